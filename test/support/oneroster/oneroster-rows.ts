import type { FileMode, OneRosterVersion, RosterFile } from '../../../domain/oneroster/bundle-files.ts';

export interface BundleOptions {
  readonly version: OneRosterVersion;
  readonly students: number;
  readonly teachers: number;
  readonly classes: number;
  /** Guardians per student; siblings share them in pairs. @default 0 */
  readonly guardians?: number;
  /** Administrators of the school. @default 1 */
  readonly admins?: number;
  /** Classes of each student, so that a class has about students * this / classes. @default 4, or all when there are fewer */
  readonly classesPerStudent?: number;
  /** Names and birth dates follow from it; the same options give the same bundle. @default 1 */
  readonly seed?: number;
  /** Schools in the bundle; all people are in the first. @default 1 */
  readonly schools?: number;
  /** Year in which the academic year begins, on 1 September. @default 2026 */
  readonly startYear?: number;
  readonly mode?: Exclude<FileMode, 'absent'>;
}

/** Cells of a row by column name; columns not named are empty. */
export type Cells = Readonly<Record<string, string>>;

const givenNames = [
  'Zoë',
  'Amir',
  'Łucja',
  'Björn',
  'Niamh',
  'Chidi',
  'Søren',
  'Anaïs',
  'Mei',
  'Rhys',
  'Inés',
  'Tomáš',
  'Olu',
  'Freya',
  'Jun',
  'Ștefan',
];
const familyNames = [
  "O'Brannagh",
  'Quillfeather',
  'Żółkowski',
  'Ferreira da Luz',
  'Marlowe-Pike',
  'Åkerblom',
  'Nwosu',
  'Tregarthen',
  'Ünalan',
  'Hollinside',
  'Castellane',
  'Dvořáčková',
];
const subjects = ['Mathematics', 'English', 'Science', 'History', 'Geography', 'Art', 'Music', 'French', 'Computing', 'Drama'];

const schoolOrg = 'org-0001';
/** The rows of every file of an invented school, by its options alone. */
export function rosterRows(options: BundleOptions): Partial<Record<RosterFile, readonly Cells[]>> {
  const { students, teachers, classes, startYear = 2026 } = options;
  const people = peopleOf(options);
  const [begin, end] = [`${String(startYear)}-09-01`, `${String(startYear + 1)}-08-31`];
  const perStudent = Math.min(options.classesPerStudent ?? 4, classes);
  const enrolment = (number: number, cells: Cells): Cells => ({
    sourcedId: id('enr', number),
    schoolSourcedId: schoolOrg,
    beginDate: begin,
    endDate: end,
    ...cells,
  });
  const teaching = count(classes).map((index) =>
    enrolment(index, {
      classSourcedId: id('cls', index),
      userSourcedId: id('tea', index % Math.max(teachers, 1)),
      role: 'teacher',
      primary: 'true',
    }),
  );
  const learning = count(students * perStudent).map((index) =>
    enrolment(classes + index, {
      classSourcedId: id('cls', (Math.floor(index / perStudent) + (index % perStudent)) % classes),
      userSourcedId: id('stu', Math.floor(index / perStudent)),
      role: 'student',
      primary: 'false',
    }),
  );
  const roleRows = people.map(({ user, role }, index) => ({
    sourcedId: id('rol', index),
    userSourcedId: user['sourcedId'] ?? '',
    roleType: 'primary',
    role: role === 'administrator' ? 'principal' : role,
    orgSourcedId: schoolOrg,
  }));
  const termDates = [
    `${String(startYear)}-09-02/${String(startYear)}-12-18`,
    `${String(startYear + 1)}-01-04/${String(startYear + 1)}-03-26`,
    `${String(startYear + 1)}-04-12/${String(startYear + 1)}-07-21`,
  ];
  const session = { schoolYear: String(startYear + 1) };
  return {
    orgs: [
      { sourcedId: 'org-0000', name: 'Valley District', type: 'district' },
      ...count(options.schools ?? 1).map((index) => ({
        sourcedId: id('org', index + 1),
        name: `Brook ${String(index + 1)} School`,
        type: 'school',
        parentSourcedId: 'org-0000',
      })),
    ],
    academicSessions: [
      {
        ...session,
        sourcedId: 'ses-year',
        title: `${String(startYear)}-${String(startYear + 1)}`,
        type: 'schoolYear',
        startDate: begin,
        endDate: end,
      },
      ...termDates.map((dates, index) => ({
        ...session,
        sourcedId: `ses-term-${String(index + 1)}`,
        title: `Term ${String(index + 1)}`,
        type: 'term',
        startDate: dates.slice(0, 10),
        endDate: dates.slice(11),
        parentSourcedId: 'ses-year',
      })),
    ],
    courses: subjects.map((title, index) => ({
      sourcedId: id('crs', index),
      schoolYearSourcedId: 'ses-year',
      title,
      courseCode: title.slice(0, 3).toUpperCase(),
      orgSourcedId: schoolOrg,
    })),
    classes: count(classes).map((index) => ({
      sourcedId: id('cls', index),
      title: `${subjects[index % subjects.length] ?? ''} ${String(index + 1)}`,
      grades: grade(index),
      courseSourcedId: id('crs', index % subjects.length),
      classType: index === 0 ? 'homeroom' : 'scheduled',
      schoolSourcedId: schoolOrg,
      termSourcedIds: 'ses-term-1,ses-term-2,ses-term-3',
      periods: String((index % 6) + 1),
    })),
    users: people.map(({ user, role }) =>
      options.version === '1.1' ? { ...user, role, orgSourcedIds: schoolOrg } : { ...user, primaryOrgSourcedId: schoolOrg },
    ),
    ...(options.version === '1.2' ? { roles: roleRows } : {}),
    demographics: count(students).map((index) => ({
      sourcedId: id('stu', index),
      birthDate: birthDate(index, options.seed ?? 1),
      sex: 'unspecified',
    })),
    enrollments: [...teaching, ...learning],
  };
}

interface Person {
  readonly user: Cells;
  readonly role: 'administrator' | 'teacher' | 'guardian' | 'student';
}

function peopleOf({ students, teachers, guardians = 0, admins = 1, seed = 1, version }: BundleOptions): readonly Person[] {
  const pairs = Math.ceil(students / 2);
  const person = (kind: string, index: number, cells: Cells): Cells => ({
    sourcedId: id(kind, index),
    enabledUser: 'true',
    username: `${kind}.${String(index + 1)}`,
    givenName: pick(givenNames, seed + index * 7),
    familyName: pick(familyNames, seed + index * 11 + kind.length),
    ...cells,
  });
  const mail = (kind: string, index: number): string => `${kind}.${String(index + 1)}@brook.example`;
  return [
    ...count(admins).map((index) => ({
      role: 'administrator' as const,
      user: person('adm', index, { email: mail('adm', index) }),
    })),
    ...count(teachers).map((index) => ({
      role: 'teacher' as const,
      user: person('tea', index, { email: mail('tea', index), identifier: `T${String(index + 1)}` }),
    })),
    ...count(pairs * guardians).map((index) => ({
      role: 'guardian' as const,
      user: person('gua', index, {
        email: mail('gua', index),
        phone: `+4416329${String(60_000 + index)}`,
        sms: `+4477009${String(60_000 + index)}`,
      }),
    })),
    ...count(students).map((index) => ({
      role: 'student' as const,
      user: person('stu', index, {
        identifier: `N${String(1000 + index)}`,
        grades: grade(index),
        agentSourcedIds: count(guardians)
          .map((nth) => id('gua', Math.floor(index / 2) * guardians + nth))
          .join(','),
        ...(version === '1.2' && index % 5 === 0 ? { preferredGivenName: 'Sunny' } : {}),
      }),
    })),
  ];
}

function count(n: number): readonly number[] {
  return Array.from({ length: n }, (_, index) => index);
}

function id(kind: string, index: number): string {
  return `${kind}-${String(index).padStart(4, '0')}`;
}

function grade(index: number): string {
  return String((index % 6) + 1).padStart(2, '0');
}

function birthDate(index: number, seed: number): string {
  const day = (seed * 131 + index * 37) % 365;
  return new Date(Date.UTC(2015 - (index % 6), 0, 1 + day)).toISOString().slice(0, 10);
}

function pick(names: readonly string[], index: number): string {
  return names[index % names.length] ?? 'Ash';
}
