import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClassId, StudentId } from '../../../domain/ids.ts';
import { emptyRoster, enrolledOn } from '../../../domain/people/classes.ts';
import {
  endStays,
  enrol,
  removeStays,
  rosterEntry,
  rosterWith,
  staysToRemove,
  touchedClasses,
} from '../../../domain/people/enrolments.ts';
import { classesOn, Student, type Enrolment } from '../../../domain/people/students.ts';
import { Problem } from '../../../domain/problem.ts';
import { addDays } from '../../../domain/time.ts';

const today = '2026-11-23';
const schoolClass = (number: number) => ClassId.parse(`cls_01K0000000000000000000000${String(number)}`);
const classes = [0, 1, 2].map(schoolClass);
const aStudent = Student.parse({
  id: StudentId.parse('stu_01K00000000000000000000001'),
  studentNumber: '1',
  givenName: 'Sam',
  familyName: 'Example',
  status: 'enrolled',
  guardians: [],
  enrolments: [],
  version: 1,
});

const day = fc.integer({ min: -6, max: 6 }).map((offset) => addDays(today, offset));
const aClass = fc.constantFrom(...classes);
type Step = (student: Student) => Student;

const enrolling: fc.Arbitrary<Step> = fc
  .record({ classId: aClass, beginDate: day, endDate: fc.option(day, { nil: undefined }) })
  .map((stay) => (student) => enrol(student, stay, 'active').next);
const removing: fc.Arbitrary<Step> = fc
  .record({ classId: aClass, beginDate: fc.option(day, { nil: undefined }), marked: fc.boolean() })
  .map(
    ({ classId, beginDate, marked }) =>
      (student) =>
        removeStays(
          student,
          staysToRemove(student, { classId, beginDate, today }).map((stay) => ({
            stay,
            marked: marked && stay.beginDate <= today,
          })),
          today,
        ),
  );
const leaving: fc.Arbitrary<Step> = day.map((date) => (student) => ({
  ...student,
  enrolments: endStays(student.enrolments, date, today),
  version: student.version + 1,
}));

/** A student after any history of enrolling, removing and leaving; what was refused changed nothing. */
const aHistory = fc
  .array(fc.oneof({ weight: 4, arbitrary: enrolling }, { weight: 2, arbitrary: removing }, leaving), { maxLength: 12 })
  .map((steps) =>
    steps.reduce((student, step) => {
      try {
        return step(student);
      } catch (error) {
        if (error instanceof Problem) return student;
        throw error;
      }
    }, aStudent),
  );
const days = Array.from({ length: 15 }, (_, index) => addDays(today, index - 7));
const lasts = ({ beginDate, endDate }: Enrolment) => endDate === undefined || beginDate < endDate;

describe('stays after any history', () => {
  it('never overlap in one class, and never end before they begin', () => {
    fc.assert(
      fc.property(aHistory, ({ enrolments }) => {
        for (const stay of enrolments) expect(stay.endDate === undefined || stay.beginDate <= stay.endDate).toBe(true);
        for (const date of days) {
          const covering = enrolments.filter(
            (stay) => stay.beginDate <= date && (stay.endDate === undefined || date < stay.endDate),
          );
          expect(new Set(covering.map(({ classId }) => classId)).size).toBe(covering.length);
        }
      }),
    );
  });

  it('stand in the roster of each class as in the student’s own record, on every day', () => {
    fc.assert(
      fc.property(aHistory, (student) => {
        for (const classId of classes) {
          const roster = rosterWith(emptyRoster(classId), student);
          for (const date of days) expect(enrolledOn(roster, date).length === 1).toBe(classesOn(student, date).includes(classId));
          expect(rosterWith(roster, student)).toBe(roster);
        }
      }),
    );
  });

  it('are none that would lie wholly after the leaving date, and none lasts beyond it', () => {
    fc.assert(
      fc.property(aHistory, day, ({ enrolments }, leavingDate) => {
        const left = endStays(enrolments, leavingDate, today);
        expect(left.filter(lasts).every(({ endDate }) => endDate !== undefined && endDate <= leavingDate)).toBe(true);
        const begun = enrolments.filter(({ beginDate }) => beginDate <= today);
        expect(left.filter(({ beginDate }) => beginDate <= today)).toHaveLength(begun.length);
      }),
    );
  });

  it('keep every stay in which a register names the student', () => {
    fc.assert(
      fc.property(aHistory, aClass, (student, classId) => {
        const stays = staysToRemove(student, { classId, beginDate: undefined, today }).map((stay) => ({ stay, marked: true }));
        const begins = (each: Student) => each.enrolments.map(({ beginDate }) => beginDate);
        const next = removeStays(student, stays, today);
        expect(begins(next)).toEqual(begins(student));
        expect(classesOn(next, today)).not.toContain(classId);
      }),
    );
  });
});

describe('a roster', () => {
  it('leaves the stays of others as they are', () => {
    const other = {
      studentId: StudentId.parse('stu_01K00000000000000000000002'),
      givenName: 'Kim',
      familyName: 'Other',
      beginDate: '2026-09-01',
    };
    fc.assert(
      fc.property(aHistory, (student) => {
        const roster = rosterWith({ classId: schoolClass(0), entries: [other], version: 3 }, student);
        expect(roster.entries.filter(({ studentId }) => studentId === other.studentId)).toEqual([other]);
      }),
    );
  });

  it('fails beyond two thousand stays', () => {
    const entries = Array.from({ length: 2000 }, (_, index) => ({
      studentId: StudentId.parse(`stu_01K000000000000000000A${String(index).padStart(4, '0')}`),
      givenName: 'Kim',
      familyName: 'Other',
      beginDate: '2026-09-01',
    }));
    const student = { ...aStudent, enrolments: [{ classId: schoolClass(0), beginDate: today }] };
    expect(() => rosterWith({ classId: schoolClass(0), entries, version: 3 }, student)).toThrow('at most 2000');
  });
});

describe('the classes that change with a student', () => {
  const stay = (number: number, endDate?: string) => ({
    classId: ClassId.parse(`cls_01K000000000000000000000${String(number).padStart(2, '0')}`),
    beginDate: '2026-09-01',
    ...(endDate !== undefined && { endDate }),
  });

  it('are those whose stays changed, while the name stays', () => {
    const previous = { ...aStudent, enrolments: [stay(1), stay(2)] };
    const next = { ...previous, enrolments: [stay(1), stay(2, today)] };
    expect(touchedClasses(previous, next, today)).toEqual({ now: [stay(2).classId], later: [] });
  });

  it('are all when the name changed: the present ones and the latest former ones at once, older ones later', () => {
    const former = Array.from({ length: 30 }, (_, index) => stay(index + 10, '2026-10-01'));
    const previous = { ...aStudent, enrolments: [...former, stay(1)] };
    const { now, later } = touchedClasses(previous, { ...previous, preferredGivenName: 'Sammy' }, today);
    expect(now[0]).toBe(stay(1).classId);
    expect(now).toContain(stay(39).classId);
    expect(later).toContain(stay(10).classId);
    expect([...now, ...later].sort()).toEqual(previous.enrolments.map(({ classId }) => classId).sort());
  });

  it('are none when only what rosters do not show changed', () => {
    const previous = { ...aStudent, preferredGivenName: 'Sammy', enrolments: [stay(1)] };
    expect(touchedClasses(previous, { ...previous, givenName: 'Samuel', birthDate: '2015-02-03' }, today)).toEqual({
      now: [],
      later: [],
    });
  });

  it('are those of every class when the year group changed, which rosters know', () => {
    const previous = { ...aStudent, enrolments: [stay(1)] };
    const next = { ...previous, yearGroup: '8' };
    expect(touchedClasses(previous, next, today).now).toEqual([stay(1).classId]);
    const roster = { ...emptyRoster(stay(1).classId), entries: [rosterEntry(previous, stay(1))] };
    expect(rosterWith(roster, next).entries).toMatchObject([{ yearGroup: '8' }]);
    expect(rosterWith(rosterWith(roster, next), previous).entries[0]).not.toHaveProperty('yearGroup');
  });
});
