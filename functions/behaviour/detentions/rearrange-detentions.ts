import { isSchoolDay } from '../../../domain/calendar.ts';
import type { Detention } from '../../../domain/detentions/detention.ts';
import { sessionOf, windowOf, type KeptSession } from '../../../domain/detentions/sessions.ts';
import { placeDetention } from '../../../domain/detentions/set-detention.ts';
import { consume } from '../../kernel/consume.ts';
import type { Table } from '../../table/open-table.ts';
import { rearrangeDetentions } from '../detention-subscriptions.ts';
import { schoolOfDetentions, type SchoolOfDetentions } from './placing-rules.ts';
import { displace, fillPlaces } from './rearrange.ts';

/** Acts by what sessions, types and calendar are now, whichever event told of it. */
export const handler = consume(rearrangeDetentions, async (event, { table, now }) => {
  const school = await schoolOfDetentions(table, now);
  const arrangement = { table, school };
  if (event.name === 'detention.cancelled' || event.name === 'detention.moved') {
    const detention = await table.detentions.get(event.data.detentionId);
    await fillPlaces(detention?.typeId, arrangement);
    return;
  }
  for (const { id } of school.types) {
    for (const kept of await table.detentionSessions.ofType(id, [school.today, school.until], { consistent: true }))
      await arrangeSession(kept, { table, school });
  }
  await fillPlaces(undefined, arrangement);
});

type Arranging = Table<{
  readonly students: readonly ['get', 'getMany'];
  readonly detentionSessions: readonly ['get', 'ofType'];
  readonly detentions: readonly ['get', 'getMany', 'days', 'place', 'save', 'waiting'];
}>;

/** Empties a session that is not held, and tells the students of one that is held where and by whom it is now. */
async function arrangeSession(
  kept: KeptSession,
  { table, school }: { readonly table: Arranging; readonly school: SchoolOfDetentions },
): Promise<void> {
  const type = school.types.find(({ id }) => id === kept.typeId);
  if (!type || kept.seats.length === 0) return;
  const session = sessionOf(type, kept.date, { kept });
  if (windowOf(session, school.zone).begins <= school.now) return;
  const placed = (await table.detentions.getMany(kept.seats.map(({ detentionId }) => detentionId))).filter(isIn(kept));
  const closed = !isSchoolDay(school.calendar, kept.date);
  if (closed || session.cancelled) {
    await displace(placed, closed ? `there is no school on ${kept.date}` : 'the session was cancelled', { table, school });
    return;
  }
  for (const previous of placed) {
    const { detention, events } = placeDetention(previous, session, { at: school.now.toISOString() });
    if (detention !== previous) await table.detentions.place({ detention, previous, days: [] }, events);
  }
}

const isIn =
  ({ date, startsAt }: KeptSession) =>
  (detention: Detention): boolean =>
    detention.status === 'scheduled' && detention.date === date && detention.startsAt === startsAt;
