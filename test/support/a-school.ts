import { randomBytes } from 'node:crypto';
import type { SessionId } from '../../domain/calendar.ts';
import { emptyRoster, SchoolClass } from '../../domain/people/classes.ts';
import { Student } from '../../domain/people/students.ts';
import { User } from '../../domain/people/users.ts';
import type { Role } from '../../domain/roles.ts';
import { newSchool, type School } from '../../domain/school.ts';
import { UserId, type ClassId, type SchoolId, type StudentId } from '../../domain/ids.ts';
import { newId } from '../../functions/runtime/new-id.ts';
import { openTable } from '../../functions/table/open-table.ts';
import { aCalendar } from './calendar.ts';
import type { TestCaller } from './http.ts';

/** Monday of an ordinary school week, at ten past nine in London: the morning register is open. */
export const aMonday = '2026-11-23';
export const mondayMorning = new Date('2026-11-23T09:10:00Z');

const access = {
  schools: ['get', 'create', 'save', 'getCalendar', 'saveCalendar'],
  users: ['get', 'create', 'save'],
  students: ['get', 'save'],
  classes: ['get', 'save', 'roster', 'saveRoster'],
  registers: ['get', 'take', 'change', 'listDay', 'history'],
  marks: ['ofStudent', 'kept', 'swap', 'project'],
} as const;

/** Opens a school of its own with a calendar, and gives the means to fill it. Everything goes through the product's own schemas and stores. */
export async function aSchool(overrides: Partial<Omit<School, 'id'>> = {}) {
  const now = new Date('2026-09-01T08:00:00Z');
  const schoolId: SchoolId = newId('sch', now);
  const table = openTable(access, { schoolId, now, correlationId: 'test' });
  await table.schools.create(
    { ...newSchool({ id: schoolId, name: 'Hillside School', timeZone: 'Europe/London' }), ...overrides },
    randomBytes(32).toString('base64url'),
  );
  await table.schools.saveCalendar({ ...aCalendar, version: 2 });

  const as = (userId: string, ...roles: Role[]): TestCaller => ({ schoolId, userId, roles });

  async function addUser(values: Partial<User> = {}): Promise<UserId> {
    const id = newId('usr', now);
    const user = {
      id,
      email: `${id.toLowerCase()}@school.example`,
      givenName: 'Robin',
      familyName: 'Example',
      roles: ['teacher'],
      status: 'active',
      invited: true,
      version: 1,
      ...values,
    };
    await table.users.create(User.parse(user), []);
    return id;
  }

  /** Somebody who has these roles, and a token that says so. */
  const person = async (...roles: Role[]): Promise<TestCaller> => as(await addUser({ roles }), ...roles);

  /** Gives a person other roles, as an admin would, and a token that says so. */
  async function becomes(userId: string, ...roles: Role[]): Promise<TestCaller> {
    const user = await table.users.get(UserId.parse(userId));
    if (!user) throw new Error('there is no such user');
    await table.users.save(user, { ...user, roles, version: user.version + 1 }, []);
    return as(userId, ...roles);
  }

  async function addStudent(values: Partial<Student> = {}): Promise<StudentId> {
    const id = newId('stu', now);
    const student = {
      id,
      studentNumber: id.slice(-8),
      givenName: 'Sam',
      familyName: `Pupil${id.slice(-4)}`,
      status: 'enrolled',
      guardians: [],
      enrolments: [],
      version: 1,
      ...values,
    };
    await table.students.save(undefined, Student.parse(student));
    return student.id;
  }

  /** A class with a teacher of its own and that many students, all enrolled since the year began. */
  async function addClass(
    size: number,
    values: {
      readonly name?: string;
      readonly teacherIds?: readonly UserId[];
      readonly sessions?: readonly SessionId[];
      readonly yearGroup?: string;
    } = {},
  ) {
    const id: ClassId = newId('cls', now);
    const teacherIds = values.teacherIds ?? [await addUser()];
    const schoolClass = {
      id,
      name: values.name ?? '7A',
      academicYear: '2026/27',
      sessions: [...(values.sessions ?? ['AM', 'PM'])],
      teacherIds: [...teacherIds],
      ...(values.yearGroup !== undefined && { yearGroup: values.yearGroup }),
      status: 'active',
      version: 1,
    };
    await table.classes.save(undefined, SchoolClass.parse(schoolClass));
    const beginDate = '2026-09-01';
    const numbers = Array.from({ length: size }, (_, index) => String(index + 1).padStart(3, '0'));
    const entries = await Promise.all(
      numbers.map(async (number) => {
        const studentId = await addStudent({
          givenName: `Given${number}`,
          familyName: `Family${number}`,
          enrolments: [{ classId: id, beginDate }],
        });
        return { studentId, givenName: `Given${number}`, familyName: `Family${number}`, beginDate };
      }),
    );
    await table.classes.saveRoster({ ...emptyRoster(id), entries, version: 1 });
    return { classId: id, studentIds: entries.map((entry) => entry.studentId), teacher: as(teacherIds[0] ?? '', 'teacher') };
  }

  const admin = as(await addUser({ roles: ['admin'] }), 'admin');
  return { schoolId, table, admin, as, addUser, person, becomes, addStudent, addClass };
}
