import { expect } from 'vitest';
import { all, enrolmentOf, guardian, idOf, lineOf, type OfficeCase } from './office-changes.ts';

type Row = Record<string, string>;

/** Puts a guardian into the file and names them at a student, as the first there or instead of others. */
const entrust = (desk: Parameters<OfficeCase['change']>[0], number: string) => {
  desk.rows('users').push(guardian(desk, number));
  return Object.assign(desk.student(30), { agentSourcedIds: `guardian-${number}` });
};

/** What an office does to guardians, teachers, classes and the file itself, and what must come of it. */
export const schoolCases: readonly OfficeCase[] = [
  {
    what: 'a student gets a guardian',
    change(desk) {
      const student = entrust(desk, '20');
      return {
        counts: { ...all, users: { created: 1, unchanged: 310 }, students: { changed: 1, unchanged: 299 } },
        differs: { 'user guardian-20': 'new', [`student ${idOf(student)}`]: 'cause guardians outbox' },
        becomes: [
          { kind: 'usr', sourcedId: 'guardian-20', roles: ['parent'], phone: '+13025550120', invited: false },
          {
            kind: 'stu',
            sourcedId: idOf(student),
            guardians: [expect.objectContaining({ relationship: 'guardian', priority: 1, mayViewRecord: true })],
          },
        ],
      };
    },
  },
  {
    what: 'a student has another guardian than before',
    first: (desk) => void entrust(desk, '20'),
    change(desk) {
      desk.drop('users', (row) => idOf(row) === 'guardian-20');
      const student = entrust(desk, '21');
      return {
        counts: { ...all, users: { created: 1, unchanged: 310, withdrawn: 1 }, students: { changed: 1, unchanged: 299 } },
        differs: {
          'user guardian-20': 'deactivatedByImport status',
          'user guardian-21': 'new',
          [`student ${idOf(student)}`]: 'cause guardians outbox',
        },
        becomes: [{ kind: 'usr', sourcedId: 'guardian-20', status: 'deactivated' }],
      };
    },
  },
  {
    what: 'a class has another name and year group',
    change(desk) {
      const row = Object.assign(desk.rows('classes')[2] ?? {}, { title: 'French - 2nd Grade', grades: '02', location: 'Hut 3' });
      return {
        counts: { ...all, classes: { changed: 1, unchanged: 9 } },
        differs: { [`class ${idOf(row)}`]: 'name yearGroup' },
        becomes: [{ kind: 'cls', sourcedId: idOf(row), name: 'French - 2nd Grade', yearGroup: '02' }],
      };
    },
  },
  {
    what: 'there is a new class with a teacher and two students',
    change(desk) {
      const [one, two, teacher] = [desk.student(50), desk.student(51), desk.teacher(1)];
      desk.rows('classes').push({ ...desk.rows('classes')[0], sourcedId: 'new-class', title: 'Chess', grades: '', periods: '8' });
      const enrolled = { classSourcedId: 'new-class', beginDate: '2026-11-30' };
      desk
        .rows('enrollments')
        .push(
          enrolmentOf(desk, 'chess-1', { ...enrolled, userSourcedId: idOf(one) }),
          enrolmentOf(desk, 'chess-2', { ...enrolled, userSourcedId: idOf(two) }),
          enrolmentOf(desk, 'chess-3', { ...enrolled, userSourcedId: idOf(teacher), role: 'teacher', primary: 'true' }),
        );
      return {
        counts: { ...all, classes: { created: 1, unchanged: 10 }, enrolments: { created: 3, unchanged: 1293 } },
        differs: {
          'class new-class': 'new',
          'roster new-class': 'new',
          [`student ${idOf(one)}`]: 'enrolments',
          [`student ${idOf(two)}`]: 'enrolments',
        },
        becomes: [{ kind: 'cls', sourcedId: 'new-class', name: 'Chess', sessions: ['AM', 'PM'], status: 'active' }],
      };
    },
  },
  {
    what: 'a class is gone from the file',
    change(desk) {
      const row = desk.rows('classes')[6] ?? {};
      const students = desk
        .rows('enrollments')
        .filter((each) => each['classSourcedId'] === idOf(row) && each['role'] === 'student')
        .map((each) => each['userSourcedId'] ?? '');
      desk.drop('classes', (each) => each === row);
      desk.drop('enrollments', (each) => each['classSourcedId'] === idOf(row));
      return {
        counts: {
          ...all,
          classes: { withdrawn: 1, unchanged: 9 },
          enrolments: { withdrawn: students.length, unchanged: 1293 - 1 - students.length },
        },
        differs: {
          [`class ${idOf(row)}`]: 'status',
          [`roster ${idOf(row)}`]: 'entries',
          ...Object.fromEntries(students.map((id) => [`student ${id}`, 'enrolments'])),
        },
        becomes: [{ kind: 'cls', sourcedId: idOf(row), status: 'closed' }],
      };
    },
  },
  {
    what: 'a class has another teacher',
    change(desk) {
      const row = desk.enrolments(desk.teacher(3))[0] ?? {};
      Object.assign(row, { userSourcedId: idOf(desk.teacher(4)) });
      return {
        counts: { ...all, enrolments: { created: 1, withdrawn: 1, unchanged: 1292 } },
        differs: { [`class ${row['classSourcedId'] ?? ''}`]: 'teacherIds' },
      };
    },
  },
  {
    what: 'a teacher has left',
    change(desk) {
      const teacher = desk.teacher(8);
      const [row] = desk.enrolments(teacher);
      desk.drop('users', (each) => each === teacher);
      desk.drop('enrollments', (each) => each === row);
      return {
        counts: { ...all, users: { withdrawn: 1, unchanged: 309 }, enrolments: { withdrawn: 1, unchanged: 1292 } },
        differs: {
          [`class ${row?.['classSourcedId'] ?? ''}`]: 'teacherIds',
          [`user ${idOf(teacher)}`]: 'deactivatedByImport status',
        },
      };
    },
  },
  {
    what: 'a row is broken: the student stays as they are, with all that is theirs',
    change(desk) {
      const student = Object.assign(desk.student(77), { enabledUser: 'yes', familyName: 'Ravensworth' });
      const demographics = desk.rows('demographics').find((row) => idOf(row) === idOf(student)) ?? {};
      const own = desk.enrolments(student);
      return {
        counts: {
          ...all,
          users: { unchanged: 309 },
          students: { unchanged: 299, rejected: 1 },
          enrolments: { unchanged: 1293 - own.length, rejected: own.length },
        },
        rejectedRows: { users: 1, demographics: 1, enrollments: own.length },
        told: [
          ['demographics.csv', lineOf(desk, 'demographics', demographics), 'sourcedId', 'row'],
          ...own.map((row) => ['enrollments.csv', lineOf(desk, 'enrollments', row), 'userSourcedId', 'row'] as const),
          ['users.csv', lineOf(desk, 'users', student), 'enabledUser', 'row'],
        ],
        differs: {},
      };
    },
  },
  {
    what: 'two students exchange their numbers',
    change(desk) {
      const [one, two] = [desk.student(60), desk.student(61)];
      [one['identifier'], two['identifier']] = [two['identifier'] ?? '', one['identifier'] ?? ''];
      return {
        counts: { ...all, students: { changed: 2, unchanged: 298 } },
        differs: { [`student ${idOf(one)}`]: 'studentNumber', [`student ${idOf(two)}`]: 'studentNumber' },
        becomes: [one, two].map((row) => ({ kind: 'stu' as const, sourcedId: idOf(row), studentNumber: row['identifier'] })),
      };
    },
  },
  {
    what: 'three teachers hand their addresses on in a ring, and a new one has what a fourth gives up',
    change(desk) {
      const [one, two, three, four] = [0, 1, 2, 3].map((nth) => desk.teacher(nth)) as [Row, Row, Row, Row];
      [one['email'], two['email'], three['email']] = [two['email'] ?? '', three['email'] ?? '', one['email'] ?? ''];
      const added = { ...four, sourcedId: 'new-teacher', username: 'new.teacher', identifier: 'T-NEW' };
      four['email'] = 'fourth@millrace.example';
      desk.rows('users').push(added);
      return {
        counts: { ...all, users: { created: 1, changed: 4, unchanged: 306 } },
        differs: {
          'user new-teacher': 'new',
          ...Object.fromEntries([one, two, three, four].map((row) => [`user ${idOf(row)}`, 'email'])),
        },
        becomes: [one, two, three, four, added].map((row: Row) => ({
          kind: 'usr' as const,
          sourcedId: idOf(row),
          email: row['email'],
        })),
      };
    },
  },
  {
    what: "a student's account is switched off",
    change(desk) {
      const student = Object.assign(desk.student(88), { enabledUser: 'false' });
      return {
        counts: { ...all, users: { changed: 1, unchanged: 309 } },
        differs: { [`user ${idOf(student)}`]: 'deactivatedByImport status' },
        becomes: [
          { kind: 'usr', sourcedId: idOf(student), status: 'deactivated' },
          { kind: 'stu', sourcedId: idOf(student), status: 'enrolled' },
        ],
      };
    },
  },
];
