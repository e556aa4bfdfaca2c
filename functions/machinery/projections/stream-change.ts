import type { TableContext } from '../../table/table-context.ts';
import type { Item } from '../../table/wire/database-contract.ts';

/** A version of an item as the stream brings it, with the one before, and in whose name what follows is written. */
export interface StreamChange {
  readonly before: Item | undefined;
  readonly after: Item;
  readonly context: Pick<TableContext, 'schoolId' | 'now' | 'correlationId'>;
}
