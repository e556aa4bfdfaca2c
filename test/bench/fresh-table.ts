import { randomUUID } from 'node:crypto';
import type * as OpenTable from '../../functions/table/open-table.ts';

/** Opens tables by a line of its own to the engine that the environment names by now: each loading of the module keeps the first line that it opened. */
export async function freshTable(): Promise<typeof OpenTable.openTable> {
  const { openTable } = (await import(`../../functions/table/open-table.ts?${randomUUID()}`)) as typeof OpenTable;
  return openTable;
}
