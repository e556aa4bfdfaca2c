import type { Role } from '../roles.ts';
import type { IsoDate } from '../time.ts';
import { booleanOf, orderFault } from './cell-faults.ts';
import type { RowStatus } from './columns.ts';
import { lastingReferenceFault, referenceFault } from './references.ts';
import type { OrgRow } from './school-tables.ts';
import { type Reading, readTable, type Table } from './table.ts';
import { shown } from './wording.ts';

/** What the standard's roles are in the product. Whoever works with pupils is a teacher, whoever runs things an admin. */
const roleOfWord: ReadonlyMap<string, Role> = new Map([
  ['teacher', 'teacher'],
  ['aide', 'teacher'],
  ['proctor', 'teacher'],
  ['counselor', 'teacher'],
  ['administrator', 'admin'],
  ['principal', 'admin'],
  ['siteAdministrator', 'admin'],
  ['districtAdministrator', 'admin'],
  ['systemAdministrator', 'admin'],
  ['guardian', 'parent'],
  ['parent', 'parent'],
  ['relative', 'parent'],
  ['student', 'student'],
]);

export interface UserRow {
  readonly line: number;
  readonly sourcedId: string;
  readonly status: RowStatus;
  readonly enabled: boolean;
  readonly username: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly middleName: string;
  readonly preferredGivenName: string;
  readonly preferredFamilyName: string;
  readonly identifier: string;
  readonly email: string;
  readonly phone: string;
  readonly sms: string;
  readonly agents: readonly string[];
  readonly grades: readonly string[];
  /** The roles that the row itself gives; none in 1.2. */
  readonly grants: readonly Grant[];
}

/** A role that somebody has in an org; an ended or deleted one stays known, to tell who somebody was. */
export interface Grant {
  readonly role: Role;
  /** The standard's word for it. */
  readonly word: string;
  readonly orgSourcedId: string;
  readonly holds: boolean;
}

export interface PeopleTables {
  readonly users: Table<UserRow>;
  readonly grants: ReadonlyMap<string, readonly Grant[]>;
  /** Users with a row in roles.csv, taken or not. */
  readonly withRoleRow: ReadonlySet<string>;
  /** Users whom any row calls a student, also one that was refused. */
  readonly calledStudents: ReadonlySet<string>;
}

/** Reads users and what they are: in 1.1 from their own rows, in 1.2 from roles.csv. */
export async function readPeople(reading: Reading, orgs: Table<OrgRow>, today: IsoDate): Promise<PeopleTables> {
  const withRoleRow = new Set<string>();
  const calledStudents = new Set<string>();
  const users = await readUsers(reading, orgs, calledStudents);
  const roles = await readTable(reading, 'roles', ({ line, status, text }, complain) => {
    const [userSourcedId, orgSourcedId, beginDate, endDate] = [
      text('userSourcedId'),
      text('orgSourcedId'),
      text('beginDate'),
      text('endDate'),
    ];
    withRoleRow.add(userSourcedId);
    if (text('role') === 'student') calledStudents.add(userSourcedId);
    const role = roleOfWord.get(text('role'));
    if (!role && text('role').startsWith('ext:')) complain.row('role', unsupportedRole);
    const orderWrong = orderFault(beginDate, endDate);
    if (orderWrong !== undefined) complain.row('endDate', orderWrong);
    const userFault = status === 'active' ? referenceFault(reading, users, userSourcedId) : undefined;
    if (userFault !== undefined) complain.row('userSourcedId', userFault);
    const orgFault = status === 'active' ? lastingReferenceFault(reading, orgs, orgSourcedId) : undefined;
    if (orgFault !== undefined) complain.row('orgSourcedId', orgFault);
    const holds = status === 'active' && (endDate === '' || endDate > today);
    return { line, status, userSourcedId, orgSourcedId, role, word: text('role'), holds };
  });
  const grants = new Map<string, Grant[]>();
  const grant = (userSourcedId: string, given: Grant): void => {
    const others = grants.get(userSourcedId);
    if (others) others.push(given);
    else grants.set(userSourcedId, [given]);
  };
  for (const user of users.taken.values()) for (const given of user.grants) grant(user.sourcedId, given);
  for (const { userSourcedId, orgSourcedId, role, word, holds } of roles.taken.values())
    if (role) grant(userSourcedId, { role, word, orgSourcedId, holds });
  return { users, grants, withRoleRow, calledStudents };
}

/** Birth dates by user, of demographics.csv. */
export async function readBirthDates(
  reading: Reading,
  users: Table<UserRow>,
  today: IsoDate,
): Promise<ReadonlyMap<string, IsoDate>> {
  const demographics = await readTable(reading, 'demographics', ({ line, sourcedId, status, text }, complain) => {
    const birthDate = text('birthDate');
    const fault = status === 'active' ? referenceFault(reading, users, sourcedId) : undefined;
    if (fault !== undefined) complain.row('sourcedId', fault);
    if (birthDate > today && /^\d{4}-/.test(birthDate))
      complain.row('birthDate', `is ${shown(birthDate)}, in the future; ${today} or earlier is needed`);
    return { line, status, birthDate };
  });
  return new Map(
    [...demographics.taken].flatMap(([id, { status, birthDate }]) =>
      status === 'active' && birthDate !== '' ? [[id, birthDate] as const] : [],
    ),
  );
}

const unsupportedRole = 'is an extension of its maker, which is not supported; a role of the standard is needed';

function readUsers(reading: Reading, orgs: Table<OrgRow>, calledStudents: Set<string>): Promise<Table<UserRow>> {
  return readTable(reading, 'users', ({ line, sourcedId, status, text, list }, complain): UserRow => {
    const active = status === 'active';
    const word = text('role');
    const role = roleOfWord.get(word);
    if (role === 'student') calledStudents.add(sourcedId);
    for (const orgSourcedId of list('orgSourcedIds')) {
      const fault = active ? lastingReferenceFault(reading, orgs, orgSourcedId) : undefined;
      if (fault !== undefined) complain.row('orgSourcedIds', fault);
    }
    const fault = active ? referenceFault(reading, orgs, text('primaryOrgSourcedId')) : undefined;
    if (fault !== undefined) complain.value('primaryOrgSourcedId', `${fault}; the user's roles decide, so it is passed over`);
    return {
      line,
      sourcedId,
      status,
      enabled: booleanOf(text('enabledUser')) ?? false,
      username: text('username'),
      givenName: text('givenName'),
      familyName: text('familyName'),
      middleName: text('middleName'),
      preferredGivenName: text('preferredGivenName'),
      preferredFamilyName: text('preferredFamilyName'),
      identifier: text('identifier'),
      email: text('email'),
      phone: text('phone'),
      sms: text('sms'),
      agents: list('agentSourcedIds'),
      grades: list('grades'),
      grants: role ? list('orgSourcedIds').map((orgSourcedId) => ({ role, word, orgSourcedId, holds: active })) : [],
    };
  });
}
