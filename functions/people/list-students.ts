import { enrolledOn } from '../../domain/people/classes.ts';
import { beginningsOf, isSought } from '../../domain/people/student-search.ts';
import { displayName, fold, sortName, statusOn } from '../../domain/people/students.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { pageOf } from '../kernel/page-of.ts';
import { serve } from '../kernel/serve.ts';
import { listStudents } from './student-routes.ts';

export const handler = serve(listStudents, async ({ query, table, page, now }) => {
  const { q, classId, yearGroup, status } = query;
  const beginnings = q === undefined ? undefined : beginningsOf(q);
  const { today } = await schoolToday(table, now);
  if (classId === undefined) {
    const { items, last } = await table.students.list({ status, today, yearGroup, beginnings }, page);
    return { body: { items: [...items] }, last };
  }
  const enrolled = enrolledOn(await table.classes.roster(classId), today);
  // A class is small enough to be read whole, and has to be: number and year group do not stand in its roster.
  const students = (await table.students.getMany(enrolled.map(({ studentId }) => studentId))).filter(
    (student) =>
      statusOn(student, today) === status &&
      (!beginnings || isSought(student, beginnings)) &&
      (yearGroup === undefined || fold(student.yearGroup ?? '') === fold(yearGroup)),
  );
  const { items, last } = pageOf(students, page, (student) => `${sortName(student)}#${student.id}`);
  const rows = items.map((student) => ({
    studentId: student.id,
    studentNumber: student.studentNumber,
    name: displayName(student),
    status,
    ...(student.yearGroup !== undefined && { yearGroup: student.yearGroup }),
  }));
  return { body: { items: rows }, last };
});
