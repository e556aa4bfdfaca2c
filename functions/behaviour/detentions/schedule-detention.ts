import { ledgerYearOf } from '../../../domain/behaviour/ledger.ts';
import { academicYearOf } from '../../../domain/calendar.ts';
import { isAdult, type Place } from '../../../domain/detentions/placing.ts';
import { setDetention } from '../../../domain/detentions/set-detention.ts';
import { invalid, notFound, Problem } from '../../../domain/problem.ts';
import { addDays } from '../../../domain/time.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { scheduleDetention } from '../detention-routes.ts';
import { detentionIdOf } from './detention-id.ts';
import { detentionViews } from './detention-view.ts';
import { placeAt, placeNext } from './placement.ts';
import { placedStudent } from './visible-detention.ts';

export const handler = serve(scheduleDetention, async ({ body, caller, table, now, requestId }) => {
  const [{ school, today }, calendar, { types }, student, scope] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.detentionTypes.get(),
    table.students.get(body.studentId),
    scopeOf(caller, table),
  ]);
  if (!student) throw invalid([{ pointer: '/studentId', detail: `must be a student of this school, got ${body.studentId}` }]);
  const type = types.find(({ id }) => id === body.typeId);
  if (!type) throw notFound(`type of detention (${types.map(({ id }) => id).join(', ')}), got ${body.typeId}`);
  if (body.date === undefined && (body.startsAt ?? body.minutes ?? body.supervisorId) !== undefined)
    throw invalid([
      {
        pointer: '/date',
        detail: 'is needed with a time or supervisor of its own; without a date the next free session is taken',
      },
    ]);
  const rules = { calendar, zone: school.timeZone, today, now, types };
  const placed = placedStudent(student);
  const at = now.toISOString();
  const id = detentionIdOf(student.id, at, requestId);
  const becomes = (place: Place) =>
    setDetention(
      {
        id,
        studentId: student.id,
        type,
        origin: { by: caller.userId },
        causedAt: at,
        year: ledgerYearOf(calendar, today),
        reason: body.reason,
      },
      place,
      { at, by: caller.userId },
    );
  if (isAdult(placed, body.date ?? today))
    throw new Problem('rule-broken', 'the student is 18 or over, and nobody of that age is kept');
  const until = academicYearOf(calendar, today)?.endDate ?? addDays(today, 100);
  const detention =
    body.date === undefined
      ? (await placeNext({ becomes, type, student: placed, until }, table, rules)).detention
      : await placeAt({ becomes, type, student: placed, ...body, date: body.date }, { table, types, rules });
  const [view] = await detentionViews([detention], { scope, today }, table);
  if (!view) throw notFound('detention');
  return { body: view, version: detention.version, location: `/v1/detentions/${detention.id}` };
});
