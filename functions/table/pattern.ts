import type { EventName } from '../../events/catalog.ts';
import type { ItemName } from './items/item-keys.ts';

/** What a pattern does to items. A transaction is authorised by the actions on its items, so it is not one of its own. There is no Scan. */
export type Operation =
  'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'BatchWriteItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem';

export interface Pattern {
  readonly why: string;
  readonly ops: readonly [Operation, ...Operation[]];
  readonly items: readonly [ItemName, ...ItemName[]];
  /** The events that a write may commit with its item. */
  readonly emits?: readonly EventName[];
}
