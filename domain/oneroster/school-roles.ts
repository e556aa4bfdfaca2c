import { StudentNumber } from '../people/students.ts';
import { type Role, roles as allRoles } from '../roles.ts';
import type { PeopleTables } from './people-tables.ts';
import { modeOf, type Reading, rejectTaken } from './table.ts';

/** What the users of a bundle are in the chosen school, and the numbers of its students. */
export interface SchoolRoles {
  readonly rolesOf: (userSourcedId: string) => readonly Role[];
  readonly studentNumbers: ReadonlyMap<string, string>;
}

/** Finds everybody's roles in the school. Refuses users that nothing says what they are, and students without a number of their own. */
export function schoolRoles(reading: Reading, people: PeopleTables, school: string): SchoolRoles {
  rejectUsersWithoutRole(reading, people);
  const here = new Map([...people.users.taken.keys()].map((id) => [id, rolesAt(reading, people, { school, id })]));
  const rolesOf = (id: string): readonly Role[] => here.get(id) ?? [];
  return { rolesOf, studentNumbers: studentNumbers(reading, people, (id) => rolesOf(id).includes('student')) };
}

/**
 * The roles of a user in an org by this bundle, and where its roles are only changes, by what was imported before. Somebody who is
 * deleted keeps the last roles told, so that the deletion finds its student as well as its user.
 */
export function rolesAt(
  reading: Reading,
  { users, grants }: PeopleTables,
  { school, id }: { readonly school: string; readonly id: string },
): readonly Role[] {
  const gone = users.taken.get(id)?.status === 'tobedeleted';
  const told = (grants.get(id) ?? []).filter(({ orgSourcedId }) => orgSourcedId === school);
  const roles = new Set(rolesAreComplete(reading) && !gone ? [] : reading.known?.rolesOf(id));
  for (const { role, holds } of told) if (!holds && !gone) roles.delete(role);
  for (const { role, holds } of told) if (holds || gone) roles.add(role);
  return inOrder(roles);
}

/** Whether a user has the role in any org. */
export function hasRole(
  reading: Reading,
  { grants }: PeopleTables,
  { id, role }: { readonly id: string; readonly role: Role },
): boolean {
  const told = (grants.get(id) ?? []).filter((grant) => grant.role === role);
  if (told.length > 0) return told.some(({ holds }) => holds);
  return !(rolesAreComplete(reading) && grants.has(id)) && (reading.known?.rolesOf(id)?.includes(role) ?? false);
}

/** Roles in the product's order, each once. */
export function inOrder(roles: ReadonlySet<Role>): readonly Role[] {
  return allRoles.filter((role) => roles.has(role));
}

/** In 1.1 a user's own row tells all roles, in 1.2 only a bulk roles.csv does. */
function rolesAreComplete(reading: Reading): boolean {
  return reading.manifest.version === '1.1' || modeOf(reading, 'roles') === 'bulk';
}

function rejectUsersWithoutRole(reading: Reading, { users, grants, withRoleRow }: PeopleTables): void {
  for (const { sourcedId, status } of [...users.taken.values()]) {
    if (status === 'tobedeleted' || grants.has(sourcedId)) continue;
    if (!rolesAreComplete(reading) && reading.known?.rolesOf(sourcedId)) continue;
    const detail = withRoleRow.has(sourcedId)
      ? 'has only rows in roles.csv that were rejected; one that can be taken is needed'
      : 'has no row in roles.csv; at least one is needed';
    rejectTaken(reading, users, { sourcedId, column: 'sourcedId', detail });
  }
}

/** Numbers by student; a later student with the number of an earlier one is refused. */
function studentNumbers(
  reading: Reading,
  { users }: PeopleTables,
  isStudent: (id: string) => boolean,
): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  const holders = new Map<string, number>();
  for (const { sourcedId, identifier, username, line, status } of [...users.taken.values()]) {
    if (!isStudent(sourcedId)) continue;
    const candidates = identifier === '' ? [username, sourcedId] : [identifier];
    const number = candidates.find((candidate) => StudentNumber.safeParse(candidate).success);
    const fault =
      number === undefined
        ? 'is no student number; 1 to 40 letters, digits or . _ / - are needed'
        : takenFault(holders.get(number));
    if (status === 'active' && fault !== undefined) {
      rejectTaken(reading, users, { sourcedId, column: identifier === '' ? 'username' : 'identifier', detail: fault });
    } else if (number !== undefined) {
      numbers.set(sourcedId, number);
      if (status === 'active') holders.set(number, line);
    }
  }
  return numbers;
}

function takenFault(line: number | undefined): string | undefined {
  return line === undefined
    ? undefined
    : `is the number of the student on line ${String(line)} already; each student needs one of their own`;
}
