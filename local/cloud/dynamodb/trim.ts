import { DatabaseSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';

/** DynamoDB keeps stream records for 24 hours. */
const retentionSeconds = 24 * 60 * 60;
const chunk = 500;

/**
 * Removes stream records older than 24 hours, which dynoxide keeps for ever, up to the one that each mapping has processed. The newest record
 * stays, because the engine counts on from it. Short transactions, so that no write waits. Answers how many records went.
 */
export async function trimStream(
  file: string,
  { table, processedUpTo }: { readonly table: string; readonly processedUpTo: number },
): Promise<number> {
  const db = new DatabaseSync(file, { timeout: 5000 });
  try {
    const remove = db.prepare(
      `DELETE FROM _stream_records WHERE id IN (
         SELECT id FROM _stream_records
         WHERE table_name = :table AND CAST(sequence_number AS INTEGER) <= :processedUpTo AND created_at < :before
           AND CAST(sequence_number AS INTEGER) < (SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = :table)
         ORDER BY CAST(sequence_number AS INTEGER) LIMIT ${chunk})`,
    );
    const before = Math.floor(Date.now() / 1000) - retentionSeconds;
    const limits = { table, processedUpTo, before };
    for (let total = 0; ; await breathe()) {
      const removed = Number(remove.run(limits).changes);
      total += removed;
      if (removed < chunk) return total;
    }
  } finally {
    db.close();
  }
}
