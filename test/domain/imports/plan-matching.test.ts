import { describe, expect, it } from 'vitest';
import type { ExistingSchool } from '../../../domain/imports/existing-school.ts';
import { StudentId, UserId } from '../../../domain/ids.ts';
import { Student } from '../../../domain/people/students.ts';
import { User } from '../../../domain/people/users.ts';
import { makeBundle, withCells } from '../../support/oneroster/oneroster-bundle.ts';
import { aNewSchool, applied, bySource, importing, planOf } from './school-in-memory.ts';

const options = { version: '1.1', students: 3, teachers: 2, classes: 1, guardians: 1 } as const;
const files = makeBundle(options);
const studentRow = (index: number) => ({ file: 'users.csv', row: 1 + 2 + 2 + index });
const teacherRow = (index: number) => ({ file: 'users.csv', row: 1 + index });
const guardianRow = (index: number) => ({ file: 'users.csv', row: 1 + 2 + index });

function aStudent(values: Partial<Student>): Student {
  return Student.parse({
    id: 'stu_01JZ8K3M7Q2V5X9B4C6D8F0G1H',
    studentNumber: 'X1',
    givenName: 'Wren',
    familyName: 'Oakes',
    status: 'enrolled',
    guardians: [],
    enrolments: [],
    version: 4,
    ...values,
  });
}

function aUser(values: Partial<User>): User {
  return User.parse({
    id: 'usr_01JZ8K3M7Q2V5X9B4C6D8F0G1K',
    email: 'wren@brook.example',
    givenName: 'Wren',
    familyName: 'Oakes',
    roles: ['teacher'],
    status: 'active',
    invited: true,
    version: 7,
    ...values,
  });
}

const withStudents = (...students: readonly Student[]): ExistingSchool => aNewSchool({ students });
const withUser = (user: User): ExistingSchool => ({ ...aNewSchool(), users: [...aNewSchool().users, user] });

describe('a student of the bundle', () => {
  it('is the one who was entered by hand with the same number, and keeps the id', async () => {
    const school = withStudents(aStudent({ studentNumber: 'n1001', yearGroup: '9' }));
    const plan = await planOf(files, school);
    expect(plan.counts.students).toMatchObject({ created: 2, changed: 1 });
    const student = bySource(applied(school, plan).students, 'stu-0001');
    expect(student).toMatchObject({ id: 'stu_01JZ8K3M7Q2V5X9B4C6D8F0G1H', studentNumber: 'N1001', yearGroup: '02', version: 5 });
  });

  it('is the one who was imported under another id that is gone, when the birth date agrees', async () => {
    const school = await importing(files);
    const rekeyed = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll('stu-', 'pupil-')]));
    const plan = await planOf(rekeyed, school);
    expect(plan.counts.students).toEqual({ created: 0, changed: 3, unchanged: 0, withdrawn: 0, rejected: 0 });
    expect(
      applied(school, plan)
        .students.map(({ id }) => id)
        .sort(),
    ).toEqual(school.students.map(({ id }) => id).sort());
    expect(plan.counts.enrolments).toMatchObject({ created: 0, withdrawn: 0 });
  });

  it('is refused with the number of a leaver who was somebody else, and nobody is mixed up', async () => {
    const school = withStudents(aStudent({ studentNumber: 'N1001', sourcedId: 'long-gone', birthDate: '2001-02-03' }));
    const plan = await planOf(files, school);
    expect(plan.counts.students).toMatchObject({ created: 2, rejected: 1, withdrawn: 1 });
    expect(plan.rejections).toMatchObject([
      { file: 'enrollments.csv', column: 'userSourcedId', rejects: 'row' },
      { file: 'users.csv', line: studentRow(1).row + 2, column: 'identifier', rejects: 'row' },
    ]);
    expect(plan.counts.enrolments.rejected).toBe(1);
  });

  it('is refused when its number differs from another one by case only', async () => {
    const plan = await planOf(withCells(files, studentRow(2), { identifier: 'n1000' }), aNewSchool());
    expect(plan.counts.students).toMatchObject({ created: 2, rejected: 1 });
    expect(plan.rejections.find(({ column }) => column === 'identifier')?.detail).toContain(
      `on line ${String(studentRow(0).row + 2)}`,
    );
  });

  it('never gets the id of somebody else, even where that was made for its own sourcedId before', async () => {
    const school = await importing(files);
    const first = bySource(school.students, 'stu-0000');
    const renamed = {
      ...school,
      students: school.students.map((student) =>
        student === first ? { ...student, sourcedId: 'elsewhere', studentNumber: 'Z9' } : student,
      ),
    };
    const plan = await planOf(files, renamed);
    const made = bySource(applied(renamed, plan).students, 'stu-0000');
    expect(made.id).not.toBe(first.id);
    expect(made.id).toMatch(/^stu_[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it('keeps what the bundle leaves empty', async () => {
    const school = await importing(files);
    const plan = await planOf(withCells(files, studentRow(1), { grades: '' }), school);
    expect(plan.students).toEqual([]);
  });
});

describe('a user of the bundle', () => {
  it('is whoever has the address, and an admin stays one', async () => {
    const school = withUser(aUser({ email: 'tea.1@brook.example', roles: ['admin'], phone: '+441632960001' }));
    const plan = await planOf(files, school);
    const user = bySource(applied(school, plan).users, 'tea-0000');
    expect(user).toMatchObject({
      id: 'usr_01JZ8K3M7Q2V5X9B4C6D8F0G1K',
      roles: ['admin', 'teacher'],
      phone: '+441632960001',
      invited: true,
      version: 8,
    });
    expect(plan.users.find(({ next }) => next.id === user.id)?.events).toEqual([
      { type: 'account.changed', data: { userId: user.id } },
    ]);
  });

  it('has the roles of the bundle, whatever they were', async () => {
    const school = withUser(aUser({ email: 'gua.1@brook.example', roles: ['teacher'] }));
    expect(bySource((await importing(files, school)).users, 'gua-0000').roles).toEqual(['parent']);
  });

  it('without an address is refused, but for a guardian, who is kept as a contact', async () => {
    const plan = await planOf(
      withCells(withCells(files, guardianRow(0), { email: '' }), teacherRow(0), { email: 'not an address' }),
      aNewSchool(),
    );
    expect(plan.counts.users).toMatchObject({ rejected: 1 });
    expect(plan.rejections.filter(({ file }) => file === 'users.csv')).toMatchObject([
      { line: teacherRow(0).row + 2, column: 'email', rejects: 'row' },
      { line: guardianRow(0).row + 2, column: 'email', rejects: 'value' },
    ]);
    expect(
      bySource(
        plan.students.map(({ next }) => next),
        'stu-0000',
      ).guardians,
    ).toMatchObject([{ contact: { sourcedId: 'gua-0000' }, channels: { email: false } }]);
    expect(plan.rejections.filter(({ file }) => file === 'enrollments.csv')).toHaveLength(1);
  });

  it('loses a shared address to staff before guardians and to guardians before students', async () => {
    const shared = withCells(withCells(files, guardianRow(0), { email: 'TEA.1@brook.example' }), studentRow(0), {
      email: 'tea.1@brook.example',
    });
    const plan = await planOf(shared, aNewSchool());
    expect(plan.counts.users.rejected).toBe(0);
    expect(plan.counts.students).toMatchObject({ created: 3, rejected: 0 });
    expect(plan.rejections.map(({ line, rejects }) => [line, rejects])).toEqual([
      [guardianRow(0).row + 2, 'value'],
      [studentRow(0).row + 2, 'value'],
    ]);
  });

  it('who is a student with an address of their own gets an account that is tied to the record', async () => {
    const plan = await planOf(withCells(files, studentRow(0), { email: 'pupil@brook.example' }), aNewSchool());
    const school = applied(aNewSchool(), plan);
    const [student, user] = [bySource(school.students, 'stu-0000'), bySource(school.users, 'stu-0000')];
    expect([student.userId, user.studentId, user.roles]).toEqual([user.id, student.id, ['student']]);
  });

  it('follows a new address, by which the sign-in is told when there is an account', async () => {
    const school = applied(aNewSchool(), await planOf(files, aNewSchool(), { invite: true }));
    const plan = await planOf(withCells(files, teacherRow(0), { email: 'new@brook.example' }), school);
    expect(plan.users).toMatchObject([{ next: { email: 'new@brook.example' }, events: [{ type: 'account.changed' }] }]);
    const silent = await planOf(withCells(files, teacherRow(0), { email: 'new@brook.example' }), await importing(files));
    expect(silent.users).toMatchObject([{ events: [] }]);
  });

  it('keeps the address here when somebody else has the new one', async () => {
    const plan = await planOf(withCells(files, teacherRow(0), { email: 'head@brook.example' }), await importing(files));
    expect(plan.users).toEqual([]);
    expect(plan.rejections).toMatchObject([
      {
        column: 'email',
        rejects: 'value',
        detail: 'is the address of another user, by which they sign in; the address here stays',
      },
    ]);
  });

  it('who is not enabled is created without the right to log in, and given it when enabled', async () => {
    const disabled = withCells(files, teacherRow(0), { enabledUser: 'false' });
    const school = await importing(disabled);
    expect(bySource(school.users, 'tea-0000').status).toBe('deactivated');
    expect(bySource((await importing(files, school)).users, 'tea-0000').status).toBe('active');
  });

  it('is reached by a number in whatever way it is written, if it is international; one message tells of all others', async () => {
    const numbers = withCells(
      withCells(withCells(files, teacherRow(0), { phone: '0044 1632 (960) 001' }), teacherRow(1), { phone: '01632 960001' }),
      guardianRow(0),
      { sms: '555-0100', phone: '' },
    );
    const plan = await planOf(numbers, aNewSchool());
    const { users } = applied(aNewSchool(), plan);
    expect(bySource(users, 'tea-0000').phone).toBe('+441632960001');
    expect(bySource(users, 'tea-0001')).not.toHaveProperty('phone');
    expect(plan.rejections).toMatchObject([{ line: teacherRow(1).row + 2, column: 'phone', rejects: 'value' }]);
    expect(plan.rejections[0]?.detail).toContain('and so has one other');
    expect(UserId.safeParse(bySource(users, 'tea-0001').id).success).toBe(true);
    expect(StudentId.safeParse(plan.students[0]?.next.id).success).toBe(true);
  });
});
