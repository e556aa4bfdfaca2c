import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isSchoolDay } from '../../../../domain/calendar.ts';
import { addDays } from '../../../../domain/time.ts';
import { aCalendar } from '../../../support/calendar.ts';
import { aMonday, mondayMorning } from '../../../support/a-school.ts';
import { anAbsenceDesk } from '../../../support/desks/absence-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(mondayMorning);
});
afterAll(() => {
  vi.useRealTimers();
});

const later = () => vi.setSystemTime(Date.now() + 1000);

describe('events that come again, late or in another order', () => {
  it('change nothing once the register agrees', async () => {
    const { classId, school, report, take, tellAccepted, tellTaken, tellChanged } = await anAbsenceDesk(2);
    await take('AP');
    const { absenceId } = (await report({})).body;
    for (let round = 0; round < 3; round += 1)
      expect([await tellTaken(), await tellAccepted(absenceId), await tellChanged()]).toEqual(['handled', 'handled', 'handled']);
    expect((await school.table.registers.get({ classId, date: aMonday, session: 'AM' }, { consistent: true }))?.version).toBe(2);
  });

  it('do not excuse by an absence that was withdrawn meanwhile', async () => {
    const { report, decide, take, markOf, history, tellAccepted, tellWithdrawn, tellTaken } = await anAbsenceDesk(1);
    await take('A');
    const { absenceId } = (await report({})).body;
    await decide(absenceId, { decision: 'reject', reason: 'was seen in town' });
    for (const tell of [() => tellWithdrawn(absenceId), () => tellAccepted(absenceId), () => tellTaken()])
      expect(await tell()).toBe('handled');
    expect(await markOf()).toEqual({ mark: 'A' });
    expect(await history()).toHaveLength(1);
  });

  it('do not overrule the office when it says A after all', async () => {
    const desk = await anAbsenceDesk(1);
    await desk.take('A');
    const { absenceId } = (await desk.report({})).body;
    await desk.tellAccepted(absenceId);
    later();
    expect(
      (await desk.amend({ mark: 'A', amendmentReason: 'was seen in town' }, { tag: '"2"', caller: desk.school.admin })).status,
    ).toBe(200);
    for (const tell of [() => desk.tellChanged(), () => desk.tellAccepted(absenceId), () => desk.tellTaken()]) await tell();
    expect((await desk.markOf()).mark).toBe('A');
  });

  it('excuse who is marked A by an amendment, whether it came before or after the acceptance', async () => {
    for (const acceptFirst of [true, false]) {
      const desk = await anAbsenceDesk(1);
      await desk.take('P');
      const accept = async () => desk.tellAccepted((await desk.report({})).body.absenceId);
      const change = async () => {
        expect((await desk.amend({ mark: 'A' }, { tag: '"1"' })).status).toBe(200);
        return desk.tellChanged();
      };
      for (const step of acceptFirst ? [accept, change] : [change, accept]) {
        later();
        expect(await step()).toBe('handled');
      }
      expect((await desk.markOf()).mark).toBe('E');
    }
  });
});

/** The first school days of the calendar. */
function schoolDays(count: number): string[] {
  const days: string[] = [];
  for (let day = '2026-09-01'; days.length < count; day = addDays(day, 1)) if (isSchoolDay(aCalendar, day)) days.push(day);
  return days;
}

describe('a register taken while an absence is accepted', () => {
  it('ends excused, with one record of it, 50 times, whichever comes first and whatever comes twice', async () => {
    const desk = await anAbsenceDesk(3);
    const parent = await desk.guardian();
    for (const [round, date] of schoolDays(50).entries()) {
      vi.setSystemTime(`${date}T10:00:00Z`);
      const { absenceId } = (await desk.report({ from: date, to: date }, parent)).body;
      const accept = async () => {
        expect((await desk.decide(absenceId, { decision: 'accept' })).status).toBe(200);
        return [await desk.tellAccepted(absenceId), await desk.tellAccepted(absenceId)];
      };
      const take = async () => {
        expect((await desk.take('APA', { date })).status).toBe(201);
        return [await desk.tellTaken(date), await desk.tellChanged(date)];
      };
      const order = ['at once', 'accepted first', 'taken first', 'at once'][round % 4];
      const told =
        order === 'at once'
          ? await Promise.all([accept(), take()])
          : order === 'accepted first'
            ? [await accept(), await take()]
            : [await take(), await accept()];
      expect(told.flat()).toEqual(['handled', 'handled', 'handled', 'handled']);
      const register = await desk.school.table.registers.get(
        { classId: desk.classId, date, session: 'AM' },
        { consistent: true },
      );
      expect(register).toMatchObject({
        version: 2,
        marks: [{ mark: 'E', reason: 'illness', absenceId }, { mark: 'P' }, { mark: 'A' }],
      });
      expect(await desk.school.table.registers.history({ classId: desk.classId, date, session: 'AM' })).toHaveLength(1);
    }
  });

  it('ends as it was when the absence is withdrawn at the same moment, 20 times', async () => {
    const desk = await anAbsenceDesk(1);
    for (const date of schoolDays(20)) {
      vi.setSystemTime(`${date}T10:00:00Z`);
      const { absenceId } = (await desk.report({ from: date, to: date })).body;
      const withdraw = async () => {
        expect((await desk.decide(absenceId, { decision: 'reject', reason: 'a mistake' })).status).toBe(200);
        return [await desk.tellWithdrawn(absenceId), await desk.tellAccepted(absenceId)];
      };
      const take = async () => {
        expect((await desk.take('A', { date })).status).toBe(201);
        return [await desk.tellTaken(date), await desk.tellChanged(date)];
      };
      const told = await Promise.all([withdraw(), take(), desk.tellAccepted(absenceId)]);
      expect(told.flat()).toEqual(['handled', 'handled', 'handled', 'handled', 'handled']);
      expect(await desk.markOf(date)).toEqual({ mark: 'A' });
    }
  });
});
