import { YearGroup } from '../people/students.ts';
import type { Role } from '../roles.ts';
import { EmailAddress } from '../school.ts';
import type { IsoDate } from '../time.ts';
import { guardianWords } from './columns.ts';
import { guardianLinks, type GuardianLinks } from './guardian-links.ts';
import type { Grant, PeopleTables, UserRow } from './people-tables.ts';
import type { BundleStudent, BundleUser, UserAmendment } from './roster.ts';
import { inOrder, rolesAt, type SchoolRoles } from './school-roles.ts';
import { type Reading, rejectTaken } from './table.ts';

/** The people of one school in a bundle. */
export interface SchoolPeople {
  readonly users: ReadonlyMap<string, BundleUser>;
  readonly students: readonly BundleStudent[];
  readonly amendments: readonly UserAmendment[];
}

interface Facts {
  readonly school: string;
  readonly roles: SchoolRoles;
  readonly birthDates: ReadonlyMap<string, IsoDate>;
  readonly otherSchools: ReadonlySet<string>;
}

/** Finds who belongs to the school, as what, and whose guardians they are. */
export function schoolPeople(reading: Reading, people: PeopleTables, facts: Facts): SchoolPeople {
  const everybody = [...people.users.taken.values()];
  const studentRows = everybody.filter(({ sourcedId }) => facts.roles.rolesOf(sourcedId).includes('student'));
  const links = guardianLinks(reading, people);
  const guardians = new Set([
    ...studentRows.flatMap(({ sourcedId }) => links.guardiansOf.get(sourcedId) ?? []),
    ...links.ofKnownStudents.map(({ guardian }) => guardian),
  ]);
  const elsewhere = { otherSchools: facts.otherSchools, guardians: new Set([...links.guardiansOf.values()].flat()) };
  const users = new Map<string, BundleUser>();
  for (const user of everybody) {
    const roles = new Set<Role>(facts.roles.rolesOf(user.sourcedId));
    if (guardians.has(user.sourcedId)) roles.add('parent');
    if (roles.size > 0 || user.status === 'tobedeleted')
      users.set(
        user.sourcedId,
        userOf(reading, user, { roles: inOrder(roles), grants: people.grants.get(user.sourcedId) ?? [] }),
      );
    else if (!isElsewhere(people, user, elsewhere) && !reading.known?.rolesOf(user.sourcedId))
      rejectTaken(reading, people.users, { sourcedId: user.sourcedId, column: 'sourcedId', detail: isNobody });
  }
  const students = studentRows.map((user) =>
    studentOf(reading, user, { facts, guardians: links.guardiansOf.get(user.sourcedId) ?? [] }),
  );
  return { users, students, amendments: amendments(reading, people, { facts, links }) };
}

const isNobody =
  'is a user who has no role in the school today and is the guardian of none of its students; a role that has not ended, in an org of type school, is needed';

interface Elsewhere extends Pick<Facts, 'otherSchools'> {
  /** Guardians of students of any school. */
  readonly guardians: ReadonlySet<string>;
}

/** Whether somebody belongs to another school of the bundle, which is listed with how many it has. */
function isElsewhere({ grants }: PeopleTables, { sourcedId }: UserRow, { otherSchools, guardians }: Elsewhere): boolean {
  const isThere = (grants.get(sourcedId) ?? []).some(({ orgSourcedId }) => otherSchools.has(orgSourcedId));
  return isThere || (otherSchools.size > 0 && guardians.has(sourcedId));
}

function userOf(
  reading: Reading,
  user: UserRow,
  { roles, grants }: { readonly roles: readonly Role[]; readonly grants: readonly Grant[] },
): BundleUser {
  const emailFits = EmailAddress.safeParse(user.email).success;
  if (user.email !== '' && !emailFits)
    leaveOut(reading, user, { column: 'email', detail: 'is no e-mail address; the user is taken without one' });
  const relationship = guardianWords.find((word) => grants.some((grant) => grant.holds && grant.word === word));
  return {
    line: user.line,
    sourcedId: user.sourcedId,
    roles,
    username: user.username,
    ...namesOf(user),
    ...(emailFits ? { email: user.email } : {}),
    ...(user.phone === '' ? {} : { phone: user.phone }),
    ...(user.sms === '' ? {} : { sms: user.sms }),
    ...(relationship ? { relationship } : {}),
    enabled: user.enabled,
    status: user.status,
  };
}

function studentOf(
  reading: Reading,
  user: UserRow,
  { facts, guardians }: { readonly facts: Facts; readonly guardians: readonly string[] },
): BundleStudent {
  const [grade = ''] = user.grades;
  const gradeFits = YearGroup.safeParse(grade).success;
  if (grade !== '' && !gradeFits)
    leaveOut(reading, user, {
      column: 'grades',
      detail: 'begins with no year group, which has 1 to 20 letters, digits, blanks or . + -; the student is taken without one',
    });
  const birthDate = facts.birthDates.get(user.sourcedId);
  return {
    sourcedId: user.sourcedId,
    studentNumber: facts.roles.studentNumbers.get(user.sourcedId) ?? user.sourcedId,
    ...namesOf(user),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(gradeFits ? { yearGroup: grade } : {}),
    guardianSourcedIds: guardians,
    status: user.status,
  };
}

function namesOf({ givenName, familyName, middleName, preferredGivenName, preferredFamilyName }: UserRow) {
  return {
    givenName,
    familyName,
    ...(middleName === '' ? {} : { middleName }),
    ...(preferredGivenName === '' ? {} : { preferredGivenName }),
    ...(preferredFamilyName === '' ? {} : { preferredFamilyName }),
  };
}

function leaveOut(reading: Reading, { line }: UserRow, fault: { readonly column: string; readonly detail: string }): void {
  reading.rejections.push({ file: 'users.csv', line, ...fault, rejects: 'value' });
}

/** What other files of a delta say of users imported before who have no row of their own in it. */
function amendments(
  reading: Reading,
  people: PeopleTables,
  { facts, links }: { readonly facts: Facts; readonly links: GuardianLinks },
): readonly UserAmendment[] {
  const { known } = reading;
  if (!known) return [];
  const amended = new Map<string, UserAmendment>();
  const amend = (userSourcedId: string, change: Omit<UserAmendment, 'userSourcedId'>): void => {
    if (!people.users.taken.has(userSourcedId) && !people.users.rejectedIds.has(userSourcedId) && known.rolesOf(userSourcedId))
      amended.set(userSourcedId, { userSourcedId, ...amended.get(userSourcedId), ...change });
  };
  for (const id of people.grants.keys()) amend(id, { roles: rolesAt(reading, people, { school: facts.school, id }) });
  for (const [id, birthDate] of facts.birthDates) amend(id, { birthDate });
  for (const { student, guardian } of links.ofKnownStudents)
    amend(student, { addedGuardianSourcedIds: [...(amended.get(student)?.addedGuardianSourcedIds ?? []), guardian] });
  return [...amended.values()];
}
