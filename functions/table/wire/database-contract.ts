import { Problem } from '../../../domain/problem.ts';
import { isAppendOnly, type Key } from '../items/item-keys.ts';

export type Item = Readonly<Record<string, unknown>>;

/** A condition under which a write goes through. */
export interface Condition {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

export interface Put {
  readonly put: Item & Key;
  readonly condition?: Condition;
}
export interface Delete {
  readonly remove: Key;
  readonly condition?: Condition;
}

export interface Update {
  readonly key: Key;
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly condition?: string;
}

/** A condition on an item that a transaction does not change. */
export interface Check {
  readonly check: Key;
  readonly condition: Condition;
}

export type Write = Put | Delete;
export type TransactWrite = Write | Update | Check;

export interface QueryInput {
  readonly pk: string;
  readonly beginsWith?: string;
  readonly between?: readonly [string, string];
  readonly limit?: number;
  readonly after?: Key | undefined;
  readonly newestFirst?: boolean;
  readonly consistent?: boolean;
}

/** Units that the table charged: what tests assert and what the completing log line carries. */
export interface Meter {
  read: number;
  written: number;
}

/** The few things a store does with the table. Units are counted in the meter; a failed condition is the refusal `stale-version` unless the store says otherwise. */
export interface Database {
  readonly meter: Meter;
  get(key: Key, options?: { readonly consistent?: boolean }): Promise<Item | undefined>;
  getMany(keys: readonly Key[], options?: { readonly consistent?: boolean }): Promise<readonly Item[]>;
  query(input: QueryInput): Promise<{ readonly items: readonly Item[]; readonly last?: Key }>;
  write(write: Write): Promise<void>;
  transact(writes: readonly TransactWrite[]): Promise<void>;
  /** Writes without conditions, in batches of 25, unprocessed ones again. */
  writeMany(writes: readonly Write[]): Promise<void>;
  update(update: Update): Promise<Item | undefined>;
}

export const absent: Condition = { expression: 'attribute_not_exists(pk)' };

/** Only if the item still has this version; version 0 means that there is no such item yet. */
export function ifVersion(version: number): Condition {
  return version === 0
    ? absent
    : { expression: '#version = :version', names: { '#version': 'version' }, values: { ':version': version } };
}

/** A condition of a write failed: somebody else was there first. `failed` tells which writes of a transaction; it is empty when another transaction was at the same items just then. */
export class ConditionFailed extends Problem {
  readonly failed: readonly number[];

  constructor(failed: readonly number[], cause: unknown) {
    super('stale-version', 'somebody else changed this in the meantime; read it again and repeat', { cause });
    this.failed = failed;
  }
}

/** Items that are only ever added are put where nothing is and never touched again: anything else is a fault of ours and goes no further. */
export function refuseRewriting(write: TransactWrite): void {
  if ('check' in write) return;
  const adds = 'put' in write && write.condition?.expression === absent.expression;
  const { pk, sk } = 'put' in write ? write.put : 'remove' in write ? write.remove : write.key;
  if (!adds && isAppendOnly({ pk, sk }))
    throw new Error(`items such as ${sk} are only ever added, under the condition ${absent.expression}`);
}
