import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { aStudent, inManyClasses, peopleOperations } from '../../support/people-operations.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

const leaving = { leavingDate: '2026-11-20', reason: 'moved to another town' };

async function anEnrolledStudent() {
  const school = await aSchool();
  const people = peopleOperations(school.admin);
  const taught = await school.addClass(2);
  const studentId = taught.studentIds[0] ?? '';
  const onRoll = async (date: string) =>
    (await people.listClassStudents(taught.classId, date)).body.items.map((row: { studentId: string }) => row.studentId);
  return { school, people, taught, studentId, onRoll };
}

describe('a withdrawal', () => {
  it('ends every stay on the leaving date and moves the student to the list of those who left', async () => {
    const { people, taught, studentId, onRoll } = await anEnrolledStudent();
    const answer = await people.withdrawStudent(studentId, leaving);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'withdrawn',
      leavingDate: '2026-11-20',
      leavingReason: leaving.reason,
      enrolments: [{ classId: taught.classId, beginDate: '2026-09-01', endDate: '2026-11-20' }],
    });
    expect(await onRoll('2026-11-19')).toContain(studentId);
    expect(await onRoll('2026-11-20')).not.toContain(studentId);
    const listed = async (query: Record<string, string>) =>
      (await people.listStudents(query)).body.items.map((row: { studentId: string }) => row.studentId);
    expect(await listed({})).toEqual([taught.studentIds[1]]);
    expect(await listed({ status: 'withdrawn' })).toEqual([studentId]);
    expect(await listed({ q: 'given001' })).toEqual([]);
    expect(await listed({ q: 'given001', status: 'withdrawn' })).toEqual([studentId]);
  });

  it('before the first day leaves a stay without a day, so that a register taken keeps its names', async () => {
    const { people, taught, studentId, onRoll } = await anEnrolledStudent();
    const marks = taught.studentIds.map((each) => ({ studentId: each, mark: 'A' }));
    expect(
      (
        await call(takeRegister, {
          method: 'PUT',
          params: { classId: taught.classId, date: aMonday, session: 'AM' },
          body: { marks },
          caller: taught.teacher,
        })
      ).status,
    ).toBe(201);
    const answer = await people.withdrawStudent(studentId, { ...leaving, leavingDate: '2026-09-01' });
    expect(answer.body.enrolments).toEqual([{ classId: taught.classId, beginDate: '2026-09-01', endDate: '2026-09-01' }]);
    expect(await onRoll('2026-09-01')).not.toContain(studentId);
  });

  it('fails for a date before all that the student had here, as one of a mistyped year is, and changes nothing', async () => {
    const { people, studentId, onRoll } = await anEnrolledStudent();
    const answer = await people.withdrawStudent(studentId, { ...leaving, leavingDate: '2025-11-20' });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/leavingDate' }] } });
    expect(answer.body.detail).toContain('2026-09-01');
    expect(await onRoll(aMonday)).toContain(studentId);
  });

  it('takes away stays that would only have begun later, and keeps ends that were earlier', async () => {
    const { school, people, taught, studentId } = await anEnrolledStudent();
    const [former, next] = [await school.addClass(0), await school.addClass(0)];
    await people.enrol(former.classId, studentId, { beginDate: '2026-09-01', endDate: '2026-09-15' });
    await people.enrol(next.classId, studentId, { beginDate: '2027-01-04' });
    const { enrolments } = (await people.withdrawStudent(studentId, leaving)).body;
    expect(enrolments).toEqual([
      { classId: taught.classId, beginDate: '2026-09-01', endDate: '2026-11-20' },
      { classId: former.classId, beginDate: '2026-09-01', endDate: '2026-09-15' },
    ]);
    expect((await people.listClassStudents(next.classId, '2027-01-10')).body.items).toEqual([]);
  });

  it('again changes nothing, and fails for another one', async () => {
    const { people, studentId } = await anEnrolledStudent();
    await people.withdrawStudent(studentId, leaving);
    const again = await people.withdrawStudent(studentId, leaving);
    expect([again.status, again.headers['etag']]).toEqual([200, '"2"']);
    expect((await people.withdrawStudent(studentId, { ...leaving, leavingDate: '2026-11-01' })).status).toBe(409);
  });

  it('asked for twice at once is done once', async () => {
    const { people, studentId } = await anEnrolledStudent();
    const both = await Promise.all([people.withdrawStudent(studentId, leaving), people.withdrawStudent(studentId, leaving)]);
    expect(both.map(({ status, headers }) => [status, headers['etag']])).toEqual([
      [200, '"2"'],
      [200, '"2"'],
    ]);
  });

  it('fails for a version that is stale, where one is sent', async () => {
    const { people, studentId } = await anEnrolledStudent();
    expect((await people.withdrawStudent(studentId, leaving, { ifMatch: '"5"' })).status).toBe(412);
    expect((await people.withdrawStudent(studentId, leaving, { ifMatch: '"1"' })).status).toBe(200);
  });

  it('fails without date and reason, for a student of another school, and for a role that may not', async () => {
    const { school, people, taught, studentId } = await anEnrolledStudent();
    const other = await anEnrolledStudent();
    expect((await people.withdrawStudent(studentId, {})).body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([
      '/leavingDate',
      '/reason',
    ]);
    expect((await people.withdrawStudent(other.studentId, leaving)).status).toBe(404);
    expect((await people.withdrawStudent(studentId, leaving, { caller: taught.teacher })).status).toBe(403);
    expect((await school.table.students.get(studentId as never))?.status).toBe('enrolled');
  });

  it('fails for a student in more classes than can change at once, and changes none', async () => {
    const { school, people } = await anEnrolledStudent();
    const { studentId } = await inManyClasses(school, 101, { beginDate: '2026-09-01' });
    const answer = await people.withdrawStudent(studentId, leaving);
    expect([answer.status, answer.body.detail]).toEqual([422, expect.stringContaining('too many classes')]);
    expect((await people.getStudent(studentId)).body).toMatchObject({
      status: 'enrolled',
      enrolments: expect.not.arrayContaining([expect.objectContaining({ endDate: expect.anything() as unknown })]) as unknown,
    });
  });

  it('is taken back by a change of status; the student is in no class until enrolled again', async () => {
    const { people, taught, studentId, onRoll } = await anEnrolledStudent();
    await people.withdrawStudent(studentId, leaving);
    const back = await people.changeStudent(studentId, { status: 'enrolled' });
    expect(back.body).toMatchObject({ status: 'enrolled' });
    expect(back.body).not.toHaveProperty('leavingDate');
    expect(back.body).not.toHaveProperty('leavingReason');
    expect((await people.listStudents({ q: 'given001' })).body.items).toHaveLength(1);
    expect(await onRoll(aMonday)).not.toContain(studentId);
    expect((await people.enrol(taught.classId, studentId, { beginDate: aMonday })).status).toBe(201);
    expect(await onRoll(aMonday)).toContain(studentId);
    expect((await people.changeStudent(studentId, { status: 'withdrawn' })).status).toBe(422);
  });

  it('of somebody who never had a class is possible', async () => {
    const { people } = await anEnrolledStudent();
    const { studentId } = (await people.createStudent(aStudent)).body;
    expect((await people.withdrawStudent(studentId, leaving)).body).toMatchObject({ status: 'withdrawn', enrolments: [] });
  });
});
