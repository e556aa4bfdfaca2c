import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { handler as amendMark } from '../../../functions/attendance/registers/amend-mark.ts';
import { handler as keepProjections } from '../../../functions/machinery/keep-projections.ts';
import { handler as getDetention } from '../../../functions/behaviour/detentions/get-detention.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { storedItem } from '../../support/tables/stored-item.ts';
import { streamRecord } from '../../support/tables/stream.ts';
import { aBehaviourDesk, clockAt } from './behaviour-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  clockAt();
});
afterAll(() => {
  vi.useRealTimers();
});

/** A student with a detention after school on a Tuesday, whose afternoon register can be taken and the evening be awaited. */
async function aDetainedStudent(date = '2026-11-24') {
  const desk = await aBehaviourDesk({ eachTwice: true });
  const { classId, studentIds, school } = desk;
  const [studentId = ''] = studentIds;
  const { detentionId } = await desk.schedule({ typeId: 'afterSchool', date, supervisorId: desk.teacher.userId });
  const project = async () => {
    const item = await storedItem(keyOf('register', { schoolId: school.schoolId, classId, date, session: 'PM' }));
    await keepProjections({ Records: [streamRecord(item)] });
  };
  return {
    desk,
    detentionId,
    async mark(mark: object) {
      const marks = studentIds.map((each) => ({ studentId: each, mark: 'P', ...(each === studentId && mark) }));
      const place = { classId, date, session: 'PM' };
      clockAt(`${date}T13:15:00Z`);
      expect((await desk.ask(takeRegister, { method: 'PUT', params: place, body: { marks } })).status).toBeLessThan(300);
      await project();
    },
    async amend(mark: object) {
      const params = { classId, date, session: 'PM', studentId };
      const body = { ...mark, amendmentReason: 'a letter came' };
      const answer = await desk.ask(amendMark, { method: 'PATCH', params, body, headers: { 'if-match': '*' } });
      expect([answer.status, answer.text]).toEqual([200, answer.text]);
      await project();
    },
    async evening(day: string, hour = '18:00') {
      clockAt(`${day}T${hour}:00Z`);
      await desk.announce('school.nightly-report.due', { date: day });
      await desk.settle();
      return (await desk.ask(getDetention, { method: 'GET', params: { detentionId } })).body;
    },
    all: async () => (await desk.detentions()).map(({ typeId, status }) => [typeId, status]).sort(),
    asked: () => desk.everything.filter(({ type }) => type === 'detention.outcome.missing').length,
  };
}

describe('the registers of the day', () => {
  it('excuse who was absent with an authorised reason, and the same type follows once', async () => {
    const { mark, evening, all } = await aDetainedStudent();
    await mark({ mark: 'E', reason: 'medical' });
    expect(await evening('2026-11-24')).toMatchObject({ status: 'excused', outcome: {} });
    await evening('2026-11-25');
    expect(await all()).toEqual([
      ['afterSchool', 'excused'],
      ['afterSchool', 'scheduled'],
    ]);
  });

  it('leave an unexplained absence open for five school days, and then the supervisor is asked, once', async () => {
    const { mark, evening, all, asked } = await aDetainedStudent();
    await mark({ mark: 'A' });
    expect(await evening('2026-11-24')).toMatchObject({ status: 'scheduled', openUntil: '2026-12-01' });
    await evening('2026-12-01');
    expect(asked()).toBe(0);
    await evening('2026-12-02');
    await evening('2026-12-03');
    expect(asked()).toBe(1);
    expect(await all()).toEqual([['afterSchool', 'scheduled']]);
  });

  it('leave it open across Christmas, and still ask', async () => {
    const { mark, evening, asked } = await aDetainedStudent('2026-12-17');
    await mark({ mark: 'A' });
    const { openUntil } = await evening('2026-12-17');
    expect(openUntil > '2027-01-06').toBe(true);
    await evening(openUntil);
    expect(asked()).toBe(0);
    await evening('2027-01-18');
    expect(asked()).toBe(1);
  });

  it('leave it to the supervisor who was in school, who is asked the next day', async () => {
    const { mark, evening, asked } = await aDetainedStudent();
    await mark({ mark: 'P' });
    expect(await evening('2026-11-24')).toMatchObject({ status: 'scheduled' });
    expect(asked()).toBe(0);
    await evening('2026-11-25');
    expect(asked()).toBe(1);
  });

  it('turn a missed one into an excused one by a later reason, and the unserved follow-up falls', async () => {
    const { desk, detentionId, mark, amend, evening, all } = await aDetainedStudent();
    await mark({ mark: 'A' });
    clockAt('2026-11-24T16:30:00Z');
    await desk.outcome(detentionId, { outcome: 'missed' }, desk.teacher);
    expect(await evening('2026-11-24')).toMatchObject({ status: 'missed' });
    clockAt('2026-11-25T09:00:00Z');
    await amend({ mark: 'E', reason: 'medical' });
    expect(await evening('2026-11-25')).toMatchObject({ status: 'excused' });
    expect(await all()).toEqual([
      ['afterSchool', 'excused'],
      ['afterSchool', 'scheduled'],
      ['senior', 'cancelled'],
    ]);
  });

  it('decide nothing of a detention that has not begun', async () => {
    const { mark, evening } = await aDetainedStudent();
    await mark({ mark: 'E', reason: 'medical' });
    expect(await evening('2026-11-24', '15:00')).toMatchObject({ status: 'scheduled' });
  });
});
