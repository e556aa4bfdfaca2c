import { createHash } from 'node:crypto';
import { bundleOf } from './oneroster-bundle.ts';
import type { Cells } from './oneroster-rows.ts';

/** Students by the number of their classes: classes get far larger than a hundred. */
const classesPerStudent = [
  { classes: 3, students: 105 },
  { classes: 4, students: 65 },
  { classes: 5, students: 72 },
  { classes: 6, students: 58 },
] as const;

const subjects = [
  'Social Studies',
  'Science',
  'Foreign Language',
  'Computer Science',
  'Health',
  'Art',
  'English Language Arts',
  'Mathematics',
  'Physical Education',
  'Music',
];
const ordinals = ['1st', '2nd', '3rd', '4th', '5th', '6th'];
const givenNames = [
  'Tamsel',
  'Orrin',
  'Delphie',
  'Brixton',
  'Maribelle',
  'Quade',
  'Ysolde',
  'Fenwick',
  'Lorcan',
  'Pippa',
  'Ardith',
];
const familyNames = [
  'Goldmire',
  'Hudspeth-Roe',
  'Runolf',
  "O'Tarrant",
  'Zieman',
  'Wunsch-Albright',
  'Kerluke',
  'Hagenes',
  'Stromm',
];
const modified: Cells = { status: 'active', dateLastModified: '2026-11-22' };
const year = { beginDate: '2026-08-01', endDate: '2027-07-31' };

/**
 * A school of 300 students as a maker in the United States exports it, OneRoster 1.1 with the habits of such makers: UUIDs for ids, status and a
 * bare date filled in although the bundle is bulk, courses of the district, one term as long as the year, national telephone numbers with
 * extensions, accounts of students and no guardian, every unused column written out, no line end behind the last row.
 */
export function bundleOfAnotherMaker(): Record<string, string> {
  const [district, school, schoolYear] = [uuid('district'), uuid('school'), uuid('year')];
  const session = { ...modified, startDate: year.beginDate, endDate: year.endDate, schoolYear: '2027' };
  const classIds = subjects.map((subject) => uuid(`class ${subject}`));
  const enrolment = (classId: string, userId: string, role: 'student' | 'teacher'): Cells => ({
    ...modified,
    ...year,
    sourcedId: uuid(`enrolment ${classId} ${userId}`),
    classSourcedId: classId,
    schoolSourcedId: school,
    userSourcedId: userId,
    role,
    primary: String(role === 'teacher'),
  });
  const teachers = subjects.map((subject, index) => person(`teacher ${subject}`, index, 'teacher'));
  const students = classesPerStudent
    .flatMap(({ classes, students: count }) => Array.from({ length: count }, () => classes))
    .map((classes, index) => ({ classes, row: person(`student ${String(index)}`, index, 'student') }));
  const rows = {
    orgs: [
      { ...modified, sourcedId: district, name: 'Millrace Unified School District', type: 'district', identifier: '161MRUSD' },
      {
        ...modified,
        sourcedId: school,
        name: 'Witherby Elementary School',
        type: 'school',
        identifier: 'XFUIH2',
        parentSourcedId: district,
      },
    ],
    academicSessions: [
      { ...session, sourcedId: schoolYear, title: '2026-2027 School Year', type: 'schoolYear' },
      { ...session, sourcedId: uuid('term'), title: '2026-2027 Year-Round', type: 'term', parentSourcedId: schoolYear },
    ],
    courses: subjects.map((subject, index) => ({
      ...modified,
      sourcedId: uuid(`course ${subject}`),
      schoolYearSourcedId: schoolYear,
      title: subject,
      courseCode: `${subject.slice(0, 3).toUpperCase()}-${String(855 - index * 41)}`,
      grades: '01,02,03,04,05,06',
      orgSourcedId: district,
      subjects: subject,
      subjectCodes: subject.slice(0, 3).toUpperCase(),
    })),
    classes: subjects.map((subject, index) => ({
      ...modified,
      sourcedId: classIds[index] ?? '',
      title: `${subject} - ${ordinals[(index * 5 + 2) % 6] ?? ''} Grade`,
      grades: grade(index * 5 + 2),
      courseSourcedId: uuid(`course ${subject}`),
      classCode: `${subject.slice(0, 3).toUpperCase()}-${String(855 - index * 41)}-${(classIds[index] ?? '').slice(0, 6)}`,
      classType: 'scheduled',
      location: `Room ${String(180 + index * 9)}`,
      schoolSourcedId: school,
      termSourcedIds: uuid('term'),
      subjects: subject,
      subjectCodes: subject.slice(0, 3).toUpperCase(),
      periods: String(((index * 3) % 7) + 1),
    })),
    users: [...teachers, ...students.map(({ row }) => row)].map((row) => ({ ...row, orgSourcedIds: school })),
    demographics: students.map(({ row }, index) => ({
      ...modified,
      sourcedId: row['sourcedId'] ?? '',
      birthDate: new Date(Date.UTC(2020 - (index % 6), 7, 1 + ((index * 37) % 365))).toISOString().slice(0, 10),
      sex: index % 2 === 0 ? 'female' : 'male',
      americanIndianOrAlaskaNative: 'false',
      asian: 'false',
      blackOrAfricanAmerican: 'false',
      nativeHawaiianOrOtherPacificIslander: 'false',
      white: 'true',
      demographicRaceTwoOrMoreRaces: 'false',
      hispanicOrLatinoEthnicity: 'false',
      countryOfBirthCode: 'US',
      stateOfBirthAbbreviation: 'MO',
      cityOfBirth: 'North Millrace',
    })),
    enrollments: [
      ...teachers.map((row, index) => enrolment(classIds[index] ?? '', row['sourcedId'] ?? '', 'teacher')),
      ...students.flatMap(({ classes, row }) =>
        drawn(row['sourcedId'] ?? '', classes).map((index) =>
          enrolment(classIds[index] ?? '', row['sourcedId'] ?? '', 'student'),
        ),
      ),
    ],
  };
  const files = bundleOf({ version: '1.1', rows, mode: 'bulk' });
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.trimEnd()]));
}

function person(key: string, index: number, role: 'student' | 'teacher'): Cells {
  const sourcedId = uuid(key);
  const given = givenNames[(index * 7 + 3) % givenNames.length] ?? '';
  const family = familyNames[(index * 5 + 1) % familyNames.length] ?? '';
  const name = `${given}.${family.replace("'", '')}`.toLowerCase();
  return {
    ...modified,
    sourcedId,
    enabledUser: 'true',
    role,
    username: `${name}.${sourcedId.slice(0, 8)}`,
    givenName: given,
    familyName: family,
    ...(index % 3 === 0 && { middleName: givenNames[index % givenNames.length] ?? '' }),
    identifier: digest(`${key} identifier`).slice(0, 8).toUpperCase(),
    email: `${name}.${sourcedId.slice(0, 6)}@${role === 'student' ? 'students.' : ''}millrace.example`,
    ...(role === 'teacher' ? { phone: `(302) 555-01${String(10 + index)} x073${String(index)}` } : { grades: grade(index) }),
  };
}

/** Which classes somebody is in: as many as asked for, some of the classes far more often than others. */
function drawn(key: string, count: number): readonly number[] {
  const weight = (index: number) => parseInt(digest(`${key} ${String(index)}`).slice(0, 6), 16) * (index % 3 === 0 ? 0.8 : 1.2);
  return subjects
    .map((_, index) => index)
    .sort((one, other) => weight(other) - weight(one))
    .slice(0, count)
    .sort((one, other) => one - other);
}

function grade(index: number): string {
  return String((index % 6) + 1).padStart(2, '0');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function uuid(key: string): string {
  return digest(key).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');
}
