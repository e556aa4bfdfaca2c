import { enrolledOn, rosterName, rosterOrder } from '../../../domain/people/classes.ts';
import { notFound } from '../../../domain/problem.ts';
import { pageOf } from '../../kernel/page-of.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { listClassStudents } from '../class-routes.ts';

export const handler = serve(listClassStudents, async ({ params, query, table, page, now }) => {
  const [found, roster, { today }] = await Promise.all([
    table.classes.get(params.classId),
    table.classes.roster(params.classId),
    schoolToday(table, now),
  ]);
  if (!found) throw notFound('class');
  const { items, last } = pageOf(enrolledOn(roster, query.on ?? today), page, rosterOrder);
  const rows = items.map((entry) => ({
    studentId: entry.studentId,
    name: rosterName(entry),
    beginDate: entry.beginDate,
    ...(entry.endDate !== undefined && { endDate: entry.endDate }),
  }));
  return { body: { items: rows }, last };
});
