import type { NewEvent } from '../../../events/catalog.ts';
import type { StudentId, UserId } from '../../ids.ts';
import type { BundleUser } from '../../oneroster/roster.ts';
import type { GuardianLink } from '../../people/students.ts';
import { changeUser, deactivateUser, reactivateUser, type User } from '../../people/users.ts';
import { roles as roleOrder, type Role } from '../../roles.ts';
import { changedFields } from '../changed-fields.ts';
import { matchUsers, type UserMatch } from '../match-users.ts';
import type { StudentMatches } from '../match-students.ts';
import { leaveOut, tellOutcome, type Planning } from '../planning.ts';

export interface UserChange {
  readonly previous: User | undefined;
  readonly next: User;
  readonly events: readonly NewEvent<'account.invited' | 'account.changed'>[];
}

export interface PlannedUsers {
  readonly changes: readonly UserChange[];
  /** Every imported user as the import leaves it, by sourcedId. */
  readonly bySourcedId: ReadonlyMap<string, User>;
  /** Guardians without an account, by sourcedId. */
  readonly contacts: ReadonlyMap<string, PlannedContact>;
}

/** A guardian who cannot log in. */
export interface PlannedContact {
  readonly id: UserId;
  readonly contact: NonNullable<GuardianLink['contact']>;
}

/**
 * Plans the accounts of a bundle's people. Roles follow the bundle, but for the admin role, which an import gives and never takes. Whoever is
 * deactivated by hand stays so. In bulk, whoever came from the same source and is gone from it is deactivated, admins excepted.
 */
export function planUsers(planning: Planning, students: StudentMatches): PlannedUsers {
  const { existing, roster } = planning;
  const { users: matches, contacts } = matchUsers(planning, students);
  const bySourcedId = new Map(
    existing.users.flatMap((user) => (user.sourcedId === undefined ? [] : [[user.sourcedId, user] as const])),
  );
  const changes: UserChange[] = [];
  const settle = (previous: User | undefined, next: User, gone = false) => {
    const fields = previous ? changedFields(previous, next) : [];
    const changed = fields.length > 0;
    const outcome = !previous ? 'created' : !changed ? 'unchanged' : gone ? 'withdrawn' : 'changed';
    tellOutcome(planning, { kind: 'users', outcome, of: next, changes: fields });
    const stored = previous && changed ? { ...next, version: previous.version + 1 } : next;
    if (!previous || changed) changes.push({ previous, next: stored, events: eventsOf(previous, stored, fields) });
    if (stored.sourcedId !== undefined) bySourcedId.set(stored.sourcedId, stored);
  };

  const unusable: number[] = [];
  for (const match of matches.values())
    settle(match.existing, nextUser(planning, match, { studentId: students.matches.get(match.row.sourcedId)?.id, unusable }));
  const planned = new Map(
    [...contacts].map(([sourcedId, { row, id }]) => [sourcedId, { id, contact: contactOf(planning, row, unusable) }]),
  );
  tellNumbers(planning, unusable);

  const handled = new Set([...matches.values()].flatMap((match) => match.existing?.id ?? []));
  for (const { sourcedId, line } of roster.users.filter(({ status }) => status === 'tobedeleted')) {
    const user = bySourcedId.get(sourcedId);
    if (!user || handled.has(user.id)) continue;
    handled.add(user.id);
    if (user.roles.includes('admin') && user.status === 'active')
      leaveOut(planning, {
        file: 'users.csv',
        line,
        column: 'status',
        detail: 'deletes an admin of the school, which an import never does; deactivate the account by hand',
      });
    settle(user, withoutAccount(user), true);
  }
  if (roster.files.users.mode === 'bulk') {
    // Somebody whose only fault is the row, or who is taken without an account this time, is not gone.
    const named = new Set([...roster.users.map(({ sourcedId }) => sourcedId), ...roster.refused.users]);
    for (const user of existing.users)
      if (user.sourcedId !== undefined && !named.has(user.sourcedId) && !handled.has(user.id) && withoutAccount(user) !== user)
        settle(user, withoutAccount(user), true);
  }
  for (const { userSourcedId, roles } of roster.amendments) {
    const user = bySourcedId.get(userSourcedId);
    if (user && roles && !handled.has(user.id))
      settle(
        user,
        roles.length === 0 ? withoutAccount(user) : { ...user, roles: [...withAdmin(roles, user)] },
        roles.length === 0,
      );
  }
  return { changes, bySourcedId, contacts: planned };
}

function nextUser(
  planning: Planning,
  { row, id, email, existing }: UserMatch,
  { studentId, unusable }: { readonly studentId: StudentId | undefined; readonly unusable: number[] },
): User {
  const phone = phoneOf(planning, row, unusable);
  const known: User = existing ?? {
    id,
    email,
    givenName: '',
    familyName: '',
    roles: [],
    status: 'active',
    invited: false,
    version: 1,
  };
  const named: User = {
    // The sign-in follows a new address; for somebody who was never invited there is nothing to follow.
    ...(known.invited ? changeUser(known, { email }) : { ...known, email }),
    givenName: row.preferredGivenName ?? row.givenName,
    familyName: row.preferredFamilyName ?? row.familyName,
    roles: [...withAdmin(row.roles, known)],
    ...(phone !== undefined && { phone }),
    ...(studentId !== undefined && row.roles.includes('student') && { studentId }),
    sourcedId: row.sourcedId,
  };
  const next = row.enabled ? returned(planning, named, row.line) : withoutAccount(named);
  return planning.options.invite && next.status === 'active' ? { ...next, invited: true } : next;
}

function contactOf(planning: Planning, row: BundleUser, unusable: number[]): PlannedContact['contact'] {
  const phone = phoneOf(planning, row, unusable);
  return {
    givenName: row.preferredGivenName ?? row.givenName,
    familyName: row.preferredFamilyName ?? row.familyName,
    ...(phone !== undefined && { phone }),
    sourcedId: row.sourcedId,
  };
}

function phoneOf({ options }: Planning, { line, sms, phone }: BundleUser, unusable: number[]): string | undefined {
  const found = [sms, phone].flatMap((text) => options.phoneNumberOf(text ?? '') ?? [])[0];
  if (found === undefined && (sms !== undefined || phone !== undefined)) unusable.push(line);
  return found;
}

/** The roles of the bundle; an admin stays one. */
function withAdmin(roles: readonly Role[], user: Pick<User, 'roles'>): readonly Role[] {
  const all = new Set([...roles, ...user.roles.filter((role) => role === 'admin')]);
  return roleOrder.filter((role) => all.has(role));
}

/** The user deactivated, marked so that the import that brings them back may reactivate them; admins and those deactivated already as they are. */
function withoutAccount(user: User): User {
  return user.roles.includes('admin') || user.status === 'deactivated'
    ? user
    : { ...deactivateUser(user), deactivatedByImport: true, version: user.version };
}

/** The user active, but for one whom a person has deactivated. */
function returned(planning: Planning, user: User, line: number): User {
  if (user.status === 'active') return user;
  if (user.deactivatedByImport) return { ...reactivateUser(user), version: user.version };
  leaveOut(planning, {
    file: 'users.csv',
    line,
    column: 'enabledUser',
    detail: 'is true, but the user was deactivated here by hand and stays so',
  });
  return user;
}

function eventsOf(previous: User | undefined, next: User, fields: readonly string[]): UserChange['events'] {
  const data = { userId: next.id };
  if (next.invited && !previous?.invited && next.status === 'active') return [{ type: 'account.invited', data }];
  const concernsAccount = fields.some((field) => ['email', 'status', 'roles', 'givenName', 'familyName'].includes(field));
  return previous?.invited && concernsAccount ? [{ type: 'account.changed', data }] : [];
}

/** One message for all of them: makers write national numbers throughout. */
function tellNumbers(planning: Planning, lines: readonly number[]): void {
  const [line] = [...lines].sort((one, other) => one - other);
  if (line === undefined) return;
  const others = ['', ', and so has one other'][lines.length - 1] ?? `, and so have ${String(lines.length - 1)} others`;
  const detail = `has no telephone number that can be rung from abroad, such as +441632960001${others}; they are taken without one. National numbers are read once the school says its country: PATCH /v1/school with country, such as GB`;
  leaveOut(planning, { file: 'users.csv', line, column: 'phone', detail });
}
