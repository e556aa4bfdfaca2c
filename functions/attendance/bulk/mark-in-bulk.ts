import { giveInBulk } from '../../../domain/attendance/absences/bulk-marks.ts';
import { invalid } from '../../../domain/problem.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { newId } from '../../runtime/new-id.ts';
import { markInBulk } from '../bulk-routes.ts';

export const handler = serve(markInBulk, async ({ body, caller, table, now }) => {
  const classIds = 'classIds' in body.scope ? body.scope.classIds : [];
  const [{ school }, calendar, others, classes] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.bulkMarks.ofDay(body.date),
    table.classes.getMany(classIds),
  ]);
  const found = new Set(classes.map(({ id }) => id));
  const unknown = classIds.flatMap((classId, index) =>
    found.has(classId)
      ? []
      : [{ pointer: `/scope/classIds/${String(index)}`, detail: `must be a class of this school, got ${classId}` }],
  );
  if (unknown.length > 0) throw invalid(unknown);
  const { next, events } = giveInBulk(body, {
    ...{ bulkId: newId('blk', now), school, calendar, others, by: caller.userId, now },
  });
  await table.bulkMarks.give(next, events);
  return { body: { ...body, bulkId: next.bulkId } };
});
