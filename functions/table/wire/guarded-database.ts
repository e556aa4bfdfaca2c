import { ConditionFailed, type Check, type Condition, type Database, type TransactWrite } from './database-contract.ts';

/** What watches over the writes of one request. */
export interface WriteGuard {
  /** Resolves when the request may write; what it rejects with is what the write fails with, and nothing is written. */
  readonly permitted: () => Promise<void>;
  /** Conditions that every transaction holds besides its own. */
  readonly holds: () => readonly Check[];
  /** What is written with a transaction, if there is room. */
  readonly settlements: () => readonly TransactWrite[];
  /** Told when a transaction went through, and whether its settlements did with it. */
  readonly committed: (settled: boolean) => void;
  /** What a transaction fails with whose condition did not hold. It rejects when the request has lost what it was permitted by. */
  readonly refused: () => Promise<void>;
}

/** Most writes in a transaction, by the table. */
const mostWrites = 100;

/**
 * A database that changes nothing before its guard permits it, whichever store asks and however. Reads go ahead. Every transaction holds the
 * conditions of the guard and carries what it settles.
 */
export function guardedDatabase(db: Database, guard: WriteGuard): Database {
  return {
    ...db,
    async write(write) {
      await guard.permitted();
      return db.write(write);
    },
    async update(update) {
      await guard.permitted();
      return db.update(update);
    },
    async writeMany(writes) {
      await guard.permitted();
      return db.writeMany(writes);
    },
    async transact(writes) {
      await guard.permitted();
      const held = guard.holds().reduce(holding, writes);
      const settlements = guard.settlements();
      const room = held.length + settlements.length <= mostWrites;
      try {
        await db.transact(room ? [...held, ...settlements] : held);
      } catch (error) {
        if (error instanceof ConditionFailed) await guard.refused();
        throw error;
      }
      guard.committed(room);
    },
  };
}

/** The same writes under one more condition. A transaction may name an item once, so the condition joins that of a write to the same item. */
function holding(writes: readonly TransactWrite[], check: Check): readonly TransactWrite[] {
  const { pk, sk } = check.check;
  const same = (write: TransactWrite) => {
    const key = 'put' in write ? write.put : 'remove' in write ? write.remove : 'check' in write ? write.check : write.key;
    return key.pk === pk && key.sk === sk;
  };
  if (!writes.some(same)) return [...writes, check];
  return writes.map((write) => (same(write) ? withCondition(write, check.condition) : write));
}

function withCondition(write: TransactWrite, { expression, names, values }: Condition): TransactWrite {
  const both = (own: string | undefined) => (own === undefined ? expression : `(${own}) AND (${expression})`);
  if ('key' in write)
    return {
      ...write,
      condition: both(write.condition),
      names: { ...write.names, ...names },
      values: { ...write.values, ...values },
    };
  const own = write.condition;
  const condition = {
    expression: both(own?.expression),
    names: { ...own?.names, ...names },
    values: { ...own?.values, ...values },
  };
  return { ...write, condition };
}
