import { describe, expect, it } from 'vitest';
import { leftTheSource } from '../../../domain/imports/leavers.ts';
import { enrolledOn } from '../../../domain/people/classes.ts';
import { withdrawStudent } from '../../../domain/people/student-changes.ts';
import { Student } from '../../../domain/people/students.ts';
import { deactivateUser, User } from '../../../domain/people/users.ts';
import { bundleOf, makeBundle, withCells } from '../../support/oneroster/oneroster-bundle.ts';
import { rosterRows } from '../../support/oneroster/oneroster-rows.ts';
import { aNewSchool, applied, bySource, importing, planOf, today, writesOf } from './school-in-memory.ts';

const version = '1.2';
const options = { version, students: 6, teachers: 2, classes: 2, guardians: 1, admins: 2 } as const;
const files = makeBundle(options);

/** The bundle without some rows. */
function without(file: 'users' | 'classes' | 'enrollments', gone: (cells: Readonly<Record<string, string>>) => boolean) {
  const rows = rosterRows(options);
  const ids = new Set((rows[file] ?? []).filter(gone).map((cells) => cells['sourcedId']));
  const keeps = (cells: Readonly<Record<string, string>>) =>
    ![cells['sourcedId'], cells['userSourcedId'], cells['classSourcedId']].some((id) => ids.has(id)) &&
    !(cells['agentSourcedIds'] ?? '').split(',').some((id) => ids.has(id));
  return bundleOf({
    version,
    mode: 'bulk',
    rows: Object.fromEntries(Object.entries(rows).map(([name, all]) => [name, all.filter(keeps)])),
  });
}

describe('a bulk import without somebody who was imported before', () => {
  it('withdraws a student today, ends the enrolments and deletes nothing', async () => {
    const school = await importing(files);
    const plan = await planOf(
      without('users', ({ sourcedId }) => sourcedId === 'stu-0003'),
      school,
    );
    expect(plan.counts.students).toMatchObject({ withdrawn: 1, unchanged: 5, changed: 0 });
    expect(plan.counts.enrolments).toMatchObject({ withdrawn: 2, unchanged: 12 });
    const after = applied(school, plan);
    const student = bySource(after.students, 'stu-0003');
    expect(student).toMatchObject({ status: 'withdrawn', leavingDate: today, leavingReason: leftTheSource });
    expect(student.enrolments.map(({ endDate }) => endDate)).toEqual([today, today]);
    for (const roster of after.rosters)
      expect(enrolledOn(roster, today).map(({ studentId }) => studentId)).not.toContain(student.id);
    expect(after.students).toHaveLength(6);
  });

  it('enrols the student again when a later one has them again, in new stays, and keeps when they had left', async () => {
    const school = await importing(
      without('users', ({ sourcedId }) => sourcedId === 'stu-0003'),
      await importing(files),
    );
    const after = await importing(files, school, { today: '2026-12-01' });
    const student = bySource(after.students, 'stu-0003');
    expect(student).toMatchObject({ status: 'enrolled', version: 3 });
    expect(student).not.toHaveProperty('leavingDate');
    expect(student).not.toHaveProperty('leavingReason');
    const leavings = [{ leavingDate: today, leavingReason: leftTheSource, returnDate: '2026-12-01' }];
    expect(student.leavings).toEqual(leavings);
    // The bundle names no day after the leaving date.
    expect(student.enrolments.map(({ beginDate, endDate }) => [beginDate, endDate])).toEqual([
      ['2026-09-01', today],
      ['2026-12-01', '2027-08-31'],
      ['2026-09-01', today],
      ['2026-12-01', '2027-08-31'],
    ]);
    // And the same bundle again changes nothing of it.
    expect((await planOf(files, after, { today: '2026-12-02' })).students).toEqual([]);
  });

  it('begins the new stays on the day that the file says', async () => {
    const school = await importing(
      without('users', ({ sourcedId }) => sourcedId === 'stu-0003'),
      await importing(files),
    );
    const rows = files['enrollments.csv']!.split('\r\n');
    const again = rows.map((row) => (row.includes('stu-0003') ? row.replace('2026-09-01', '2026-11-30') : row)).join('\r\n');
    const back = await importing({ ...files, 'enrollments.csv': again }, school, { today: '2026-12-01' });
    const student = bySource(back.students, 'stu-0003');
    expect(student.leavings).toMatchObject([{ leavingDate: today, returnDate: '2026-11-30' }]);
    expect(student.enrolments.slice(0, 2)).toMatchObject([
      { beginDate: '2026-09-01', endDate: today },
      { beginDate: '2026-11-30', endDate: '2027-08-31' },
    ]);
  });

  it('deactivates a teacher, who leaves the classes too, and reactivates them when they are back', async () => {
    const school = await importing(files);
    const gone = await importing(
      without('users', ({ sourcedId }) => sourcedId === 'tea-0001'),
      school,
    );
    expect(bySource(gone.users, 'tea-0001')).toMatchObject({ status: 'deactivated', deactivatedByImport: true });
    expect(bySource(gone.classes, 'cls-0001').teacherIds).toEqual([]);
    const back = await importing(files, gone);
    expect(bySource(back.users, 'tea-0001').status).toBe('active');
    expect(bySource(back.users, 'tea-0001')).not.toHaveProperty('deactivatedByImport');
    expect(bySource(back.classes, 'cls-0001').teacherIds).toEqual([bySource(school.users, 'tea-0001').id]);
  });

  it('never deactivates an admin', async () => {
    const school = await importing(files);
    const plan = await planOf(
      without('users', ({ sourcedId }) => sourcedId === 'adm-0001'),
      school,
    );
    expect(plan.counts.users).toMatchObject({ withdrawn: 0 });
    expect(bySource(applied(school, plan).users, 'adm-0001').status).toBe('active');
  });

  it('closes a class and ends every stay in it, also of students who were entered by hand', async () => {
    const school = await importing(files);
    const schoolClass = bySource(school.classes, 'cls-0001');
    const byHand = Student.parse({
      ...school.students[0],
      id: 'stu_01JZ8K3M7Q2V5X9B4C6D8F0G1H',
      studentNumber: 'HAND1',
      sourcedId: undefined,
      enrolments: [{ classId: schoolClass.id, beginDate: '2026-09-01' }],
    });
    const before = { ...school, students: [...school.students, byHand] };
    const plan = await planOf(
      without('classes', ({ sourcedId }) => sourcedId === 'cls-0001'),
      before,
    );
    expect(plan.counts.classes).toMatchObject({ withdrawn: 1, unchanged: 1 });
    const after = applied(before, plan);
    expect(bySource(after.classes, 'cls-0001').status).toBe('closed');
    expect(
      after.students
        .flatMap(({ enrolments }) => enrolments.filter(({ classId }) => classId === schoolClass.id))
        .map(({ endDate }) => endDate),
    ).toEqual(Array(7).fill(today));
  });

  it('ends an enrolment that is gone, and leaves the student', async () => {
    const school = await importing(files);
    const plan = await planOf(
      without(
        'enrollments',
        ({ userSourcedId, classSourcedId }) => userSourcedId === 'stu-0002' && classSourcedId === 'cls-0001',
      ),
      school,
    );
    expect(plan.counts.students).toMatchObject({ unchanged: 6 });
    expect(plan.counts.enrolments).toMatchObject({ withdrawn: 1, unchanged: 13 });
  });

  it('leaves whoever was entered by hand alone', async () => {
    const school = aNewSchool();
    const teacher = User.parse({
      ...school.users[0],
      id: 'usr_01JZ8K3M7Q2V5X9B4C6D8F0G1J',
      email: 'hand@brook.example',
      roles: ['teacher'],
    });
    const after = await importing(files, { ...school, users: [...school.users, teacher] });
    expect(after.users.find(({ email }) => email === 'hand@brook.example')).toEqual(teacher);
  });
});

describe('what a person ended by hand', () => {
  it('is not begun again for a student, and that is told', async () => {
    const school = await importing(files);
    const student = withdrawStudent(
      bySource(school.students, 'stu-0001'),
      { leavingDate: '2026-11-20', reason: 'moved away' },
      today,
    );
    const withdrawn = { ...school, students: [...school.students.filter(({ id }) => id !== student.id), student] };
    const plan = await planOf(files, withdrawn);
    expect(plan.students).toEqual([]);
    expect(plan.rejections).toMatchObject([
      {
        file: 'users.csv',
        column: 'sourcedId',
        rejects: 'value',
        detail: 'is a student who was withdrawn here by hand and stays so',
      },
    ]);
  });

  it('is not begun again for an account, and that is told', async () => {
    const school = await importing(files);
    const user = deactivateUser(bySource(school.users, 'tea-0001'));
    const plan = await planOf(files, { ...school, users: [...school.users.filter(({ id }) => id !== user.id), user] });
    expect(plan.users).toEqual([]);
    expect(plan.rejections).toMatchObject([{ column: 'enabledUser', rejects: 'value' }]);
  });
});

describe('somebody whose row could not be taken', () => {
  it.each([
    ['a student with a bad cell', { file: 'users.csv', row: 2 + 2 + 3 + 1 }, { identifier: 'a b' }, 'students'],
    ['a student whose row is cut', { file: 'users.csv', row: 2 + 2 + 3 + 1 }, { enabledUser: 'perhaps' }, 'students'],
    ['a class without a title', { file: 'classes.csv', row: 1 }, { title: '' }, 'classes'],
    ['a teacher without a name', { file: 'users.csv', row: 2 + 1 }, { familyName: '' }, 'users'],
    ['an enrolment with a wrong date', { file: 'enrollments.csv', row: 5 }, { beginDate: '2026-13-01' }, 'enrolments'],
    ['an enrolment of an unknown kind', { file: 'enrollments.csv', row: 5 }, { role: 'pupil' }, 'enrolments'],
  ] as const)('is neither withdrawn nor changed: %s', async (_, place, cells, kind) => {
    const school = await importing(files);
    const plan = await planOf(withCells(files, place, cells), school);
    expect(writesOf(plan)).toEqual([]);
    expect(plan.counts[kind].rejected).toBe(1);
    expect(Object.values(plan.counts).map(({ withdrawn }) => withdrawn)).toEqual([0, 0, 0, 0]);
  });
});
