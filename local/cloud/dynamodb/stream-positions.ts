import type { DatabaseSync } from 'node:sqlite';

/** How far one mapping has processed each shard of its stream. */
export interface StreamPositions {
  /** Sequence number of the last record that needs nothing more, or undefined at the beginning. */
  get(shard: string): string | undefined;
  set(shard: string, sequence: string): void;
  /** The lowest sequence number that any shard was processed to; 0 before the first record. */
  least(): number;
  /** Whether this mapping has ever been started on this data. */
  known(): boolean;
  /** Makes it known although no record was processed yet. */
  markStarted(): void;
}

/** Opens the positions of a mapping in the database of the local cloud. They are committed when `set` returns. */
export function openPositions(db: DatabaseSync, mapping: string): StreamPositions {
  db.exec(
    'CREATE TABLE IF NOT EXISTS dynamodb_positions (mapping TEXT, shard TEXT, sequence TEXT NOT NULL, PRIMARY KEY (mapping, shard)) STRICT',
  );
  const get = db.prepare('SELECT sequence FROM dynamodb_positions WHERE mapping = ? AND shard = ?');
  const any = db.prepare('SELECT 1 FROM dynamodb_positions WHERE mapping = ?');
  const least = db.prepare(
    "SELECT MIN(CAST(sequence AS INTEGER)) AS least FROM dynamodb_positions WHERE mapping = ? AND shard <> ''",
  );
  const set = db.prepare(
    'INSERT INTO dynamodb_positions VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence',
  );
  const written = new Map<string, string>();
  return {
    get: (shard) => {
      const sequence = get.get(mapping, shard)?.['sequence'];
      return typeof sequence === 'string' ? sequence : undefined;
    },
    set(shard, sequence) {
      if (written.get(shard) === sequence) return; // each write waits for the disk
      set.run(mapping, shard, sequence);
      written.set(shard, sequence);
    },
    least: () => Number(least.get(mapping)?.['least'] ?? 0),
    markStarted: () => void set.run(mapping, '', ''),
    known: () => any.get(mapping) !== undefined,
  };
}
