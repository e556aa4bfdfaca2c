import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { heldAs } from '../../../support/held-session.ts';
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

describe('a register that was taken before its absence was accepted', () => {
  it('is marked anew as excused, with the trail, and only where the student was missing', async () => {
    const desk = await anAbsenceDesk(3);
    const { school, report, take, open, history, tellAccepted } = desk;
    await take('APL');
    later();
    const { absenceId } = (await report({})).body;
    expect(await tellAccepted(absenceId)).toBe('handled');
    expect((await open()).marks).toMatchObject([
      { mark: 'E', reason: 'illness', absenceId, teacher: { mark: 'A' } },
      { mark: 'P' },
      { mark: 'L' },
    ]);
    expect((await history()).slice(1)).toMatchObject([
      {
        from: { mark: 'A' },
        to: { mark: 'E', reason: 'illness' },
        by: school.admin.userId,
        role: 'admin',
        reason: `known absence ${absenceId}`,
      },
    ]);
  });

  it('keeps a student who was seen as seen, whoever says what of absence', async () => {
    const { report, take, markOf, tellAccepted, tellTaken } = await anAbsenceDesk(1);
    for (const [letter, session] of [
      ['P', 'AM'],
      ['L', 'PM'],
    ] as const) {
      vi.setSystemTime('2026-11-23T13:20:00Z');
      await take(letter, { session });
    }
    const { absenceId } = (await report({})).body;
    await tellAccepted(absenceId);
    await tellTaken();
    expect([(await markOf()).mark, (await markOf(aMonday, 'PM')).mark]).toEqual(['P', 'L']);
  });

  it('follows on every day of the range that has registers, of sessions too that the class has no more', async () => {
    const { school, classId, take, report, markOf, tellAccepted, open } = await anAbsenceDesk(1);
    vi.setSystemTime('2026-11-20T13:30:00Z');
    for (const session of ['AM', 'PM'] as const) {
      await take('A', { date: '2026-11-20', session });
      await school.table.marks.project.taken({ classId, date: '2026-11-20', session, heldAs: heldAs(session) });
    }
    const schoolClass = await school.table.classes.get(classId);
    if (!schoolClass) throw new Error('the class is not there');
    await school.table.classes.save(schoolClass, { ...schoolClass, sessions: ['AM'], version: schoolClass.version + 1 });
    vi.setSystemTime(mondayMorning);
    await take('A');
    const { absenceId } = (await report({ from: '2026-11-19', to: '2026-11-24' })).body;
    expect(await tellAccepted(absenceId)).toBe('handled');
    expect([(await markOf('2026-11-20', 'AM')).mark, (await markOf()).mark]).toEqual(['E', 'E']);
    expect((await open('2026-11-24')).taken).toBe(false);
    const register = await school.table.registers.get({ classId, date: '2026-11-20', session: 'PM' }, { consistent: true });
    expect(register).toMatchObject({ version: 2, marks: [{ mark: 'E', absenceId }] });
  });

  it('is flagged where a teacher reported the absence after the close', async () => {
    const { teacher, report, take, history, tellAccepted } = await anAbsenceDesk(1);
    await take('A');
    vi.setSystemTime('2026-11-23T12:00:00Z');
    const { absenceId } = (await report({}, teacher)).body;
    await tellAccepted(absenceId);
    expect((await history())[1]).toMatchObject({ by: teacher.userId, role: 'teacher', flagged: true });
  });
});

describe('an absence that is withdrawn', () => {
  it('turns the marks that it excused back to what they were, with the trail', async () => {
    const { school, report, decide, take, markOf, history, tellAccepted, tellWithdrawn } = await anAbsenceDesk(1);
    await take('A');
    const { absenceId } = (await report({})).body;
    await tellAccepted(absenceId);
    later();
    await decide(absenceId, { decision: 'reject', reason: 'was seen in town' });
    expect(await tellWithdrawn(absenceId)).toBe('handled');
    expect(await markOf()).toEqual({ mark: 'A' });
    expect((await history())[2]).toMatchObject({
      from: { mark: 'E' },
      to: { mark: 'A' },
      by: school.admin.userId,
      reason: `known absence ${absenceId} withdrawn`,
    });
  });

  it('takes along marks that were taken as filled in, and leaves those that the office gave since', async () => {
    const { school, report, decide, take, amend, markOf, tellTaken, tellWithdrawn } = await anAbsenceDesk(1);
    const { absenceId } = (await report({})).body;
    await take('E');
    await tellTaken();
    vi.setSystemTime('2026-11-23T13:20:00Z');
    await take('E', { session: 'PM' });
    await amend({ mark: 'E', reason: 'medical', amendmentReason: 'letter of the dentist' }, { tag: '"1"', caller: school.admin });
    await decide(absenceId, { decision: 'reject', reason: 'not ill at all' });
    await tellWithdrawn(absenceId);
    expect([await markOf(), await markOf(aMonday, 'PM')]).toMatchObject([{ mark: 'E', reason: 'medical' }, { mark: 'A' }]);
  });

  it('gives way to another that covers the same day', async () => {
    const { report, decide, take, markOf, tellAccepted, tellWithdrawn } = await anAbsenceDesk(1);
    await take('A');
    const first = (await report({})).body.absenceId;
    await tellAccepted(first);
    later();
    await decide(first, { decision: 'reject', reason: 'it was the dentist' });
    later();
    const second = (await report({ reason: 'medical' })).body.absenceId;
    await tellAccepted(second);
    await tellWithdrawn(first);
    expect(await markOf()).toEqual({ mark: 'E', reason: 'medical', absenceId: second, teacher: { mark: 'A' } });
  });
});
