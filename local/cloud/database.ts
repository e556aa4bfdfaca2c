import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What lies there are names, marks and keys: other accounts of the machine have no business in it. */
const ownerOnly = 0o700;

/**
 * Opens the database that all engines share: `local.db` in the data folder, or one in memory. What is committed survives a killed process, because the
 * operating system has it by then; it is not forced to the disk at each commit, which would hold up every request for the sake of a power cut. It is held
 * exclusively: a second process on the same folder is told so instead of corrupting it.
 */
export function openDatabase(dataFolder: string | undefined): DatabaseSync {
  if (dataFolder === undefined) return new DatabaseSync(':memory:');
  mkdirSync(dataFolder, { recursive: true, mode: ownerOnly });
  chmodSync(dataFolder, ownerOnly); // one of an earlier release, or made under a generous umask
  const db = new DatabaseSync(join(dataFolder, 'local.db'));
  try {
    db.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; BEGIN IMMEDIATE; COMMIT;',
    );
  } catch (cause) {
    db.close();
    throw new Error(
      `cannot open ${join(dataFolder, 'local.db')}: is another Rollbook running on this data folder? Stop it, or set ROLLBOOK_DATA to another folder`,
      { cause },
    );
  }
  return db;
}

/** Small facts about this installation that are made once and must be the same after a restart. */
export function openFacts(db: DatabaseSync): { get(name: string): string | undefined; set(name: string, value: string): void } {
  db.exec('CREATE TABLE IF NOT EXISTS cloud_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
  const get = db.prepare('SELECT value FROM cloud_facts WHERE name = ?');
  const set = db.prepare(
    'INSERT INTO cloud_facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    get: (name) => {
      const value = get.get(name)?.['value'];
      return typeof value === 'string' ? value : undefined;
    },
    set: (name, value) => void set.run(name, value),
  };
}

/** The access key of this installation: random, made at first start and kept, so that it is in no source and links stay valid over a restart. */
export function installationKey(facts: ReturnType<typeof openFacts>): {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
} {
  const once = (name: string, make: () => string) => {
    const kept = facts.get(name);
    if (kept !== undefined) return kept;
    const made = make();
    facts.set(name, made);
    return made;
  };
  return {
    accessKeyId: once('accessKeyId', () => `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`),
    secretAccessKey: once('secretAccessKey', () => randomBytes(30).toString('base64')),
  };
}
