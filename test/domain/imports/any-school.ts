import fc from 'fast-check';
import { defaultSessions, emptyCalendar } from '../../../domain/calendar.ts';
import { ClassId, StudentId, UserId } from '../../../domain/ids.ts';
import type { ExistingSchool } from '../../../domain/imports/existing-school.ts';
import { SchoolClass } from '../../../domain/people/classes.ts';
import { rosterEntry } from '../../../domain/people/enrolments.ts';
import { Student } from '../../../domain/people/students.ts';
import { User } from '../../../domain/people/users.ts';
import { roles } from '../../../domain/roles.ts';
import { aCalendar } from '../../support/calendar.ts';

const name = fc.constantFrom('=1+1', '@SUM(A1)', '-5', '+44', 'O"Neil, Jr', 'Żółć', "D'Arcy", '李', 'Anna  Maria');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const aUser = fc.record({
  givenName: name,
  familyName: name,
  roles: fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1 }),
  status: fc.constantFrom('active', 'active', 'deactivated'),
  phone: maybe(fc.constant('+441632960001')),
  sourcedId: maybe(fc.constantFrom('u', 'u', 'u', 'u,', 'pupil')),
});
const aStay = fc.record({
  of: fc.nat(3),
  beginDate: fc.constantFrom('2024-09-01', '2026-09-01', '2026-11-22', '2027-01-04'),
  days: maybe(fc.constantFrom(0, 30, 200)),
});
const aStudent = fc.record({
  givenName: name,
  familyName: name,
  preferredGivenName: maybe(name),
  birthDate: maybe(fc.constant('2015-02-03')),
  yearGroup: maybe(fc.constantFrom('07', 'Year 7', 'R')),
  left: fc.integer({ min: 0, max: 3 }),
  sourcedId: maybe(fc.constant('s')),
  guardians: fc.array(fc.record({ of: fc.nat(7), mayViewRecord: fc.boolean(), priority: fc.integer({ min: 1, max: 3 }) }), {
    maxLength: 4,
  }),
  contact: maybe(fc.record({ of: fc.nat(3), mayViewRecord: fc.boolean() })),
  stays: fc.array(aStay, { maxLength: 5 }),
  account: maybe(fc.nat(7)),
});
const aClass = fc.record({
  name,
  academicYear: fc.constantFrom('2026/27', '2025/26', 'Autumn, late', '2027'),
  sessions: fc.constantFrom(['AM', 'PM'], ['AM'], [], ['P1', 'P3']),
  teachers: fc.uniqueArray(fc.nat(7), { maxLength: 4 }),
  yearGroup: maybe(fc.constant('07')),
  termIds: maybe(fc.constantFrom(['autumn'], ['spring', 'autumn'], ['michaelmas'])),
  status: fc.constantFrom('active', 'active', 'active', 'closed'),
  sourcedId: maybe(fc.constant('c')),
});
const drawn = fc.record({
  users: fc.array(aUser, { maxLength: 8 }),
  students: fc.array(aStudent, { maxLength: 6 }),
  classes: fc.array(aClass, { maxLength: 4 }),
  hasCalendar: fc.boolean(),
  imported: fc.boolean(),
});

const ulid = (kind: number, index: number) => `01JZ8K3M7Q2V5X9B4C6D8F${String(kind)}${String(index).padStart(3, '0')}`;
const [userId, studentId, classId] = [
  (index: number) => UserId.parse(`usr_${ulid(1, index)}`),
  (index: number) => StudentId.parse(`stu_${ulid(2, index)}`),
  (index: number) => ClassId.parse(`cls_${ulid(3, index)}`),
];

/** A school as people and imports may have left it: whatever the rules of the product allow, with links to people who have lost their roles. */
export const anySchool: fc.Arbitrary<ExistingSchool> = drawn.map((school) => {
  const owners = new Map<number, number>();
  school.students.forEach(({ account }, index) => {
    if (account !== undefined && school.users[account]?.roles.includes('student') && !owners.has(account))
      owners.set(account, index);
  });
  const users = school.users.map(({ sourcedId, ...said }, index) => {
    const owner = owners.get(index);
    // Who is imported as a student has the student's id; who was a student once, and is not linked any more, may still have it.
    const wasStudent = sourcedId === 'pupil' && !said.roles.includes('parent') && ![...owners.values()].includes(index);
    const source = wasStudent || owner !== undefined ? `s-${String(owner ?? index)}` : `${sourcedId ?? ''}-${String(index)}`;
    return User.parse({
      ...present(said),
      id: userId(index),
      email: `user${String(index)}@brook.example`,
      invited: said.status === 'active',
      version: 3,
      ...(owner !== undefined && { studentId: studentId(owner) }),
      ...(sourcedId !== undefined && { sourcedId: source }),
    });
  });
  const classes = school.classes.map(({ teachers, sourcedId, ...said }, index) =>
    SchoolClass.parse({
      ...present(said),
      id: classId(index),
      teacherIds: teachers.filter((of) => users[of]).map(userId),
      version: 2,
      ...(sourcedId !== undefined && { sourcedId: `c-${String(index)}` }),
    }),
  );
  const students = school.students.map(({ left, account, guardians, contact, stays, sourcedId, ...said }, index) => {
    const own = account !== undefined && owners.get(account) === index ? account : undefined;
    const links = new Map(guardians.filter(({ of }) => users[of] && of !== own).map((link) => [link.of, link]));
    return Student.parse({
      ...present(said),
      id: studentId(index),
      studentNumber: `N-${String(index)}`,
      ...(left === 0 ? { status: 'withdrawn', leavingDate: '2026-10-01', leavingReason: 'moved' } : { status: 'enrolled' }),
      guardians: [
        ...[...links.values()].map(({ of, mayViewRecord, priority }) => ({
          userId: userId(of),
          mayViewRecord,
          priority,
          relationship: 'mother',
          channels: { email: true, sms: false },
        })),
        ...(contact ? [contactLink(contact)] : []),
      ],
      enrolments: withoutOverlap(stays.filter(({ of }) => classes[of])),
      ...(own !== undefined && { userId: userId(own) }),
      ...(sourcedId !== undefined && { sourcedId: `s-${String(index)}` }),
      version: 4,
    });
  });
  const rosters = classes.map(({ id }) => ({
    classId: id,
    entries: students.flatMap((student) =>
      student.enrolments.filter((stay) => stay.classId === id).map((stay) => rosterEntry(student, stay)),
    ),
    version: 1,
  }));
  return {
    sessions: defaultSessions,
    calendar: school.hasCalendar ? aCalendar : emptyCalendar,
    calendarVersion: school.hasCalendar ? 1 : 0,
    source: school.imported ? { schoolSourcedId: 'org-1', sessions: [], version: 1 } : undefined,
    users,
    students,
    classes,
    rosters,
  };
});

/** A guardian without an account, whom siblings share; some came from a source. */
function contactLink({ of, mayViewRecord }: { readonly of: number; readonly mayViewRecord: boolean }) {
  return {
    userId: userId(500 + of),
    ...{ mayViewRecord, priority: 4, relationship: 'father', channels: { email: false, sms: false } },
    contact: {
      ...{ givenName: 'Per', familyName: `Berg ${String(of)}` },
      ...(of > 1 && { phone: '+441632960002' }),
      ...(of % 2 === 0 && { sourcedId: `k-${String(of)}` }),
    },
  };
}

/** Without what is not said. */
function present(said: object): object {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** Stays of one class share no day and no begin, as nobody can enter any that do. */
function withoutOverlap(
  stays: readonly { readonly of: number; readonly beginDate: string; readonly days: number | undefined }[],
) {
  const kept: { classId: ClassId; beginDate: string; endDate?: string }[] = [];
  for (const { of, beginDate, days } of stays) {
    const endDate =
      days === undefined ? undefined : new Date(Date.parse(beginDate) + days * 86_400_000).toISOString().slice(0, 10);
    const others = kept.filter((each) => each.classId === classId(of));
    if (others.every((each) => (each.endDate ?? '9') <= beginDate && each.beginDate !== beginDate))
      kept.push({ classId: classId(of), beginDate, ...(endDate !== undefined && { endDate }) });
  }
  return kept;
}
