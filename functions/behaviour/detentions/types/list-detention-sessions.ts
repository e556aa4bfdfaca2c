import { datesOf, sessionOf } from '../../../../domain/detentions/sessions.ts';
import { invalid, notFound } from '../../../../domain/problem.ts';
import { addDays, daysBetween } from '../../../../domain/time.ts';
import { schoolToday } from '../../../kernel/school-day.ts';
import { serve } from '../../../kernel/serve.ts';
import { listDetentionSessions } from '../../detention-type-routes.ts';
import { sessionViews } from './session-view.ts';

/** Days that one list may span: half a year. */
const longestRange = 190;

export const handler = serve(listDetentionSessions, async ({ params, query, table, now }) => {
  const [{ today }, calendar, { types }] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.detentionTypes.get(),
  ]);
  const type = types.find(({ id }) => id === params.typeId);
  if (!type) throw notFound('type of detention');
  const from = query.from ?? today;
  const to = query.to ?? addDays(from, 30);
  if (to < from || daysBetween(from, to) > longestRange)
    throw invalid([{ pointer: '/query/to', detail: `must lie from ${from} to ${addDays(from, longestRange)}, got ${to}` }]);
  const kept = await table.detentionSessions.ofType(type.id, [from, to]);
  const usual = new Map(kept.filter(({ startsAt }) => startsAt === type.startsAt).map((each) => [each.date, each]));
  const sessions = [
    ...datesOf(type, calendar, [from, to]).map((date) => sessionOf(type, date, { kept: usual.get(date) })),
    // Sessions that were held on a day of which the calendar says otherwise now, and those with a time of their own.
    ...kept
      .filter((each) => each.startsAt !== type.startsAt || !datesOf(type, calendar, [each.date, each.date]).includes(each.date))
      .filter(({ seats }) => seats.length > 0)
      .map((each) => sessionOf(type, each.date, { kept: each })),
  ].sort((a, b) => (`${a.date}${a.startsAt}` < `${b.date}${b.startsAt}` ? -1 : 1));
  return { body: { items: [...(await sessionViews(sessions, table))] } };
});
