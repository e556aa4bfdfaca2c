import { expect } from 'vitest';
import { all, enrolmentOf, idOf, type OfficeCase, rostersOf, today } from './office-changes.ts';

/** What an office does to students, and what must come of it. */
export const studentCases: readonly OfficeCase[] = [
  {
    what: 'a student has another name',
    change(desk) {
      const student = Object.assign(desk.student(17), { familyName: 'Ravensworth' });
      return {
        counts: { ...all, users: { changed: 1, unchanged: 309 }, students: { changed: 1, unchanged: 299 } },
        differs: {
          [`student ${idOf(student)}`]: 'familyName',
          [`user ${idOf(student)}`]: 'familyName',
          ...rostersOf(desk, student),
        },
        becomes: [{ kind: 'stu', sourcedId: idOf(student), familyName: 'Ravensworth', version: 2 }],
      };
    },
  },
  {
    what: 'a student has another number',
    change(desk) {
      const student = Object.assign(desk.student(40), { identifier: 'NEW-2041' });
      return {
        counts: { ...all, students: { changed: 1, unchanged: 299 } },
        differs: { [`student ${idOf(student)}`]: 'studentNumber' },
        becomes: [{ kind: 'stu', sourcedId: idOf(student), studentNumber: 'NEW-2041' }],
      };
    },
  },
  {
    what: 'a birth date is put right',
    change(desk) {
      const student = desk.student(3);
      Object.assign(desk.rows('demographics').find((row) => row['sourcedId'] === idOf(student)) ?? {}, {
        birthDate: '2018-02-28',
      });
      return {
        counts: { ...all, students: { changed: 1, unchanged: 299 } },
        differs: { [`student ${idOf(student)}`]: 'birthDate' },
        becomes: [{ kind: 'stu', sourcedId: idOf(student), birthDate: '2018-02-28' }],
      };
    },
  },
  {
    what: 'a teacher has another e-mail address and a number that can be called',
    change(desk) {
      const teacher = Object.assign(desk.teacher(4), { email: 'New.Name@millrace.example', phone: '+1 (302) 555-0199' });
      return {
        counts: { ...all, users: { changed: 1, unchanged: 309 } },
        differs: { [`user ${idOf(teacher)}`]: 'email phone' },
        becomes: [{ kind: 'usr', sourcedId: idOf(teacher), email: 'new.name@millrace.example', phone: '+13025550199' }],
      };
    },
  },
  {
    what: 'a student moves from one class to another',
    change(desk) {
      const student = desk.student(200);
      const [left] = desk.enrolments(student);
      const to = desk.otherClass(student);
      Object.assign(left ?? {}, { endDate: '2026-11-20' });
      desk
        .rows('enrollments')
        .push(enrolmentOf(desk, 'moved-1', { classSourcedId: idOf(to), userSourcedId: idOf(student), beginDate: '2026-11-23' }));
      return {
        counts: { ...all, enrolments: { created: 1, changed: 1, unchanged: 1292 } },
        differs: {
          [`student ${idOf(student)}`]: 'enrolments',
          [`roster ${left?.['classSourcedId'] ?? ''}`]: 'entries',
          [`roster ${idOf(to)}`]: 'entries',
        },
        becomes: [
          {
            kind: 'stu',
            sourcedId: idOf(student),
            enrolments: expect.arrayContaining([
              { classId: expect.any(String) as string, beginDate: '2026-08-01', endDate: '2026-11-20' },
              { classId: expect.any(String) as string, beginDate: '2026-11-23', endDate: '2027-07-31' },
            ]) as unknown,
          },
        ],
      };
    },
  },
  {
    what: 'the dates of an enrolment are put right',
    change(desk) {
      const student = desk.student(9);
      const [row] = desk.enrolments(student);
      Object.assign(row ?? {}, { beginDate: '2026-09-14', endDate: '2027-05-28' });
      return {
        counts: { ...all, enrolments: { changed: 1, unchanged: 1292 } },
        differs: { [`student ${idOf(student)}`]: 'enrolments', [`roster ${row?.['classSourcedId'] ?? ''}`]: 'entries' },
        becomes: [
          {
            kind: 'stu',
            sourcedId: idOf(student),
            enrolments: expect.arrayContaining([
              { classId: expect.any(String) as string, beginDate: '2026-09-14', endDate: '2027-05-28' },
            ]) as unknown,
          },
        ],
      };
    },
  },
  {
    what: 'a new student comes',
    change(desk) {
      const before = desk.student(0);
      const student = {
        ...before,
        sourcedId: 'new-student',
        username: 'new.student',
        givenName: 'Wren',
        identifier: 'NEW-1',
        email: '',
      };
      const [one, two] = desk.enrolments(before).map((row) => row['classSourcedId'] ?? '');
      desk.rows('users').push(student);
      desk.rows('demographics').push({ ...desk.rows('demographics')[0], sourcedId: 'new-student', birthDate: '2019-03-04' });
      for (const classSourcedId of [one ?? '', two ?? ''])
        desk
          .rows('enrollments')
          .push(enrolmentOf(desk, `new ${classSourcedId}`, { classSourcedId, userSourcedId: 'new-student' }));
      return {
        counts: {
          ...all,
          students: { created: 1, unchanged: 300 },
          enrolments: { created: 2, unchanged: 1293 },
        },
        differs: { 'student new-student': 'new', [`roster ${one ?? ''}`]: 'entries', [`roster ${two ?? ''}`]: 'entries' },
        becomes: [{ kind: 'stu', sourcedId: 'new-student', givenName: 'Wren', birthDate: '2019-03-04', status: 'enrolled' }],
      };
    },
  },
  {
    what: 'a student is gone from the file',
    change(desk) {
      const student = desk.student(120);
      const rosters = rostersOf(desk, student);
      desk.drop('users', (row) => row === student);
      desk.drop('demographics', (row) => row['sourcedId'] === idOf(student));
      desk.drop('enrollments', (row) => row['userSourcedId'] === idOf(student));
      const left = Object.keys(rosters).length;
      return {
        counts: {
          ...all,
          users: { withdrawn: 1, unchanged: 309 },
          students: { withdrawn: 1, unchanged: 299 },
          enrolments: { withdrawn: left, unchanged: 1293 - left },
        },
        differs: {
          [`student ${idOf(student)}`]: 'cause enrolments leavingDate leavingReason outbox status',
          [`user ${idOf(student)}`]: 'deactivatedByImport status',
          ...rosters,
        },
        becomes: [
          { kind: 'stu', sourcedId: idOf(student), status: 'withdrawn', leavingDate: today },
          { kind: 'usr', sourcedId: idOf(student), status: 'deactivated' },
        ],
      };
    },
  },
  {
    what: 'a delta deletes a student',
    change(desk) {
      const student = desk.student(121);
      const rosters = rostersOf(desk, student);
      return {
        files: desk.delta({ users: [{ ...student, status: 'tobedeleted' }] }),
        counts: { users: { withdrawn: 1 }, students: { withdrawn: 1 }, enrolments: { withdrawn: Object.keys(rosters).length } },
        differs: {
          [`student ${idOf(student)}`]: 'cause enrolments leavingDate leavingReason outbox status',
          [`user ${idOf(student)}`]: 'deactivatedByImport status',
          ...rosters,
        },
        becomes: [{ kind: 'stu', sourcedId: idOf(student), status: 'withdrawn', leavingDate: today }],
      };
    },
  },
  {
    what: 'a delta changes a student and brings another',
    change(desk) {
      const student = { ...desk.student(5), givenName: 'Juniper' };
      const added = { ...desk.student(6), sourcedId: 'new-student', username: 'n.s', identifier: 'NEW-1', email: '' };
      return {
        files: desk.delta({ users: [student, added] }),
        counts: { users: { changed: 1 }, students: { created: 1, changed: 1 } },
        differs: {
          [`student ${idOf(student)}`]: 'givenName',
          [`user ${idOf(student)}`]: 'givenName',
          'student new-student': 'new',
          ...rostersOf(desk, student),
        },
      };
    },
  },
];
