import type * as z from 'zod/mini';
import { ClassName } from '../people/classes.ts';
import { PersonName } from '../people/users.ts';
import type { OneRosterVersion, RosterFile } from './bundle-files.ts';

/** Words allowed in a column. Where the standard lets makers extend the list, `ext:` and a word of their own is well-formed too. */
export interface Vocabulary {
  readonly oneOf: readonly string[];
  readonly extensible?: true;
}

/** A text that must fit what the product stores, and that rule in words. */
export interface StoredText {
  readonly fits: z.ZodMiniType<string, string>;
  readonly rule: string;
}

/** How a filled cell must look. Columns of format `any` are not read, so nothing in them can reject a row. */
export type ColumnFormat = 'any' | 'text' | 'id' | 'ids' | 'list' | 'date' | 'year' | 'boolean' | Vocabulary | StoredText;

export interface Column {
  readonly name: string;
  readonly required: boolean;
  readonly format: ColumnFormat;
}

export const statuses = ['active', 'tobedeleted'] as const;
export type RowStatus = (typeof statuses)[number];

const sessionTypes = ['gradingPeriod', 'semester', 'schoolYear', 'term'] as const;
const orgTypes = ['department', 'school', 'district', 'local', 'state', 'national'] as const;
const classTypes = ['homeroom', 'scheduled'] as const;
const roleTypes = ['primary', 'secondary'] as const;
/** Roles whose holder is a parent in the product. */
export const guardianWords = ['guardian', 'parent', 'relative'] as const;
export const enrolmentRoles = ['administrator', 'aide', 'proctor', 'student', 'teacher'] as const;

const rolesOfVersion = {
  '1.1': ['administrator', 'aide', 'guardian', 'parent', 'proctor', 'relative', 'student', 'teacher'],
  '1.2': [
    'aide',
    'counselor',
    'districtAdministrator',
    'guardian',
    'parent',
    'principal',
    'proctor',
    'relative',
    'siteAdministrator',
    'student',
    'systemAdministrator',
    'teacher',
  ],
} as const satisfies Record<OneRosterVersion, readonly string[]>;

const must = <const Name extends string>(name: Name, format: ColumnFormat = 'text') => ({ name, required: true, format });
const may = <const Name extends string>(name: Name, format: ColumnFormat = 'text') => ({ name, required: false, format });
const unread = <const Name extends string>(...names: readonly Name[]) => names.map((name) => may(name, 'any'));

const personName: StoredText = { fits: PersonName, rule: 'a name of 1 to 80 characters' };
const className: StoredText = { fits: ClassName, rule: 'a class name of 1 to 80 characters' };

/** First columns of every file. A delta file must fill all three; bulk files should leave two empty, but real exporters fill them. */
const keys = [must('sourcedId', 'id'), may('status', { oneOf: statuses }), may('dateLastModified', 'any')];

const academicSessions = [
  ...keys,
  must('title'),
  must('type', { oneOf: sessionTypes, extensible: true }),
  must('startDate', 'date'),
  must('endDate', 'date'),
  may('parentSourcedId', 'id'),
  must('schoolYear', 'year'),
];
const orgs = [
  ...keys,
  must('name'),
  must('type', { oneOf: orgTypes, extensible: true }),
  ...unread('identifier', 'parentSourcedId'),
];
const courses = [
  ...keys,
  ...unread('schoolYearSourcedId'),
  must('title'),
  ...unread('courseCode', 'grades'),
  must('orgSourcedId', 'id'),
  ...unread('subjects', 'subjectCodes'),
];
const classes = [
  ...keys,
  must('title', className),
  may('grades', 'list'),
  must('courseSourcedId', 'id'),
  ...unread('classCode'),
  must('classType', { oneOf: classTypes, extensible: true }),
  ...unread('location'),
  must('schoolSourcedId', 'id'),
  must('termSourcedIds', 'ids'),
  ...unread('subjects', 'subjectCodes'),
  may('periods', 'list'),
];
const userNames = [
  must('username'),
  ...unread('userIds'),
  must('givenName', personName),
  must('familyName', personName),
  may('middleName'),
];
const userContacts = [
  may('identifier'),
  may('email'),
  may('sms'),
  may('phone'),
  may('agentSourcedIds', 'ids'),
  may('grades', 'list'),
  ...unread('password'),
];
const enrollments = [
  ...keys,
  must('classSourcedId', 'id'),
  must('schoolSourcedId', 'id'),
  must('userSourcedId', 'id'),
  must('role', { oneOf: enrolmentRoles, extensible: true }),
  may('primary', 'boolean'),
  may('beginDate', 'date'),
  may('endDate', 'date'),
];
/** Of all that the standard has here only the birth date is read: the product has no use for the rest, which is sensitive. */
const demographics = [
  ...keys,
  may('birthDate', 'date'),
  ...unread(
    'sex',
    'americanIndianOrAlaskaNative',
    'asian',
    'blackOrAfricanAmerican',
    'nativeHawaiianOrOtherPacificIslander',
    'white',
    'demographicRaceTwoOrMoreRaces',
    'hispanicOrLatinoEthnicity',
    'countryOfBirthCode',
    'stateOfBirthAbbreviation',
    'cityOfBirth',
    'publicSchoolResidenceStatus',
  ),
];

/** Columns of every roster file in the order of the standard, per version: what is read, and what an export writes. */
export const tables = {
  '1.1': {
    academicSessions,
    orgs,
    courses,
    classes,
    users: [
      ...keys,
      must('enabledUser', 'boolean'),
      must('orgSourcedIds', 'ids'),
      must('role', { oneOf: rolesOfVersion['1.1'] }),
      ...userNames,
      ...userContacts,
    ],
    enrollments,
    demographics,
  },
  '1.2': {
    academicSessions,
    orgs,
    courses,
    classes,
    users: [
      ...keys,
      must('enabledUser', 'boolean'),
      ...userNames,
      ...userContacts,
      ...unread('userMasterIdentifier'),
      may('preferredGivenName', personName),
      ...unread('preferredMiddleName'),
      may('preferredFamilyName', personName),
      may('primaryOrgSourcedId', 'id'),
      ...unread('pronouns'),
    ],
    roles: [
      ...keys,
      must('userSourcedId', 'id'),
      must('roleType', { oneOf: roleTypes }),
      must('role', { oneOf: rolesOfVersion['1.2'], extensible: true }),
      may('beginDate', 'date'),
      may('endDate', 'date'),
      must('orgSourcedId', 'id'),
      ...unread('userProfileSourcedId'),
    ],
    enrollments,
    demographics,
  },
} as const satisfies Record<OneRosterVersion, Record<string, readonly Column[]>>;

/** The names of a file's columns in any version. */
export type ColumnName<File extends RosterFile> = {
  [Version in OneRosterVersion]: File extends keyof (typeof tables)[Version]
    ? (typeof tables)[Version][File] extends readonly { readonly name: infer Name }[]
      ? Name
      : never
    : never;
}[OneRosterVersion];

/** The columns of a file, undefined when the version does not know the file. */
export function columnsOf(version: OneRosterVersion, file: RosterFile): readonly Column[] | undefined {
  const ofVersion: Partial<Record<RosterFile, readonly Column[]>> = tables[version];
  return ofVersion[file];
}
