import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as listAbsences } from '../../../../functions/attendance/absences/list-absences.ts';
import { handler as listPending } from '../../../../functions/attendance/absences/list-school-absence-reports.ts';
import { keyOf } from '../../../../functions/table/items/item-keys.ts';
import { AbsenceId, studentKey, StudentId } from '../../../../domain/ids.ts';
import { aMonday, aSchool, mondayMorning } from '../../../support/a-school.ts';
import { anAbsenceDesk } from '../../../support/desks/absence-desk.ts';
import { call, type TestCaller } from '../../../support/http.ts';
import { storedItem } from '../../../support/tables/stored-item.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(mondayMorning);
});
afterAll(() => {
  vi.useRealTimers();
});

const absenceKey = (schoolId: string, studentId: string, absenceId: string) =>
  keyOf('absence', { schoolId, studentKey: studentKey(StudentId.parse(studentId)), absenceId: AbsenceId.parse(absenceId) });

describe('deciding on an absence', () => {
  it('accepts a pending one once: a second acceptance changes nothing and tells nobody', async () => {
    const { school, student, guardian, report, decide } = await anAbsenceDesk(1);
    const { absenceId } = (await report({}, await guardian())).body;
    const first = await decide(absenceId, { decision: 'accept' });
    const item = await storedItem(absenceKey(school.schoolId, student, absenceId));
    vi.setSystemTime(Date.now() + 60_000);
    const second = await decide(absenceId, { decision: 'accept' });
    expect([first.status, second.status, second.headers['etag']]).toEqual([200, 200, '"2"']);
    expect(second.body).toEqual(first.body);
    expect(await storedItem(absenceKey(school.schoolId, student, absenceId))).toEqual(item);
    expect((await call(listPending, { query: { state: 'pending' }, caller: school.admin })).body.items).toEqual([]);
  });

  it('is the office’s, for absences of its school, and of the version it saw', async () => {
    const { school, teacher, guardian, report, decide } = await anAbsenceDesk(1);
    const parent = await guardian();
    const { absenceId } = (await report({}, parent)).body;
    expect((await decide(absenceId, { decision: 'accept' }, teacher)).status).toBe(403);
    expect((await decide(absenceId, { decision: 'accept' }, parent)).status).toBe(403);
    expect((await decide(absenceId, { decision: 'accept' }, (await aSchool()).admin)).status).toBe(404);
    expect((await decide(absenceId, { decision: 'accept' }, school.admin, { 'if-match': '"3"' })).status).toBe(412);
    expect((await decide(absenceId, { decision: 'accept' }, school.admin, { 'if-match': '"1"' })).status).toBe(200);
  });

  it('rejects a pending one, which cannot be accepted any more', async () => {
    const { guardian, report, decide, markOf } = await anAbsenceDesk(1);
    const { absenceId } = (await report({}, await guardian())).body;
    expect((await decide(absenceId, { decision: 'reject', reason: 'seen in town' })).body).toMatchObject({
      status: 'rejected',
      decisions: [{ decision: 'rejected', reason: 'seen in town' }],
    });
    expect((await decide(absenceId, { decision: 'reject' })).status).toBe(200);
    expect((await decide(absenceId, { decision: 'accept' })).status).toBe(409);
    expect(await markOf()).toEqual({ mark: null });
  });

  it('withdraws an accepted one with a reason, and keeps what was said before', async () => {
    const { school, student, report, decide, markOf } = await anAbsenceDesk(1);
    const { absenceId } = (await report({})).body;
    expect((await decide(absenceId, { decision: 'reject' })).body.errors).toMatchObject([{ pointer: '/reason' }]);
    const answer = await decide(absenceId, { decision: 'reject', reason: 'reported for the wrong child' });
    expect(answer.body).toMatchObject({
      status: 'withdrawn',
      decisions: [{ decision: 'accepted' }, { decision: 'withdrawn', reason: 'reported for the wrong child' }],
    });
    expect((await storedItem(absenceKey(school.schoolId, student, absenceId)))['outbox']).toMatchObject([
      { type: 'attendance.absence.withdrawn' },
    ]);
    expect(await markOf()).toEqual({ mark: null });
    expect((await decide(absenceId, { decision: 'reject', reason: 'reported for the wrong child' })).body.decisions).toHaveLength(
      2,
    );
    expect((await decide(absenceId, { decision: 'accept' })).status).toBe(409);
  });
});

describe('a known absence', () => {
  it('fills registers in beforehand, for its days and sessions alone', async () => {
    const { report, open } = await anAbsenceDesk(2);
    const { absenceId } = (await report({ to: '2026-11-24', sessions: ['AM'] })).body;
    const marks = async (date: string, session: 'AM' | 'PM') => (await open(date, session)).marks;
    expect(await marks(aMonday, 'AM')).toMatchObject([
      { mark: 'E', reason: 'illness', absenceId, prefilled: true },
      { mark: null },
    ]);
    expect(await marks('2026-11-24', 'AM')).toMatchObject([{ mark: 'E', prefilled: true }, { mark: null }]);
    expect(await marks(aMonday, 'PM')).toMatchObject([{ mark: null }, { mark: null }]);
    expect(await marks('2026-11-25', 'AM')).toMatchObject([{ mark: null }, { mark: null }]);
  });

  it('may be repeated by whoever takes the register, also for a reason that is the office’s to give', async () => {
    const { report, take, markOf, tellTaken } = await anAbsenceDesk(1);
    const { absenceId } = (await report({ reason: 'suspended' })).body;
    expect((await take('E', { reason: 'suspended' })).status).toBe(201);
    expect(await tellTaken()).toBe('handled');
    expect(await markOf()).toEqual({ mark: 'E', reason: 'suspended', absenceId });
    expect((await take('E', { reason: 'suspended', tag: '"1"' })).headers['etag']).toBe('"1"');
    expect((await take('E', { reason: 'notRequired', tag: '"1"' })).status).toBe(422);
  });

  it('explains who is missing, and names those whom no register has missed yet', async () => {
    const { school, teacher, studentIds, report, take } = await anAbsenceDesk(3);
    const colleague = (await school.addClass(1)).teacher;
    const { absenceId } = (await report({})).body;
    const absences = async (caller: TestCaller, query: Record<string, string> = {}) =>
      (await call(listAbsences, { query: { date: aMonday, ...query }, caller })).body.items;
    expect(await absences(teacher)).toMatchObject([
      { studentId: studentIds[0], marks: [], explained: true, knownAbsences: [{ absenceId, reason: 'illness' }] },
    ]);
    expect(await absences(colleague)).toEqual([]);
    await take('AAP');
    expect(await absences(teacher)).toMatchObject([
      { studentId: studentIds[0], explained: true, marks: [{ mark: 'A' }] },
      { studentId: studentIds[1], explained: false },
    ]);
    expect(await absences(school.admin, { unexplained: 'true' })).toMatchObject([{ studentId: studentIds[1] }]);
  });
});
