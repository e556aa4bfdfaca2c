import { expect, it } from 'vitest';
import { StudentKey } from '../../../domain/ids.ts';
import { ConditionFailed, type Database, type Update, type Write } from '../../../functions/table/wire/database-contract.ts';
import { tallyUpdate, transactTallied } from '../../../functions/table/items/tally.ts';

const student = StudentKey.parse('0123456789');
const one = tallyUpdate('CONCERNS', 1, { schoolId: 'sch_01JZ8K5N0P1Q2R3S4T5V6W7X8Y', student });

/** A table that refuses the first transactions, each with the writes that failed in it. */
function refusing(refusals: readonly (readonly number[])[]) {
  const tried: (readonly (Write | Update)[])[] = [];
  const transact = (writes: readonly (Write | Update)[]) => {
    const failed = refusals[tried.length];
    tried.push(writes);
    return failed ? Promise.reject(new ConditionFailed(failed, undefined)) : Promise.resolve();
  };
  return { db: { transact } as unknown as Database, tried }; // nothing else of a table is asked for
}

it('counts in the end when other transactions were at the same tally', async () => {
  const { db, tried } = refusing([[], []]);
  await transactTallied(db, [one]);
  expect(tried).toEqual([[one], [one], [one]]);
});

it('does not count again what somebody else has counted already', async () => {
  const { db, tried } = refusing([[0]]);
  await expect(transactTallied(db, [one])).rejects.toMatchObject({ code: 'stale-version', failed: [0] });
  expect(tried).toHaveLength(1);
});

it('gives up when others keep the tally busy, so that the caller comes again', async () => {
  const { db, tried } = refusing(Array.from({ length: 20 }, () => []));
  await expect(transactTallied(db, [one])).rejects.toMatchObject({ code: 'stale-version' });
  expect(tried.length).toBeLessThan(20);
});
