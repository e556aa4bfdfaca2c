import type { Detention } from '../../../domain/detentions/detention.ts';
import { heldUntil } from '../../../domain/detentions/telling.ts';
import type { School } from '../../../domain/school.ts';
import type { Table } from '../../table/open-table.ts';

/** Has the family of a detained student told when what the detention is now has stood for long enough. Asked twice for one change, it is told once. */
export async function holdNews(
  detention: Detention,
  { timeZone }: Pick<School, 'timeZone'>,
  table: Table<{ readonly due: readonly ['add'] }>,
): Promise<void> {
  await table.due.add(heldUntil(detention, timeZone), `detention-telling#${detention.id}`, {
    type: 'detention.telling.due',
    data: { detentionId: detention.id },
  });
}
