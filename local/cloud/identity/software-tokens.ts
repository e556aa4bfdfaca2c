import type { DatabaseSync } from 'node:sqlite';
import { Secret, TOTP } from 'otpauth';
import type { Pool } from './pool.ts';

/** As authenticator apps take it when nothing else is said: SHA-1, six digits, a new code every 30 seconds (RFC 6238). */
const tokenOf = (key: string) => new TOTP({ secret: Secret.fromBase32(key) });
/** Codes before and after the one of the moment that are taken too: clocks of telephones differ, and people type slowly. */
const tolerance = 1;

/** A key for an authenticator app, in base 32. */
export const newKey = (): string => new Secret({ size: 20 }).base32;

/** The code that an authenticator app with this key shows at an instant. */
export const codeAt = (key: string, at: Date): string => tokenOf(key).generate({ timestamp: at.getTime() });

/** The address in the QR code: apps file the key under the issuer and the person. */
export const appAddress = (key: string, { issuer, person }: { readonly issuer: string; readonly person: string }): string =>
  new TOTP({ secret: Secret.fromBase32(key), issuer, label: person }).toString();

export interface SoftwareTokens {
  /** Whether the person has an authenticator app. */
  has(sub: string): boolean;
  /** Keeps a key once its app has shown a right code; answers whether it was right. Another app than before takes its place. */
  register(sub: string, key: string, code: string): boolean;
  /** Whether the code is right. A code is right once: one that was used, or is older than one that was, is refused. */
  accept(sub: string, code: string): boolean;
  /** Forgets the app of a person, who sets one up at the next sign-in if the pool wants it. */
  remove(sub: string): void;
}

/** Opens the authenticator apps of the pool's people in the database. They live on real time. */
export function openSoftwareTokens(db: DatabaseSync, pool: Pool): SoftwareTokens {
  db.exec(`
    CREATE TABLE IF NOT EXISTS identity_software_tokens (
      pool TEXT NOT NULL, sub TEXT NOT NULL, key TEXT NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (pool, sub),
      FOREIGN KEY (pool, sub) REFERENCES identity_users (pool, sub) ON DELETE CASCADE
    ) STRICT`);
  const find = db.prepare('SELECT key FROM identity_software_tokens WHERE pool = ? AND sub = ?');
  const keep = db.prepare('INSERT OR REPLACE INTO identity_software_tokens VALUES (:pool, :sub, :key, :used)');
  const use = db.prepare('UPDATE identity_software_tokens SET used = :used WHERE pool = :pool AND sub = :sub AND used < :used');
  const remove = db.prepare('DELETE FROM identity_software_tokens WHERE pool = ? AND sub = ?');

  const keyOf = (sub: string) => {
    const key = find.get(pool.id, sub)?.['key'];
    return typeof key === 'string' ? key : undefined;
  };
  /** The number of the 30 seconds that a code belongs to, or undefined when it is wrong. */
  const counterOf = (key: string, code: string) => {
    const timestamp = Date.now();
    const off = tokenOf(key).validate({ token: code.replace(/\s/g, ''), timestamp, window: tolerance });
    return off === null ? undefined : TOTP.counter({ timestamp }) + off;
  };
  return {
    has: (sub) => keyOf(sub) !== undefined,
    register(sub, key, code) {
      const used = counterOf(key, code);
      if (used !== undefined) keep.run({ pool: pool.id, sub, key, used });
      return used !== undefined;
    },
    accept(sub, code) {
      const key = keyOf(sub);
      const used = key === undefined ? undefined : counterOf(key, code);
      return used !== undefined && use.run({ pool: pool.id, sub, used }).changes === 1;
    },
    remove: (sub) => void remove.run(pool.id, sub),
  };
}
