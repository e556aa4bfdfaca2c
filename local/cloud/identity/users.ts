import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { Pool, PoolGroup } from './pool.ts';

const UserStatus = z.enum(['FORCE_CHANGE_PASSWORD', 'CONFIRMED']);

/** A person of the user pool. `sub` is also the username: pools whose people sign in by e-mail make it up. Instants in epoch milliseconds. */
export interface PoolUser {
  readonly sub: string;
  readonly email: string;
  /** As the pool's schema names them, without `sub`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly enabled: boolean;
  readonly status: z.infer<typeof UserStatus>;
  readonly passwordHash: string;
  readonly passwordSetAt: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface UserStore {
  /** Finds a person by `sub` or by e-mail address. */
  find(username: string): PoolUser | undefined;
  /** Everybody, oldest first, after the person named. */
  list(page: { readonly limit: number; readonly after: string | undefined }): readonly PoolUser[];
  add(user: Pick<PoolUser, 'email' | 'attributes' | 'status' | 'passwordHash'>): PoolUser;
  /** Writes what changed, over the person as stored now, and answers the outcome; undefined when they were removed meanwhile. */
  change(
    sub: string,
    changes: Partial<Pick<PoolUser, 'email' | 'attributes' | 'enabled' | 'status' | 'passwordHash'>>,
  ): PoolUser | undefined;
  remove(user: PoolUser): void;
  join(user: PoolUser, group: PoolGroup): void;
  leave(user: PoolUser, group: PoolGroup): void;
  /** The groups of a person that the pool still has, the weightiest first. */
  groupsOf(user: PoolUser): readonly PoolGroup[];
}

const Row = z.object({
  sub: z.string(),
  email: z.string(),
  attributes: z.string(),
  enabled: z.number(),
  status: UserStatus,
  password_hash: z.string(),
  password_set_at: z.number(),
  created_at: z.number(),
  modified_at: z.number(),
});
const Attributes = z.record(z.string(), z.string());

function userOf(row: unknown): PoolUser {
  const read = Row.parse(row);
  return {
    sub: read.sub,
    email: read.email,
    attributes: Attributes.parse(JSON.parse(read.attributes)),
    enabled: read.enabled === 1,
    status: read.status,
    passwordHash: read.password_hash,
    passwordSetAt: read.password_set_at,
    createdAt: read.created_at,
    modifiedAt: read.modified_at,
  };
}

/** Opens the people of the pool in the database. */
export function openUsers(db: DatabaseSync, pool: Pool): UserStore {
  db.exec(`
    CREATE TABLE IF NOT EXISTS identity_users (
      pool TEXT NOT NULL, sub TEXT NOT NULL, login TEXT NOT NULL, email TEXT NOT NULL, attributes TEXT NOT NULL, enabled INTEGER NOT NULL,
      status TEXT NOT NULL, password_hash TEXT NOT NULL, password_set_at INTEGER NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
      PRIMARY KEY (pool, sub), UNIQUE (pool, login)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS identity_members (
      pool TEXT NOT NULL, sub TEXT NOT NULL, group_name TEXT NOT NULL, PRIMARY KEY (pool, sub, group_name),
      FOREIGN KEY (pool, sub) REFERENCES identity_users (pool, sub) ON DELETE CASCADE
    ) STRICT;`);
  const find = db.prepare('SELECT * FROM identity_users WHERE pool = ? AND (sub = ? OR login = ?)');
  const list =
    db.prepare(`SELECT * FROM identity_users WHERE pool = :pool AND (:after IS NULL OR rowid > (SELECT rowid FROM identity_users WHERE pool = :pool AND sub = :after))
    ORDER BY rowid LIMIT :limit`);
  const insert = db.prepare(
    'INSERT INTO identity_users VALUES (:pool, :sub, :login, :email, :attributes, :enabled, :status, :hash, :hashSetAt, :createdAt, :modifiedAt)',
  );
  const update =
    db.prepare(`UPDATE identity_users SET login = :login, email = :email, attributes = :attributes, enabled = :enabled, status = :status,
    password_hash = :hash, password_set_at = :hashSetAt, created_at = :createdAt, modified_at = :modifiedAt WHERE pool = :pool AND sub = :sub`);
  const remove = db.prepare('DELETE FROM identity_users WHERE pool = ? AND sub = ?');
  const forget = db.prepare('DELETE FROM identity_members WHERE pool = ? AND sub = ?');
  const join = db.prepare('INSERT OR IGNORE INTO identity_members VALUES (?, ?, ?)');
  const leave = db.prepare('DELETE FROM identity_members WHERE pool = ? AND sub = ? AND group_name = ?');
  const memberships = db.prepare('SELECT group_name FROM identity_members WHERE pool = ? AND sub = ?');

  const login = (email: string) => (pool.caseSensitive ? email : email.toLowerCase());
  const values = (user: PoolUser) => ({
    pool: pool.id,
    sub: user.sub,
    login: login(user.email),
    email: user.email,
    attributes: JSON.stringify(user.attributes),
    enabled: user.enabled ? 1 : 0,
    status: user.status,
    hash: user.passwordHash,
    hashSetAt: user.passwordSetAt,
    createdAt: user.createdAt,
    modifiedAt: user.modifiedAt,
  });
  const read = (username: string) => {
    const row = find.get(pool.id, username, login(username));
    return row === undefined ? undefined : userOf(row);
  };
  const precedence = (group: PoolGroup) => group.precedence ?? Number.POSITIVE_INFINITY;

  return {
    find: read,
    list: ({ limit, after }) => list.all({ pool: pool.id, limit, after: after ?? null }).map(userOf),
    add(user) {
      const now = Date.now();
      const added: PoolUser = { ...user, sub: randomUUID(), enabled: true, passwordSetAt: now, createdAt: now, modifiedAt: now };
      insert.run(values(added));
      return added;
    },
    change(sub, changes) {
      const user = read(sub);
      if (user === undefined) return undefined;
      const now = Date.now();
      const passwordSetAt = changes.passwordHash === undefined ? user.passwordSetAt : now;
      const changed: PoolUser = { ...user, ...changes, passwordSetAt, modifiedAt: now };
      update.run(values(changed));
      return changed;
    },
    remove(user) {
      forget.run(pool.id, user.sub);
      remove.run(pool.id, user.sub);
    },
    join: (user, group) => void join.run(pool.id, user.sub, group.name),
    leave: (user, group) => void leave.run(pool.id, user.sub, group.name),
    groupsOf: (user) =>
      memberships
        .all(pool.id, user.sub)
        .map((row) => pool.groups.get(String(row['group_name'])))
        .filter((group) => group !== undefined)
        .toSorted((a, b) => precedence(a) - precedence(b) || a.name.localeCompare(b.name)),
  };
}
