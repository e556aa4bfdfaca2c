import { expect } from 'vitest';
import type { StudentId, UserId } from '../../domain/ids.ts';
import { handler as getDashboard } from '../../functions/attendance/figures/get-dashboard.ts';
import { handler as reportAbsence } from '../../functions/attendance/absences/report-absence.ts';
import { handler as takeRegister } from '../../functions/attendance/registers/take-register.ts';
import { openTable } from '../../functions/table/open-table.ts';
import { aMonday, type aSchool, mondayMorning } from './a-school.ts';
import { call, type TestCaller } from './http.ts';

type School = Awaited<ReturnType<typeof aSchool>>;
export type Class = Awaited<ReturnType<School['addClass']>>;

export const dashboard = async (caller: TestCaller) => (await call(getDashboard, { caller })).body;

export async function take(school: School, { classId, studentIds }: Class, letters: string, session = 'AM') {
  const marks = studentIds.map((studentId, index) => ({
    studentId,
    mark: letters[index],
    ...(letters[index] === 'E' && { reason: 'illness' }),
  }));
  const params = { classId, date: aMonday, session };
  expect((await call(takeRegister, { method: 'PUT', params, body: { marks }, caller: school.admin })).status).toBe(201);
}

/** A person who is a guardian of some students, of each with or without sight of the record. */
export async function aGuardian(
  school: School,
  children: readonly (readonly [StudentId | undefined, boolean])[],
): Promise<TestCaller> {
  const userId: UserId = await school.addUser({ roles: ['parent'] });
  for (const [id, mayViewRecord] of children) {
    const student = id && (await school.table.students.get(id));
    if (!student) throw new Error('the student is not there');
    const link = { userId, relationship: 'parent' as const, priority: 1, mayViewRecord, channels: { email: true, sms: false } };
    const version = student.version + 1;
    await school.table.students.save(student, { ...student, guardians: [...student.guardians, link], version });
  }
  return school.as(userId, 'parent');
}

const openWatch = (school: School) =>
  openTable({ watchList: ['raise'] }, { schoolId: school.schoolId, now: mondayMorning, correlationId: 'test' }).watchList;

/** Raises concerns about students as the consumers do. */
export async function raise(school: School, studentIds: readonly (StudentId | undefined)[], windows = ['2026-27']) {
  for (const studentId of studentIds)
    for (const window of windows) {
      if (!studentId) throw new Error('the student is not there');
      const sessions = [{ date: '2026-11-20', session: 'AM' as const }];
      const about = { concern: 'persistent' as const, window, sessions, studentId, name: 'Given Family', classIds: [] };
      await openWatch(school).raise({ ...about, raisedAt: mondayMorning.toISOString(), state: 'open', version: 1 }, []);
    }
}

export const report = async (studentId: string | undefined, caller: TestCaller, date = '2026-11-25') => {
  const answer = await call(reportAbsence, {
    method: 'POST',
    params: { studentId: studentId ?? '' },
    body: { from: date, to: date, reason: 'illness' },
    caller,
  });
  expect(answer.status).toBe(201);
  return answer.body.absenceId as string;
};
