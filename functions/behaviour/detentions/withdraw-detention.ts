import type { NewEvent } from '../../../events/catalog.ts';
import type { Detention } from '../../../domain/detentions/detention.ts';
import type { Table } from '../../table/open-table.ts';
import { leavePlace, type PlacingTable } from './placement.ts';

type Withdrawal = (detention: Detention) => {
  readonly detention: Detention;
  readonly events: readonly NewEvent<'detention.cancelled' | 'detention.cause-corrected'>[];
};

/** Takes a detention back as it stands now: its place is free again if it had one; one that was served keeps it and says so. */
export async function withdrawDetention(
  { id }: Detention,
  withdraw: Withdrawal,
  table: PlacingTable & Table<{ readonly detentions: readonly ['get', 'days', 'place', 'save'] }>,
): Promise<void> {
  const read = async () => {
    const detention = await table.detentions.get(id, { consistent: true });
    if (!detention) throw new Error(`detention ${id} is not there any more`);
    return detention;
  };
  const previous = await read();
  const { detention, events } = withdraw(previous);
  if (detention.version === previous.version) return;
  if (detention.status !== 'cancelled') {
    const served = events.flatMap((event) => (event.type === 'detention.cause-corrected' ? [event] : []));
    await table.detentions.save(detention, previous, served);
    return;
  }
  await leavePlace(async () => {
    const now = await read();
    const next = withdraw(now);
    const cancelled = next.events.flatMap((event) => (event.type === 'detention.cancelled' ? [event] : []));
    return { previous: now, detention: next.detention.status === 'cancelled' ? next.detention : now, events: cancelled };
  }, table);
}
