import { saidBy } from '../../../domain/attendance/registers/marks.ts';
import { summarise } from '../../../domain/attendance/figures/summary.ts';
import { academicYearOf } from '../../../domain/calendar.ts';
import { namedPeople } from '../../../domain/people/person-name.ts';
import { mayReadStudent } from '../../../domain/people/scope.ts';
import { notFound, Problem } from '../../../domain/problem.ts';
import { addDays, daysBetween } from '../../../domain/time.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { getStudentAttendance } from '../routes.ts';
import { recordOf } from './student-record.ts';

/** Days that one answer covers at most: two academic years. */
const longestRange = 800;

export const handler = serve(getStudentAttendance, async ({ params, query, caller, table, now }) => {
  const [{ school, today }, calendar, student, scope] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.students.get(params.studentId),
    scopeOf(caller, table),
  ]);
  if (!student || !mayReadStudent(scope, student, today)) throw notFound('student');
  const to = query.to ?? today;
  const from = query.from ?? academicYearOf(calendar, to)?.startDate ?? addDays(to, -365);
  if (from > to || daysBetween(from, to) > longestRange)
    throw new Problem(
      'rule-broken',
      `from must not be after to nor more than ${String(longestRange)} days before it, got ${from} to ${to}`,
    );
  const sessions = await recordOf(student, table, { school, range: [from, to] });
  const classes = await table.classes.getMany([...new Set(sessions.map(({ classId }) => classId))]);
  const users = await table.users.getMany([...new Set(classes.flatMap(({ teacherIds }) => teacherIds))]);
  const named = new Map(
    classes.map(({ id, name, teacherIds }) => [id, { className: name, teachers: namedPeople(teacherIds, users) }]),
  );
  const items = sessions.map(({ date, session, classId, mark, category, code }) => {
    const { note: _note, ...said } = saidBy(mark);
    return { date, session, classId, ...(named.get(classId) ?? { className: '', teachers: [] }), category, code, ...said };
  });
  return { body: { from, to, items, summary: summarise(sessions) } };
});
