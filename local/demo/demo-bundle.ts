import yazl from 'yazl';
import { demoClasses, demoStudents, demoTeachers } from './demo-school.ts';

type Row = readonly string[];

const cell = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const csv = (header: Row, rows: readonly Row[]) => [header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';

const stamp = ['sourcedId', 'status', 'dateLastModified'] as const;
const school = 'school-1';
const dataFiles = ['academicSessions', 'orgs', 'courses', 'classes', 'users', 'roles', 'enrollments', 'demographics'] as const;
const absentFiles = [
  'categories', 'classResources', 'courseResources', 'lineItemLearningObjectiveIds', 'lineItems', 'lineItemScoreScales', 'resources',
  'resultLearningObjectiveIds', 'results', 'resultScoreScales', 'scoreScales', 'userProfiles', 'userResources',
] as const; // prettier-ignore

/** A school year of the demo, and since when everybody is enrolled, so that the term behind it lies within. */
export interface DemoYear {
  readonly name: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly enrolledFrom: string;
}

/** The demo school's people as another system would export them: a OneRoster 1.2 bundle, zipped. */
export async function demoBundle(year: DemoYear): Promise<Buffer> {
  const files: Readonly<Record<(typeof dataFiles)[number], string>> = {
    academicSessions: csv(
      [...stamp, 'title', 'type', 'startDate', 'endDate', 'parentSourcedId', 'schoolYear'],
      [['year-1', '', '', year.name, 'schoolYear', year.startDate, year.endDate, '', year.endDate.slice(0, 4)]],
    ),
    orgs: csv([...stamp, 'name', 'type', 'identifier', 'parentSourcedId'], [[school, '', '', 'Demo School', 'school', 'DEMO', '']]),
    courses: csv(
      [...stamp, 'schoolYearSourcedId', 'title', 'courseCode', 'grades', 'orgSourcedId', 'subjects', 'subjectCodes'],
      [['course-1', '', '', 'year-1', 'Tutor group', 'TG', '', school, '', '']],
    ),
    classes: csv(
      [...stamp, 'title', 'grades', 'courseSourcedId', 'classCode', 'classType', 'location', 'schoolSourcedId', 'termSourcedIds', 'subjects', 'subjectCodes', 'periods'],
      demoClasses.map(({ sourcedId, title, grade }) => [sourcedId, '', '', title, grade, 'course-1', title, 'homeroom', '', school, 'year-1', '', '', '']),
    ),
    users: csv(
      [...stamp, 'enabledUser', 'username', 'userIds', 'givenName', 'familyName', 'middleName', 'identifier', 'email', 'sms', 'phone', 'agentSourcedIds', 'grades', 'password', 'userMasterIdentifier', 'preferredGivenName', 'preferredMiddleName', 'preferredFamilyName', 'primaryOrgSourcedId', 'pronouns'],
      people().map((person) => [person.sourcedId, '', '', 'true', person.sourcedId, '', person.givenName, person.familyName, '', person.identifier, person.email, '', person.phone, person.agents, person.grades, '', '', '', '', '', school, '']),
    ),
    roles: csv(
      [...stamp, 'userSourcedId', 'roleType', 'role', 'beginDate', 'endDate', 'orgSourcedId', 'userProfileSourcedId'],
      people().map((person) => [`role-${person.sourcedId}`, '', '', person.sourcedId, 'primary', person.role, '', '', school, '']),
    ),
    enrollments: csv(
      [...stamp, 'classSourcedId', 'schoolSourcedId', 'userSourcedId', 'role', 'primary', 'beginDate', 'endDate'],
      [
        ...demoClasses.map(({ sourcedId, teacher }) => [`teaching-${sourcedId}`, '', '', sourcedId, school, teacher, 'teacher', 'true', year.enrolledFrom, '']),
        ...demoStudents.map(({ sourcedId, classSourcedId }) => [`enrolment-${sourcedId}`, '', '', classSourcedId, school, sourcedId, 'student', 'false', year.enrolledFrom, '']),
      ],
    ),
    demographics: csv(
      [...stamp, 'birthDate', 'sex', 'americanIndianOrAlaskaNative', 'asian', 'blackOrAfricanAmerican', 'nativeHawaiianOrOtherPacificIslander', 'white', 'demographicRaceTwoOrMoreRaces', 'hispanicOrLatinoEthnicity', 'countryOfBirthCode', 'stateOfBirthAbbreviation', 'cityOfBirth', 'publicSchoolResidenceStatus'],
      demoStudents.map(({ sourcedId, birthDate }) => [sourcedId, '', '', birthDate, '', '', '', '', '', '', '', '', '', '', '', '']),
    ),
  }; // prettier-ignore
  const manifest = csv(
    ['propertyName', 'value'],
    [
      ['manifest.version', '1.0'],
      ['oneroster.version', '1.2'],
      ...[...dataFiles.map((name) => [name, 'bulk']), ...absentFiles.map((name) => [name, 'absent'])].map(([name, mode]) => [
        `file.${String(name)}`,
        String(mode),
      ]),
      ['source.systemName', 'Demo data'],
    ],
  );
  const zip = new yazl.ZipFile();
  zip.addBuffer(Buffer.from(manifest), 'manifest.csv');
  for (const name of dataFiles) zip.addBuffer(Buffer.from(files[name]), `${name}.csv`);
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

interface Person {
  readonly sourcedId: string;
  readonly role: 'teacher' | 'guardian' | 'student';
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string;
  readonly identifier: string;
  readonly agents: string;
  readonly grades: string;
}

function people(): readonly Person[] {
  const plain = { phone: '', identifier: '', agents: '', grades: '' };
  const guardians = [...new Map(demoStudents.map((student) => [student.guardian, student.familyName]))];
  return [
    ...demoTeachers.map((teacher) => ({ ...plain, ...teacher, role: 'teacher' as const })),
    ...guardians.map(([sourcedId, familyName], index) => ({
      ...plain,
      sourcedId,
      role: 'guardian' as const,
      givenName: index === 0 ? 'Paula' : 'Sam',
      familyName,
      email: index === 0 ? 'parent@demo.example' : `${sourcedId}@demo.example`,
      phone: `+4416329601${String(index).padStart(2, '0')}`,
    })),
    ...demoStudents.map((student, index) => ({
      ...plain,
      sourcedId: student.sourcedId,
      role: 'student' as const,
      givenName: student.givenName,
      familyName: student.familyName,
      email: index === 0 ? 'student@demo.example' : '',
      identifier: `D${String(1001 + index)}`,
      agents: student.guardian,
      grades: student.grade,
    })),
  ];
}
