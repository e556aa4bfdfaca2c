import { studentKey } from '../../domain/ids.ts';
import { enrolledOn } from '../../domain/people/classes.ts';
import { beginningsOf, isSought } from '../../domain/people/student-search.ts';
import { displayName, fold } from '../../domain/people/students.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { pageOf } from '../kernel/page-of.ts';
import { serve } from '../kernel/serve.ts';
import { listStudents } from './student-routes.ts';

export const handler = serve(listStudents, async ({ query, table, page, now }) => {
  const { q, classId, yearGroup, status } = query;
  const beginnings = q === undefined ? undefined : beginningsOf(q);
  if (classId === undefined) {
    const { items, last } = await table.students.list({ status, yearGroup, beginnings }, page);
    return { body: { items: [...items] }, last };
  }
  const { today } = await schoolToday(table, now);
  const enrolled = enrolledOn(await table.classes.roster(classId), today);
  const { items, last } = pageOf(enrolled, page, (entry) => ({ pk: classId, sk: studentKey(entry.studentId) }));
  const students = new Map(
    (await table.students.getMany(items.map((entry) => entry.studentId))).map((student) => [student.id, student]),
  );
  const rows = items.flatMap((entry) => {
    const student = students.get(entry.studentId);
    if (student?.status !== status || (beginnings && !isSought(student, beginnings))) return [];
    if (yearGroup !== undefined && fold(student.yearGroup ?? '') !== fold(yearGroup)) return [];
    const { id, studentNumber } = student;
    return [
      {
        studentId: id,
        studentNumber,
        name: displayName(student),
        status,
        ...(student.yearGroup !== undefined && { yearGroup: student.yearGroup }),
      },
    ];
  });
  return { body: { items: rows }, last };
});
