import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClassId, StudentId, studentKey, UserId } from '../../../domain/ids.ts';
import {
  coversRegister,
  mayReadGuardians,
  mayReadStudent,
  mayTakeRegister,
  ownStudents,
  seesClass,
  type Scope,
} from '../../../domain/people/scope.ts';
import type { GuardianLink, Student } from '../../../domain/people/students.ts';
import { roles, type Role } from '../../../domain/roles.ts';
import { addDays } from '../../../domain/time.ts';

const today = '2026-11-23';
const idOf = (prefix: string, number: number) => `${prefix}_01K000000000000000000000${String(number).padStart(2, '0')}`;
const user = (number: number) => UserId.parse(idOf('usr', number));
const student = (number: number) => StudentId.parse(idOf('stu', number));
const schoolClass = (number: number) => ClassId.parse(idOf('cls', number));

/** A small school: who teaches which class, who is in which class when, who is whose guardian, whose account is whose. */
interface World {
  readonly people: readonly {
    readonly roles: readonly Role[];
    readonly teaches: readonly number[];
    readonly is: number | undefined;
  }[];
  readonly students: readonly {
    readonly stays: readonly { readonly of: number; readonly begin: number; readonly days: number | undefined }[];
    readonly guardians: readonly { readonly who: number; readonly sees: boolean }[];
  }[];
}

const aWorld: fc.Arbitrary<World> = fc.record({
  people: fc.array(
    fc.record({
      roles: fc.subarray([...roles]),
      teaches: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
      is: fc.option(fc.nat(3), { nil: undefined }),
    }),
    { minLength: 4, maxLength: 4 },
  ),
  students: fc.array(
    fc.record({
      stays: fc.array(
        fc.record({ of: fc.nat(3), begin: fc.integer({ min: -5, max: 5 }), days: fc.option(fc.nat(6), { nil: undefined }) }),
        { maxLength: 3 },
      ),
      guardians: fc.uniqueArray(fc.record({ who: fc.nat(3), sees: fc.boolean() }), { selector: ({ who }) => who, maxLength: 3 }),
    }),
    { minLength: 4, maxLength: 4 },
  ),
});

const linkOf = ({ who, sees }: { readonly who: number; readonly sees: boolean }): GuardianLink => ({
  userId: user(who),
  relationship: 'parent',
  priority: 1,
  mayViewRecord: sees,
  channels: { email: true, sms: true },
});

const recordOf = ({ students }: World, number: number): Pick<Student, 'id' | 'enrolments' | 'guardians' | 'status'> => ({
  id: student(number),
  status: 'enrolled',
  guardians: (students[number]?.guardians ?? []).map(linkOf),
  enrolments: (students[number]?.stays ?? []).map(({ of, begin, days }) => ({
    classId: schoolClass(of),
    beginDate: addDays(today, begin),
    ...(days !== undefined && { endDate: addDays(today, begin + days) }),
  })),
});

/** What the links of a person say, as the table keeps them. */
function scopeIn(world: World, number: number): Scope {
  const person = world.people[number];
  const keys = (belongs: (index: number) => boolean) =>
    world.students.flatMap((_, index) => (belongs(index) ? [studentKey(student(index))] : []));
  return {
    userId: user(number),
    roles: person?.roles ?? [],
    teaches: (person?.teaches ?? []).map(schoolClass),
    children: keys((index) => world.students[index]?.guardians.some(({ who }) => who === number) ?? false),
    self: keys((index) => person?.is === index),
  };
}

/** Whether somebody may read a record, said in the words of the roles table and of the facts of the world. */
function tableSays(world: World, who: number, whose: number): boolean {
  const has = (role: Role) => world.people[who]?.roles.includes(role) ?? false;
  const stays =
    world.students[whose]?.stays.filter(({ begin, days }) => begin <= 0 && (days === undefined || begin + days > 0)) ?? [];
  const teaches = stays.some(({ of }) => world.people[who]?.teaches.includes(of));
  const sees = world.students[whose]?.guardians.some((guardian) => guardian.who === who && guardian.sees) ?? false;
  return (
    has('admin') || (has('teacher') && teaches) || (has('parent') && sees) || (has('student') && world.people[who]?.is === whose)
  );
}

const numbers = [0, 1, 2, 3];
const pairs = numbers.flatMap((who) => numbers.map((whose) => [who, whose] as const));

describe('the record of a student', () => {
  it('is read by whom the roles table says, in any school', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        for (const [who, whose] of pairs)
          expect(mayReadStudent(scopeIn(world, who), recordOf(world, whose), today)).toBe(tableSays(world, who, whose));
      }),
    );
  });

  it('is read by nobody without a role, whatever links there are', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        for (const [who, whose] of pairs)
          expect(mayReadStudent({ ...scopeIn(world, who), roles: [] }, recordOf(world, whose), today)).toBe(false);
      }),
    );
  });

  it('is read by nobody but admins without a link, whatever roles', () => {
    fc.assert(
      fc.property(aWorld, fc.subarray(['teacher', 'parent', 'student'] as const), (world, held) => {
        const strangers: Scope = { userId: user(9), roles: held, teaches: [], children: [], self: [] };
        for (const whose of numbers) expect(mayReadStudent(strangers, recordOf(world, whose), today)).toBe(false);
      }),
    );
  });

  it('is hidden from a parent who may not see it, by the record itself even where a link has not followed', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        for (const whose of numbers) {
          const record = recordOf(world, whose);
          const hidden = { ...record, guardians: record.guardians.map((guardian) => ({ ...guardian, mayViewRecord: false })) };
          for (const who of numbers)
            expect(mayReadStudent({ ...scopeIn(world, who), roles: ['parent'], self: [] }, hidden, today)).toBe(false);
        }
      }),
    );
  });

  it('opens to nobody by links to other students', () => {
    fc.assert(
      fc.property(aWorld, fc.nat(3), (world, whose) => {
        const others = numbers.filter((number) => number !== whose).map((number) => studentKey(student(number)));
        const record = { ...recordOf(world, whose), enrolments: [] };
        const scope: Scope = {
          userId: user(8),
          roles: ['teacher', 'parent', 'student'],
          teaches: numbers.map(schoolClass),
          children: others,
          self: others,
        };
        expect(mayReadStudent(scope, record, today)).toBe(false);
      }),
    );
  });
});

describe('the guardians of a student', () => {
  it('are seen by the office and by teachers of today’s classes only', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        for (const [who, whose] of pairs) {
          const scope = scopeIn(world, who);
          const record = recordOf(world, whose);
          const asStaff = mayReadStudent(
            { ...scope, roles: scope.roles.filter((role) => role === 'admin' || role === 'teacher') },
            record,
            today,
          );
          expect(mayReadGuardians(scope, record, today)).toBe(asStaff);
        }
      }),
    );
  });
});

describe('a register', () => {
  const anyScope: fc.Arbitrary<Scope> = fc.record({
    userId: fc.nat(3).map(user),
    roles: fc.subarray([...roles]),
    teaches: fc.uniqueArray(fc.nat(3)).map((taught) => taught.map(schoolClass)),
    children: fc.constant([]),
    self: fc.constant([]),
  });

  it('is taken by admins and by teachers of the class, and seen in lists by the same', () => {
    fc.assert(
      fc.property(anyScope, fc.nat(3), (scope, number) => {
        const teaches = scope.roles.includes('teacher') && scope.teaches.includes(schoolClass(number));
        expect(mayTakeRegister(scope, schoolClass(number))).toBe(scope.roles.includes('admin') || teaches);
        expect(seesClass(scope, schoolClass(number))).toBe(mayTakeRegister(scope, schoolClass(number)));
      }),
    );
  });

  it('is covered by the teacher who is named for its session, and by no other', () => {
    fc.assert(
      fc.property(anyScope, fc.option(fc.nat(3), { nil: undefined }), (scope, who) => {
        const cover = { sessions: who === undefined ? {} : { AM: user(who) } };
        expect(coversRegister(scope, cover, 'AM')).toBe(
          scope.roles.includes('teacher') && who !== undefined && scope.userId === user(who),
        );
        expect(coversRegister(scope, cover, 'PM')).toBe(false);
      }),
    );
  });
});

describe('the students whom somebody sees as their own', () => {
  it('are children of parents and the student of a student, each once', () => {
    const shown = [
      { studentId: student(1), name: 'A', as: 'child' },
      { studentId: student(2), name: 'B', as: 'self' },
      { studentId: student(1), name: 'A', as: 'self' },
    ] as const;
    const ids = (held: readonly Role[]) => ownStudents(held, shown).map(({ studentId }) => studentId);
    expect(ids(['parent'])).toEqual([student(1)]);
    expect(ids(['student'])).toEqual([student(2), student(1)]);
    expect(ids(['parent', 'student'])).toEqual([student(1), student(2)]);
    expect(ids(['admin', 'teacher'])).toEqual([]);
  });
});
