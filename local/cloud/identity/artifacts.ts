import type { DatabaseSync } from 'node:sqlite';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import * as z from 'zod/mini';

/** What the sign-in remembers between two requests: sessions, grants, codes, refresh tokens. It survives a killed process. */
export interface Artifacts {
  /** Storage of the engine, one adapter for each of its models. */
  adapter(model: string): Adapter;
  /** Keeps a value for some seconds; an older one of the same name is replaced. */
  keep(model: string, id: string, entry: { readonly value: unknown; readonly seconds: number; readonly account?: string }): void;
  /** A kept value that has not expired. */
  get(model: string, id: string): unknown;
  drop(model: string, id: string): void;
  /** Ends all that people signed in with: grants, codes and refresh tokens. Sessions of browsers go on, as they do at AWS. */
  revokeAccount(account: string): void;
  /** Whether the grant is still good: neither revoked nor expired. */
  granted(grantId: string): boolean;
  purge(): void;
}

const epochSeconds = () => Math.floor(Date.now() / 1000);
const Row = z.object({ payload: z.string(), consumed_at: z.nullable(z.number()) });

/** Access tokens are JWTs made from the engine's answer, never looked up again, so storing the engine's own would only be a write. */
const unstored = new Set(['AccessToken']);

/**
 * Opens the storage. `rotationGraceSeconds` says how long a rotated refresh token of a client still counts as unused, so that an answer lost on
 * the way can be asked for again (RefreshTokenRotation.RetryGracePeriodSeconds).
 */
export function openArtifacts(db: DatabaseSync, rotationGraceSeconds: (clientId: string) => number): Artifacts {
  db.exec(`
    CREATE TABLE IF NOT EXISTS identity_artifacts (
      model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, grant_id TEXT, account TEXT, uid TEXT, consumed_at INTEGER, expires_at INTEGER NOT NULL,
      PRIMARY KEY (model, id)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS identity_artifacts_grant ON identity_artifacts (grant_id) WHERE grant_id IS NOT NULL;
    CREATE INDEX IF NOT EXISTS identity_artifacts_account ON identity_artifacts (account) WHERE account IS NOT NULL;
    CREATE INDEX IF NOT EXISTS identity_artifacts_uid ON identity_artifacts (uid) WHERE uid IS NOT NULL;`);
  const upsert =
    db.prepare(`INSERT INTO identity_artifacts VALUES (:model, :id, :payload, :grantId, :account, :uid, NULL, :expiresAt)
    ON CONFLICT (model, id) DO UPDATE SET payload = :payload, grant_id = :grantId, account = :account, uid = :uid, expires_at = :expiresAt`);
  const byId = db.prepare('SELECT payload, consumed_at FROM identity_artifacts WHERE model = ? AND id = ? AND expires_at > ?');
  const byUid = db.prepare('SELECT payload, consumed_at FROM identity_artifacts WHERE model = ? AND uid = ? AND expires_at > ?');
  // Only the first use is written: a repeat within the grace must not prolong it.
  const consume = db.prepare('UPDATE identity_artifacts SET consumed_at = ? WHERE model = ? AND id = ? AND consumed_at IS NULL');
  const remove = db.prepare('DELETE FROM identity_artifacts WHERE model = ? AND id = ?');
  const removeGrant = db.prepare('DELETE FROM identity_artifacts WHERE model = ? AND grant_id = ?');
  const removeAccount = db.prepare(
    "DELETE FROM identity_artifacts WHERE account = ? AND model IN ('Grant', 'AuthorizationCode', 'RefreshToken', 'Generation')",
  );
  const removeExpired = db.prepare('DELETE FROM identity_artifacts WHERE expires_at <= ?');

  const payloadOf = (found: unknown): AdapterPayload | undefined => {
    if (found === undefined) return undefined;
    const row = Row.parse(found);
    // The engine gave it to us as that type, and nobody else writes this table.
    const payload = JSON.parse(row.payload) as AdapterPayload;
    if (row.consumed_at === null) return payload;
    const grace = payload.kind === 'RefreshToken' ? rotationGraceSeconds(payload.clientId ?? '') : 0;
    return epochSeconds() < row.consumed_at + grace ? payload : { ...payload, consumed: row.consumed_at };
  };
  const use = (model: string, id: string) => {
    if (consume.run(epochSeconds(), model, id).changes > 0) return;
    // Two requests with one code or refresh token can both have found it unused; the database decides who came first.
    if (payloadOf(byId.get(model, id, epochSeconds()))?.consumed !== undefined) throw new errors.InvalidGrant('already used');
  };
  const resolved = <Value>(value: Value) => Promise.resolve(value);

  return {
    adapter: (model) => ({
      upsert(id, payload, expiresIn) {
        if (unstored.has(model)) return resolved(undefined);
        const { grantId = null, accountId = null, uid = null } = payload;
        upsert.run({
          model,
          id,
          payload: JSON.stringify(payload),
          grantId,
          account: accountId,
          uid,
          expiresAt: epochSeconds() + (expiresIn ?? 0),
        });
        return resolved(undefined);
      },
      find: (id) => resolved(payloadOf(byId.get(model, id, epochSeconds()))),
      findByUid: (uid) => resolved(payloadOf(byUid.get(model, uid, epochSeconds()))),
      findByUserCode: () => resolved(undefined),
      consume: (id) => new Promise((resolve) => resolve(use(model, id))),
      destroy: (id) => resolved(void remove.run(model, id)),
      revokeByGrantId: (grantId) => resolved(void removeGrant.run(model, grantId)),
    }),
    keep(model, id, { value, seconds, account }) {
      upsert.run({
        model,
        id,
        payload: JSON.stringify(value),
        grantId: null,
        account: account ?? null,
        uid: null,
        expiresAt: epochSeconds() + seconds,
      });
    },
    get(model, id) {
      const found = byId.get(model, id, epochSeconds());
      const value: unknown = found === undefined ? undefined : JSON.parse(Row.parse(found).payload);
      return value;
    },
    drop: (model, id) => void remove.run(model, id),
    revokeAccount: (account) => void removeAccount.run(account),
    granted: (grantId) => byId.get('Grant', grantId, epochSeconds()) !== undefined,
    purge: () => void removeExpired.run(epochSeconds()),
  };
}
