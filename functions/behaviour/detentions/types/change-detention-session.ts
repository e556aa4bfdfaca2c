import { supervisorElsewhere } from '../../../../domain/detentions/placing.ts';
import { datesOf, sessionOf, windowOf, type KeptSession, type SessionChange } from '../../../../domain/detentions/sessions.ts';
import { invalid, notFound, Problem } from '../../../../domain/problem.ts';
import { schoolToday } from '../../../kernel/school-day.ts';
import { serve } from '../../../kernel/serve.ts';
import { changeDetentionSession } from '../../detention-type-routes.ts';
import { sessionsBeside } from './sessions-on.ts';
import { sessionViews } from './session-view.ts';
import { supervisorFaults } from '../supervisors.ts';

export const handler = serve(changeDetentionSession, async ({ params, body, table, now }) => {
  const { typeId, date } = params;
  const [{ school }, calendar, { types }] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.detentionTypes.get(),
  ]);
  const type = types.find(({ id }) => id === typeId);
  if (!type) throw notFound('type of detention');
  const place = { typeId, date, startsAt: type.startsAt };
  const kept = await table.detentionSessions.get(place, { consistent: true });
  if (!kept && !datesOf(type, calendar, [date, date]).includes(date)) throw notFound('session of this type on that date');
  const before = sessionOf(type, date, { kept });
  if (windowOf(before, school.timeZone).begins <= now)
    throw new Problem('wrong-state', `the session of ${date} began at ${before.startsAt} and stays as it is`);
  const next: KeptSession = {
    ...place,
    minutes: kept?.minutes ?? type.minutes,
    seats: kept?.seats ?? [],
    own: changed(kept?.own ?? {}, body),
    version: (kept?.version ?? 0) + 1,
  };
  const after = sessionOf(type, date, { kept: next });
  const named = (body.supervisorIds ?? []).map((userId, index) => ({ pointer: `/supervisorIds/${String(index)}`, userId }));
  const faults = [...(await supervisorFaults(named, table))];
  if (after.capacity < after.seats.length && !after.cancelled)
    faults.push({
      pointer: '/capacity',
      detail: `must be at least ${String(after.seats.length)}, because so many students are placed; got ${String(after.capacity)}`,
    });
  if (faults.length > 0) throw invalid(faults);
  const elsewhere = after.cancelled ? undefined : supervisorElsewhere(after, await sessionsBeside(after, types, table));
  if (elsewhere)
    throw new Problem(
      'rule-broken',
      `supervisor ${elsewhere.supervisorId} is at the session of ${elsewhere.session.typeId} on ${date} at ${elsewhere.session.startsAt} then`,
    );
  await table.detentionSessions.change(next, kept, [
    { type: 'detention.session.changed', data: { ...place, version: next.version } },
  ]);
  const [view] = await sessionViews([after], table);
  if (!view) throw notFound('session');
  return { body: view };
});

type Body = { readonly [Field in keyof SessionChange]?: SessionChange[Field] | null | undefined };

/** What a session has of its own after a change: a value takes the place of its type's, null gives the type's back. */
function changed(own: SessionChange, body: Body): SessionChange {
  const merged: Readonly<Record<string, unknown>> = { ...own, ...body };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== undefined));
}
