import type { StudentKey } from '../../../domain/ids.ts';
import { backOff } from '../../runtime/back-off.ts';
import { ConditionFailed, type Database, type Item, type Update, type Write } from '../wire/database-contract.ts';
import { keyOf, partitionOf } from './item-keys.ts';

/** What is counted by student, so that a dashboard need not read it all: open concerns, and absences that wait for a decision. */
export type Tallied = 'CONCERNS' | 'PENDING';

/** Items over which one tally is spread: students beside each other seldom write the same one, and a small one costs little. */
const shards = 8;

/** Somebody else may be at the same item just then; more often than this the caller shall come again. */
const attempts = 6;

/** Counts one more, or one less, of a student, in the transaction of what is counted. */
export function tallyUpdate(of: Tallied, by: 1 | -1, { schoolId, student }: { schoolId: string; student: StudentKey }): Update {
  const shard = (student.codePointAt(student.length - 1) ?? 0) % shards;
  return {
    key: keyOf('tally', { schoolId, of, shard: String(shard) }),
    expression: 'ADD #student :by',
    names: { '#student': student },
    values: { ':by': by },
  };
}

/** How many there are of each student, whoever has any or once had: one Query, half a unit for some 250 students. */
export async function readTally(
  { db, schoolId }: { readonly db: Database; readonly schoolId: string },
  of: Tallied,
): Promise<ReadonlyMap<StudentKey, number>> {
  const { items } = await db.query({ pk: partitionOf('tally', { schoolId }), beginsWith: `${of}#` });
  return new Map(items.flatMap((item: Item) => Object.entries(item).filter(isCount)));
}

function isCount(entry: [string, unknown]): entry is [StudentKey, number] {
  return typeof entry[1] === 'number';
}

/** A transaction that counts something: done again when all that stood in its way was another transaction at the same tally. */
export async function transactTallied(db: Database, writes: readonly (Write | Update)[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await db.transact(writes);
      return;
    } catch (error) {
      if (!(error instanceof ConditionFailed) || error.failed.length > 0 || attempt === attempts) throw error;
    }
    await backOff(attempt);
  }
}
