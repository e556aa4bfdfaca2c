import type { UserId } from '../ids.ts';
import type { BundleUser } from '../oneroster/roster.ts';
import type { User } from '../people/users.ts';
import { freshId, leaveOut, type Planning, rejectRow } from './planning.ts';
import type { StudentMatches } from './match-students.ts';

/** A user of the bundle, who that is in the school, and the address that the account is to have. */
export interface UserMatch {
  readonly row: BundleUser;
  readonly id: UserId;
  readonly email: string;
  readonly existing: User | undefined;
}

/** Who is given an address first when several have the same: whoever cannot be in the school without one. */
function needOf({ roles }: BundleUser): number {
  return roles.includes('admin') || roles.includes('teacher') ? 0 : roles.includes('parent') ? 1 : 2;
}

/**
 * Finds who the users of a bundle are: by sourcedId, else by e-mail address. Staff and guardians need an address of their own; a student
 * without one is no user. An address that is in use stays with whoever has it.
 */
export function matchUsers(planning: Planning, students: StudentMatches): ReadonlyMap<string, UserMatch> {
  const { roster, existing, options } = planning;
  const bySourcedId = new Map(
    existing.users.flatMap((user) => (user.sourcedId === undefined ? [] : [[user.sourcedId, user] as const])),
  );
  const byEmail = new Map(existing.users.map((user) => [user.email.toLowerCase(), user]));
  const named = new Set([...roster.users.map(({ sourcedId }) => sourcedId), ...roster.refused.users]);
  const taken = new Set<string>(existing.users.map(({ id }) => id));
  const firstLines = new Map<string, number>();
  const matches = new Map<string, UserMatch>();

  const match = (row: BundleUser, found: User | undefined, email: string) => {
    const id = found?.id ?? freshId(options, { prefix: 'usr', sourcedId: row.sourcedId, taken });
    taken.add(id);
    firstLines.set(email, row.line);
    matches.set(row.sourcedId, { row, id, email, existing: found });
  };

  const rows = roster.users.filter(({ status, sourcedId }) => status === 'active' && !students.rejected.has(sourcedId));
  for (const row of rows.toSorted((one, other) => needOf(one) - needOf(other) || one.line - other.line)) {
    const own = bySourcedId.get(row.sourcedId);
    const wanted = row.email?.toLowerCase();
    const place = { file: 'users.csv', line: row.line, column: 'email' };
    const refuse = (detail: string) => {
      if (needOf(row) < 2) rejectRow(planning, { kind: 'users', ...place, detail });
      else leaveOut(planning, { ...place, detail: `${detail}; the student is taken without an account` });
    };
    const keep = (user: User, detail: string) => {
      leaveOut(planning, { ...place, detail: `${detail}; the address here stays` });
      match(row, user, user.email);
    };
    const holder = wanted === undefined ? undefined : byEmail.get(wanted);
    const first = wanted === undefined ? undefined : firstLines.get(wanted);
    if (own) {
      if (wanted === undefined || wanted === own.email) match(row, own, own.email);
      else if (first !== undefined || (holder && holder.id !== own.id)) keep(own, 'is the address of another user');
      else match(row, own, wanted);
    } else if (wanted === undefined) {
      if (needOf(row) < 2)
        refuse(`is empty or no e-mail address; ${needOf(row) === 0 ? 'staff' : 'a guardian'} cannot be a user without one`);
    } else if (first !== undefined) {
      refuse(`is the address of the user on line ${String(first)} already; each user needs one of their own`);
    } else if (holder?.sourcedId !== undefined && named.has(holder.sourcedId)) {
      refuse('is the address of another user of the school; each user needs one of their own');
    } else {
      match(row, holder, wanted);
    }
  }
  return matches;
}
