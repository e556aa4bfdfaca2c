import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as listAbsenceReports } from '../../../functions/attendance/list-absence-reports.ts';
import { handler as listAbsences } from '../../../functions/attendance/list-absences.ts';
import { handler as listPending } from '../../../functions/attendance/list-pending-absences.ts';
import { keyOf } from '../../../functions/table/item-keys.ts';
import { AbsenceId, studentKey, StudentId } from '../../../domain/ids.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { anAbsenceDesk } from '../../support/absence-desk.ts';
import { call, type TestCaller } from '../../support/http.ts';
import { storedItem } from '../../support/stored-item.ts';

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

describe('reporting an absence', () => {
  it('is accepted at once from the office, with its event in the same item', async () => {
    const { school, student, report } = await anAbsenceDesk(1);
    const answer = await report({ to: '2026-11-27', sessions: ['AM'], note: 'appendix' });
    expect([answer.status, answer.headers['etag']]).toEqual([201, '"1"']);
    expect(answer.body).toMatchObject({
      absenceId: expect.stringMatching(/^abs_/) as string,
      studentId: student,
      from: aMonday,
      to: '2026-11-27',
      sessions: ['AM'],
      reason: 'illness',
      note: 'appendix',
      status: 'accepted',
      schoolDays: 5,
      reportedBy: school.admin.userId,
      role: 'admin',
      decisions: [{ decision: 'accepted', by: school.admin.userId, role: 'admin' }],
    });
    const item = await storedItem(absenceKey(school.schoolId, student, answer.body.absenceId));
    expect(item['outbox']).toMatchObject([{ type: 'attendance.absence.accepted', data: { absenceId: answer.body.absenceId, studentId: student } }]);
  });

  it('waits for a decision when it comes from a guardian, and tells nobody before', async () => {
    const { school, student, guardian, report, markOf } = await anAbsenceDesk(1);
    const parent = await guardian();
    const { status, body } = await report({}, parent);
    expect([status, body.status, body.role, body.decisions]).toEqual([201, 'pending', 'parent', []]);
    expect(await storedItem(absenceKey(school.schoolId, student, body.absenceId))).not.toHaveProperty('outbox');
    expect(await markOf()).toEqual({ mark: null });
    const waiting = await call(listPending, { query: { status: 'pending' }, caller: school.admin });
    expect(waiting.body.items).toMatchObject([{ absenceId: body.absenceId, studentId: student, name: 'Given001 Family001', status: 'pending' }]);
  });

  it('is for those whose student it is: another class, another child, another school and a guardian without sight of the record find nobody', async () => {
    const { school, teacher, guardian, report, student } = await anAbsenceDesk(1);
    const colleague = (await school.addClass(1)).teacher;
    const stranger = school.as(await school.addUser({ roles: ['parent'] }), 'parent');
    const other = await aSchool();
    const statuses = async (callers: readonly TestCaller[]) => (await Promise.all(callers.map((caller) => report({ from: '2026-11-24', to: '2026-11-24' }, caller)))).map(({ status }) => status);
    expect(await statuses([colleague, stranger, await guardian(false), other.admin])).toEqual([404, 404, 404, 404]);
    expect((await report({}, school.as(teacher.userId, 'student'))).status).toBe(403);
    expect((await report({}, teacher)).body).toMatchObject({ status: 'accepted', role: 'teacher' });
    const list = async (caller: TestCaller) => (await call(listAbsenceReports, { params: { studentId: student }, caller })).status;
    expect(await Promise.all([colleague, stranger, other.admin, teacher, await guardian()].map(list))).toEqual([404, 404, 404, 200, 200]);
  });

  it('shows students their own, and nobody else’s', async () => {
    const { school, report, studentIds } = await anAbsenceDesk(2);
    const userId = await school.addUser({ roles: ['student'] });
    const [own, other] = studentIds;
    const known = own && (await school.table.students.get(own));
    if (!known || !other) throw new Error('the students are not there');
    await school.table.students.save(known, { ...known, userId, version: 2 });
    await report({});
    const read = (studentId: string) => call(listAbsenceReports, { params: { studentId }, caller: school.as(userId, 'student') });
    expect((await read(own)).body.items).toMatchObject([{ status: 'accepted', from: aMonday }]);
    expect((await read(other)).status).toBe(404);
  });

  it('lists the newest first, page by page', async () => {
    const { school, student, report } = await anAbsenceDesk(1);
    for (const date of ['2026-11-23', '2026-11-24', '2026-11-25']) {
      vi.setSystemTime(Date.now() + 1000);
      await report({ from: date, to: date });
    }
    const read = (query: Record<string, string>) => call(listAbsenceReports, { params: { studentId: student }, query: { limit: '2', ...query }, caller: school.admin });
    const first = await read({});
    const second = await read({ cursor: first.body.nextCursor });
    expect([...first.body.items, ...second.body.items].map((item: { from: string }) => item.from)).toEqual(['2026-11-25', '2026-11-24', '2026-11-23']);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it('names every fault at once, and the reasons that the role may give', async () => {
    const { guardian, teacher, report } = await anAbsenceDesk(1);
    const parent = await guardian();
    const answer = await report({ from: '2026-11-24', to: aMonday, sessions: ['AM', 'AM', 'P3'], reason: 'study' }, parent);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual(['/to', '/sessions/1', '/sessions/2', '/reason']);
    expect(answer.body.errors[3].detail).toContain('illness, medical');
    expect((await report({ reason: 'suspended' }, teacher)).status).toBe(422);
    expect((await report({ reason: 'trip' })).status).toBe(422);
    expect((await report({ reason: 'holiday' })).status).toBe(422);
    expect((await report({ reason: 'suspended' })).status).toBe(201);
  });

  it('refuses an overlap by date and session, naming the other; a weekend between or another session is none', async () => {
    const { guardian, report, decide } = await anAbsenceDesk(1);
    const parent = await guardian();
    const first = await report({ from: '2026-11-26', to: '2026-11-28', sessions: ['AM'] }, parent);
    const refused = await report({ from: '2026-11-24', to: '2026-11-26' });
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining(first.body.absenceId)]);
    expect((await report({ from: '2026-11-26', to: '2026-11-26', sessions: ['PM'] })).status).toBe(201);
    expect((await report({ from: '2026-11-28', to: '2026-11-30' })).status).toBe(201);
    await decide(first.body.absenceId, { decision: 'reject' });
    expect((await report({ from: '2026-11-26', to: '2026-11-26', sessions: ['AM'] })).status).toBe(201);
  });

  it('lets one through of several that overlap and come at once', async () => {
    const { school, student, report } = await anAbsenceDesk(1);
    const answers = await Promise.all(Array.from({ length: 6 }, () => report({})));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect((await call(listAbsenceReports, { params: { studentId: student }, caller: school.admin })).body.items).toHaveLength(1);
  });

  it('counts school days only: none is refused, 90 are the most, weekends and closures are none', async () => {
    const { report } = await anAbsenceDesk(1);
    expect((await report({ from: '2026-11-28', to: '2026-11-29' })).status).toBe(422);
    expect((await report({ from: '2026-10-26', to: '2026-10-30' })).status).toBe(422);
    expect((await report({ from: '2026-10-23', to: '2026-11-02' })).body.schoolDays).toBe(2);
    expect((await report({ from: '2027-01-04', to: '2027-05-10' })).status).toBe(422);
    expect((await report({ from: '2027-01-04', to: '2027-05-07' })).body.schoolDays).toBe(90);
  });

  it('counts the days before a student left, and refuses those after', async () => {
    const { school, studentIds, guardian, report, decide } = await anAbsenceDesk(1);
    const parent = await guardian();
    const [before, after] = [await report({ from: '2026-11-24', to: '2026-11-27' }, parent), await report({ from: '2026-12-01', to: '2026-12-02' }, parent)];
    const known = studentIds[0] && (await school.table.students.get(studentIds[0]));
    if (!known) throw new Error('the student is not there');
    await school.table.students.save(known, { ...known, status: 'withdrawn', leavingDate: '2026-11-26', version: known.version + 1 });
    expect((await decide(before.body.absenceId, { decision: 'accept' })).body).toMatchObject({ status: 'accepted', schoolDays: 2 });
    expect((await decide(after.body.absenceId, { decision: 'accept' })).status).toBe(409);
    expect((await report({ from: '2026-12-03', to: '2026-12-03' })).status).toBe(409);
    expect((await decide(after.body.absenceId, { decision: 'reject' })).body.status).toBe('rejected');
  });
});

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
    expect((await call(listPending, { caller: school.admin })).body.items).toEqual([]);
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
    expect((await decide(absenceId, { decision: 'reject', reason: 'seen in town' })).body).toMatchObject({ status: 'rejected', decisions: [{ decision: 'rejected', reason: 'seen in town' }] });
    expect((await decide(absenceId, { decision: 'reject' })).status).toBe(200);
    expect((await decide(absenceId, { decision: 'accept' })).status).toBe(409);
    expect(await markOf()).toEqual({ mark: null });
  });

  it('withdraws an accepted one with a reason, and keeps what was said before', async () => {
    const { school, student, report, decide, markOf } = await anAbsenceDesk(1);
    const { absenceId } = (await report({})).body;
    expect((await decide(absenceId, { decision: 'reject' })).body.errors).toMatchObject([{ pointer: '/reason' }]);
    const answer = await decide(absenceId, { decision: 'reject', reason: 'reported for the wrong child' });
    expect(answer.body).toMatchObject({ status: 'withdrawn', decisions: [{ decision: 'accepted' }, { decision: 'withdrawn', reason: 'reported for the wrong child' }] });
    expect((await storedItem(absenceKey(school.schoolId, student, absenceId)))['outbox']).toMatchObject([{ type: 'attendance.absence.withdrawn' }]);
    expect(await markOf()).toEqual({ mark: null });
    expect((await decide(absenceId, { decision: 'reject', reason: 'reported for the wrong child' })).body.decisions).toHaveLength(2);
    expect((await decide(absenceId, { decision: 'accept' })).status).toBe(409);
  });
});

describe('a known absence', () => {
  it('fills registers in beforehand, for its days and sessions alone', async () => {
    const { report, open } = await anAbsenceDesk(2);
    const { absenceId } = (await report({ to: '2026-11-24', sessions: ['AM'] })).body;
    const marks = async (date: string, session: 'AM' | 'PM') => (await open(date, session)).marks;
    expect(await marks(aMonday, 'AM')).toMatchObject([{ mark: 'E', reason: 'illness', absenceId, prefilled: true }, { mark: null }]);
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
    const absences = async (caller: TestCaller, query: Record<string, string> = {}) => (await call(listAbsences, { query: { date: aMonday, ...query }, caller })).body.items;
    expect(await absences(teacher)).toMatchObject([{ studentId: studentIds[0], marks: [], explained: true, knownAbsences: [{ absenceId, reason: 'illness' }] }]);
    expect(await absences(colleague)).toEqual([]);
    await take('AAP');
    expect(await absences(teacher)).toMatchObject([{ studentId: studentIds[0], explained: true, marks: [{ mark: 'A' }] }, { studentId: studentIds[1], explained: false }]);
    expect(await absences(school.admin, { unexplained: 'true' })).toMatchObject([{ studentId: studentIds[1] }]);
  });
});
