import type { UserId } from '../ids.ts';
import { exportedId } from '../oneroster/exported.ts';
import type { BundleUser } from '../oneroster/roster.ts';
import type { User } from '../people/users.ts';
import { unmetClaims } from './handed-over.ts';
import { freshId, leaveOut, type Planning, rejectRow } from './planning.ts';
import type { StudentMatches } from './match-students.ts';

/** A user of the bundle, who that is in the school, and the address that the account is to have. */
export interface UserMatch {
  readonly row: BundleUser;
  readonly id: UserId;
  readonly email: string;
  readonly existing: User | undefined;
}

/** A guardian without an address of their own: no user, but somebody to ring. */
export interface ContactMatch {
  readonly row: BundleUser;
  /** The id of the account, should one follow. */
  readonly id: UserId;
}

export interface UserMatches {
  readonly users: ReadonlyMap<string, UserMatch>;
  readonly contacts: ReadonlyMap<string, ContactMatch>;
}

/** Who is given an address first when several have the same: whoever cannot be in the school without one. */
function needOf({ roles }: BundleUser): number {
  return roles.includes('admin') || roles.includes('teacher') ? 0 : roles.includes('parent') ? 1 : 2;
}

/**
 * Finds who the users of a bundle are: by sourcedId, else by e-mail address. Staff need an address of their own. A guardian of a student who has
 * none is kept as a contact; a student without one is no user. An address that is in use stays with whoever has it, unless the bundle gives them another one and nobody signs in by it.
 */
export function matchUsers(planning: Planning, students: StudentMatches): UserMatches {
  const { roster, existing, options } = planning;
  const bySourcedId = new Map(
    existing.users.flatMap((user) => (user.sourcedId === undefined ? [] : [[user.sourcedId, user] as const])),
  );
  const byEmail = new Map(existing.users.map((user) => [user.email.toLowerCase(), user]));
  const named = new Set([...roster.users.map(({ sourcedId }) => sourcedId), ...roster.refused.users]);
  const rows = roster.users
    .filter(({ status, sourcedId }) => status === 'active' && !students.rejected.has(sourcedId))
    .toSorted((one, other) => needOf(one) - needOf(other) || one.line - other.line)
    .map((row) => {
      const wanted = row.email?.toLowerCase();
      const holder = wanted === undefined ? undefined : byEmail.get(wanted);
      const isSomebodyElse = holder?.sourcedId !== undefined && named.has(holder.sourcedId);
      const imported = bySourcedId.get(row.sourcedId);
      return {
        row,
        wanted: wanted ?? imported?.email,
        imported,
        holder,
        found: imported ?? (isSomebodyElse ? undefined : holder),
      };
    });
  const unmet = unmetClaims(
    rows.flatMap(({ row, wanted, found }) =>
      wanted === undefined
        ? []
        : [
            {
              id: row.sourcedId,
              wanted,
              ...(found && { has: found.email.toLowerCase() }),
              // The sign-in knows an address until it has followed to the next one, and lets nobody else have it before.
              releases: !found?.invited,
            },
          ],
    ),
    new Set(byEmail.keys()),
  );
  const lines = new Map(roster.users.map(({ sourcedId, line }) => [sourcedId, line]));
  const contactIds = knownContacts(planning);
  const taken = new Set<string>([...existing.users.map(({ id }) => id), ...contactIds.values()]);
  const matches = new Map<string, UserMatch>();
  const contacts = new Map<string, ContactMatch>();
  const guardians = new Set([
    ...roster.students.flatMap(({ guardianSourcedIds }) => guardianSourcedIds),
    ...roster.amendments.flatMap(({ addedGuardianSourcedIds = [] }) => addedGuardianSourcedIds),
  ]);
  const idOf = (sourcedId: string): UserId => {
    const id = contactIds.get(sourcedId) ?? freshId(options, { prefix: 'usr', sourcedId, taken });
    taken.add(id);
    return id;
  };
  /** Keeps somebody without an address of their own as a contact, where there is a student to be the contact of. */
  const keepAsContact = (row: BundleUser, detail: string): boolean => {
    if (needOf(row) !== 1 || row.roles.includes('student') || !guardians.has(row.sourcedId)) return false;
    contacts.set(row.sourcedId, { row, id: idOf(row.sourcedId) });
    if (!contactIds.has(row.sourcedId)) leaveOut(planning, { file: 'users.csv', line: row.line, column: 'email', detail });
    return true;
  };

  for (const { row, wanted, imported, holder, found } of rows) {
    const place = { file: 'users.csv', line: row.line, column: 'email' };
    const needsOne = needOf(row) < 2;
    const fault = unmet.get(row.sourcedId);
    const signsIn = holder?.invited ? ', by which they sign in' : '';
    if (wanted === undefined) {
      if (!needsOne || keepAsContact(row, `is empty or no e-mail address; ${asContact}`)) continue;
      const detail = `is empty or no e-mail address; ${needOf(row) === 0 ? 'staff' : 'a guardian'} cannot be a user without one`;
      rejectRow(planning, { kind: 'users', ...place, detail });
    } else if (fault && imported) {
      leaveOut(planning, { ...place, detail: `is the address of another user${signsIn}; the address here stays` });
      matches.set(row.sourcedId, { row, id: imported.id, email: imported.email, existing: imported });
    } else if (fault) {
      const whose =
        fault.by === 'claim'
          ? `the user on line ${String(lines.get(fault.id) ?? 0)} already`
          : `another user of the school${signsIn}`;
      const detail = `is the address of ${whose}; each user needs one of their own`;
      if (keepAsContact(row, `is the address of ${whose}; ${asContact}`)) continue;
      if (needsOne) rejectRow(planning, { kind: 'users', ...place, detail });
      else leaveOut(planning, { ...place, detail: `${detail}; the student is taken without an account` });
    } else {
      const id = found?.id ?? idOf(row.sourcedId);
      matches.set(row.sourcedId, { row, id, email: wanted, existing: found });
    }
  }
  return { users: matches, contacts };
}

const asContact = 'the guardian is kept as a contact, with name and telephone number, who cannot log in';

/** The ids of contacts of the school, by the sourcedId they came with, or under which they are exported. */
function knownContacts({ existing }: Planning): ReadonlyMap<string, UserId> {
  return new Map(
    existing.students.flatMap(({ guardians }) =>
      guardians.flatMap(({ userId, contact }) => (contact ? [[exportedId({ ...contact, id: userId }), userId] as const] : [])),
    ),
  );
}
