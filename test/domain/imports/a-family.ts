import { ClassId, StudentId, UserId } from '../../../domain/ids.ts';
import { SchoolClass } from '../../../domain/people/classes.ts';
import { rosterEntry } from '../../../domain/people/enrolments.ts';
import { Student } from '../../../domain/people/students.ts';
import { User } from '../../../domain/people/users.ts';
import { aNewSchool } from './school-in-memory.ts';

const ulid = (index: number) => `01JZ8K3M7Q2V5X9B4C6D8F9${String(index).padStart(3, '0')}`;

/** A school that was entered by hand: a class with a teacher, and one student with three guardians, one of whom may not see the record and one cannot log in. */
export function aFamily(classValues: Partial<SchoolClass> = {}) {
  const aUser = (index: number, values: object) =>
    User.parse({
      id: UserId.parse(`usr_${ulid(index)}`),
      email: `user${String(index)}@brook.example`,
      givenName: '=HYPERLINK("x")',
      familyName: 'Brook, née "Hill"',
      roles: ['parent'],
      status: 'active',
      invited: true,
      version: 1,
      ...values,
    });
  const teacher = aUser(1, { roles: ['teacher', 'admin'] });
  const mother = aUser(2, { phone: '+441632960001' });
  const barred = aUser(3, {});
  const without = aUser(4, { status: 'deactivated' });
  const gone = aUser(5, { status: 'deactivated', roles: ['teacher'] });
  const schoolClass = SchoolClass.parse({
    id: ClassId.parse(`cls_${ulid(1)}`),
    name: '7A',
    academicYear: '2026/27',
    sessions: ['AM', 'PM'],
    teacherIds: [teacher.id, gone.id],
    yearGroup: '07',
    status: 'active',
    version: 1,
    ...classValues,
  });
  const link = (userId: UserId, priority: number, mayViewRecord = true) => ({
    userId,
    priority,
    mayViewRecord,
    relationship: 'mother',
    channels: { email: true, sms: true },
  });
  const student = Student.parse({
    id: StudentId.parse(`stu_${ulid(1)}`),
    studentNumber: 'S-1',
    givenName: '@Anna',
    familyName: '-Brook',
    preferredGivenName: '+Annie',
    birthDate: '2015-02-03',
    yearGroup: '07',
    status: 'enrolled',
    guardians: [link(without.id, 2), link(barred.id, 3, false), link(mother.id, 1)],
    enrolments: [
      { classId: schoolClass.id, beginDate: '2025-09-01', endDate: '2026-07-20' },
      { classId: schoolClass.id, beginDate: '2026-09-01', endDate: '2026-10-01' },
      { classId: schoolClass.id, beginDate: '2026-11-01' },
    ],
    version: 3,
  });
  const left = Student.parse({
    id: StudentId.parse(`stu_${ulid(2)}`),
    studentNumber: 'S-2',
    givenName: 'Gone',
    familyName: 'Away',
    status: 'withdrawn',
    leavingDate: '2026-10-01',
    leavingReason: 'moved',
    guardians: [],
    enrolments: [{ classId: schoolClass.id, beginDate: '2026-09-01', endDate: '2026-10-01' }],
    version: 1,
  });
  const entries = [student, left].flatMap((each) => each.enrolments.map((stay) => rosterEntry(each, stay)));
  const school = aNewSchool({
    users: [...aNewSchool().users, teacher, mother, barred, without, gone],
    students: [student, left],
    classes: [schoolClass],
    rosters: [{ classId: schoolClass.id, entries, version: 1 }],
  });
  return { school, student, left, teacher, mother, barred, without, gone, schoolClass };
}
