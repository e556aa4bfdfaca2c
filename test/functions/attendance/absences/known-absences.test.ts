import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as listAbsenceReports } from '../../../../functions/attendance/absences/list-absence-reports.ts';
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
    expect(item['outbox']).toMatchObject([
      { type: 'attendance.absence.accepted', data: { absenceId: answer.body.absenceId, studentId: student } },
    ]);
  });

  it('waits for a decision when it comes from a guardian, and changes no register before', async () => {
    const { school, student, guardian, report, markOf } = await anAbsenceDesk(1);
    const parent = await guardian();
    const { status, body } = await report({}, parent);
    expect([status, body.status, body.role, body.decisions]).toEqual([201, 'pending', 'parent', []]);
    const item = await storedItem(absenceKey(school.schoolId, student, body.absenceId));
    // Alerts alone go by what waits.
    expect(item['outbox']).toMatchObject([{ type: 'attendance.absence.reported' }]);
    expect(await markOf()).toEqual({ mark: null });
    const waiting = await call(listPending, { query: { state: 'pending' }, caller: school.admin });
    expect(waiting.body.items).toMatchObject([
      { absenceId: body.absenceId, studentId: student, name: 'Given001 Family001', status: 'pending' },
    ]);
  });

  it('is for those whose student it is: another class, another child, another school and a guardian without sight of the record find nobody', async () => {
    const { school, teacher, guardian, report, student } = await anAbsenceDesk(1);
    const colleague = (await school.addClass(1)).teacher;
    const stranger = school.as(await school.addUser({ roles: ['parent'] }), 'parent');
    const other = await aSchool();
    const statuses = async (callers: readonly TestCaller[]) =>
      (await Promise.all(callers.map((caller) => report({ from: '2026-11-24', to: '2026-11-24' }, caller)))).map(
        ({ status }) => status,
      );
    expect(await statuses([colleague, stranger, await guardian(false), other.admin])).toEqual([404, 404, 404, 404]);
    expect((await report({}, await school.person('student'))).status).toBe(403);
    expect((await report({}, teacher)).body).toMatchObject({ status: 'accepted', role: 'teacher' });
    const list = async (caller: TestCaller) =>
      (await call(listAbsenceReports, { params: { studentId: student }, caller })).status;
    expect(await Promise.all([colleague, stranger, other.admin, teacher, await guardian()].map(list))).toEqual([
      404, 404, 404, 200, 200,
    ]);
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
    const read = (query: Record<string, string>) =>
      call(listAbsenceReports, { params: { studentId: student }, query: { limit: '2', ...query }, caller: school.admin });
    const first = await read({});
    const second = await read({ cursor: first.body.nextCursor });
    expect([...first.body.items, ...second.body.items].map((item: { from: string }) => item.from)).toEqual([
      '2026-11-25',
      '2026-11-24',
      '2026-11-23',
    ]);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it('names every fault at once, and the reasons that the role may give', async () => {
    const { guardian, teacher, report } = await anAbsenceDesk(1);
    const parent = await guardian();
    const answer = await report({ from: '2026-11-24', to: aMonday, sessions: ['AM', 'AM', 'P3'], reason: 'study' }, parent);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([
      '/to',
      '/sessions/1',
      '/sessions/2',
      '/reason',
    ]);
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
    const [before, after] = [
      await report({ from: '2026-11-24', to: '2026-11-27' }, parent),
      await report({ from: '2026-12-01', to: '2026-12-02' }, parent),
    ];
    const known = studentIds[0] && (await school.table.students.get(studentIds[0]));
    if (!known) throw new Error('the student is not there');
    await school.table.students.save(known, {
      ...known,
      status: 'withdrawn',
      leavingDate: '2026-11-26',
      version: known.version + 1,
    });
    expect((await decide(before.body.absenceId, { decision: 'accept' })).body).toMatchObject({
      status: 'accepted',
      schoolDays: 2,
    });
    expect((await decide(after.body.absenceId, { decision: 'accept' })).status).toBe(409);
    expect((await report({ from: '2026-12-03', to: '2026-12-03' })).status).toBe(409);
    expect((await decide(after.body.absenceId, { decision: 'reject' })).body.status).toBe('rejected');
  });
});
