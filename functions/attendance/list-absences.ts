import { isUnexplained, type Mark } from '../../domain/attendance/marks.ts';
import type { Register } from '../../domain/attendance/register.ts';
import type { StudentKey } from '../../domain/ids.ts';
import { studentKey } from '../../domain/ids.ts';
import { seesClass } from '../../domain/people/scope.ts';
import { displayName, inContactOrder, sortName, type Student } from '../../domain/people/students.ts';
import type { User } from '../../domain/people/users.ts';
import { pageOf } from '../kernel/page-of.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { listAbsences } from './routes.ts';

interface Missing {
  readonly register: Register;
  readonly mark: Mark;
}

export const handler = serve(listAbsences, async ({ query, caller, table, page, now }) => {
  const [{ today }, scope] = await Promise.all([schoolToday(table, now), scopeOf(caller, table)]);
  const registers = await table.registers.listDay(query.date ?? today);
  const missing = registers.filter(({ classId }) => seesClass(scope, classId)).flatMap(missingFrom);
  const byStudent = Map.groupBy(missing, ({ mark }) => mark.student);
  const wanted = [...byStudent].filter(([, sessions]) => query.unexplained !== 'true' || sessions.some(({ mark }) => isUnexplained(mark)));
  // Paged by key, which is stable while names and marks change.
  const rows = pageOf(wanted.map(([key]) => key).sort(), page, (key) => ({ pk: 'absent', sk: key }));
  const students = await table.students.getManyByKey(rows.items);
  const users = new Map((await table.users.getMany(students.flatMap((student) => student.guardians.map(({ userId }) => userId)))).map((user) => [user.id, user]));
  const items = students.toSorted((one, other) => (sortName(one) < sortName(other) ? -1 : 1)).map((student) => absenceOf(student, byStudent, users));
  return { body: { items }, last: rows.last };
});

function missingFrom(register: Register): Missing[] {
  return register.marks.filter(({ mark }) => mark === 'A' || mark === 'E').map((mark) => ({ register, mark }));
}

function absenceOf(student: Student, byStudent: ReadonlyMap<StudentKey, readonly Missing[]>, users: ReadonlyMap<string, User>) {
  const sessions = byStudent.get(studentKey(student.id)) ?? [];
  return {
    studentId: student.id,
    name: displayName(student),
    ...(student.yearGroup !== undefined && { yearGroup: student.yearGroup }),
    marks: sessions
      .toSorted((one, other) => (one.register.session < other.register.session ? -1 : 1))
      .map(({ register, mark }) => ({
        session: register.session,
        classId: register.classId,
        mark: mark.mark,
        ...(mark.reason !== undefined && { reason: mark.reason }),
        ...(mark.note !== undefined && { note: mark.note }),
      })),
    explained: !sessions.some(({ mark }) => isUnexplained(mark)),
    contacts: inContactOrder(student.guardians).flatMap(({ userId, relationship }) => {
      const user = users.get(userId);
      if (!user) return [];
      return [{ userId, name: `${user.givenName} ${user.familyName}`, relationship, email: user.email, ...(user.phone !== undefined && { phone: user.phone }) }];
    }),
    alertsSent: [],
  };
}
