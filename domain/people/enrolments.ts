import type { ClassId } from '../ids.ts';
import { Problem } from '../problem.ts';
import type { IsoDate } from '../time.ts';
import type { Roster, RosterEntry, SchoolClass } from './classes.ts';
import type { Enrolment, Student } from './students.ts';

/**
 * A student with one more stay in a class, or with another end of the stay that begins on the same day; the same student when it stands so
 * already. Ends are exclusive. Refuses a stay that overlaps another one in the class, one in a closed class, and one that lasts beyond the
 * day on which the student left the school.
 */
export function enrol(
  student: Student,
  stay: Enrolment,
  classStatus: SchoolClass['status'],
): { readonly next: Student; readonly created: boolean } {
  const others = student.enrolments.filter((each) => !isSameStay(each, stay));
  const known = student.enrolments.find((each) => isSameStay(each, stay));
  if (known && known.endDate === stay.endDate) return { next: student, created: false };
  if (stay.endDate !== undefined && stay.endDate <= stay.beginDate)
    throw new Problem(
      'rule-broken',
      `endDate is the first day without the class and must be later than beginDate ${stay.beginDate}, got ${stay.endDate}`,
    );
  if (classStatus === 'closed') throw new Problem('wrong-state', 'the class is closed; nobody is enrolled in it any more');
  if (student.leavingDate !== undefined && (stay.endDate === undefined || stay.endDate > student.leavingDate))
    throw new Problem('wrong-state', `the student was withdrawn on ${student.leavingDate}; a stay must end by then`);
  const overlapping = others.find((each) => each.classId === stay.classId && staysOverlap(each, stay));
  if (overlapping)
    throw new Problem(
      'rule-broken',
      `the student is in this class from ${spanOf(overlapping)} already; two stays in one class may not overlap`,
    );
  const enrolments = known ? student.enrolments.map((each) => (each === known ? stay : each)) : [...student.enrolments, stay];
  return { next: changed(student, enrolments), created: !known };
}

/** The stays of a student in a class that a removal concerns: the one that begins on that day, or all that have not ended yet. */
export function staysToRemove(
  student: Student,
  { classId, beginDate, today }: { readonly classId: ClassId; readonly beginDate: IsoDate | undefined; readonly today: IsoDate },
): readonly Enrolment[] {
  const stays = student.enrolments.filter((stay) => stay.classId === classId);
  if (beginDate !== undefined) return stays.filter((stay) => stay.beginDate === beginDate);
  return stays.filter((stay) => stay.endDate === undefined || stay.endDate > today);
}

/**
 * A student without some stays. A stay in which registers name the student is ended today instead, so that registers keep all their names;
 * one of these that has ended already cannot be removed.
 */
export function removeStays(
  student: Student,
  stays: readonly { readonly stay: Enrolment; readonly marked: boolean }[],
  today: IsoDate,
): Student {
  const enrolments = student.enrolments.flatMap((each) => {
    const found = stays.find(({ stay }) => stay === each);
    if (!found) return [each];
    if (!found.marked) return [];
    if (each.endDate !== undefined && each.endDate <= today)
      throw new Problem(
        'wrong-state',
        `registers name the student in the stay from ${spanOf(each)}; it has ended and stays on record`,
      );
    return [{ ...each, endDate: later(each.beginDate, today) }];
  });
  return changed(student, enrolments);
}

/**
 * The stays of a student who leaves on a day: none lasts beyond it. A stay that would only have begun later goes; one that has begun on that
 * day or after it keeps its begin and no day at all, since registers may name the student.
 */
export function endStays(enrolments: readonly Enrolment[], leavingDate: IsoDate, today: IsoDate): Enrolment[] {
  return enrolments.flatMap((stay) => {
    if (stay.endDate !== undefined && stay.endDate <= leavingDate) return [stay];
    if (stay.beginDate < leavingDate) return [{ ...stay, endDate: leavingDate }];
    return stay.beginDate > today ? [] : [{ ...stay, endDate: stay.beginDate }];
  });
}

/** Stays that a class may hold, former ones included: a register reads them all at once. */
export const mostStays = 2000;

/** The roster of a class with the stays, the name and the year group of a student as the student's own record has them; the same roster when it has them. */
export function rosterWith(roster: Roster, student: Student): Roster {
  const entries = student.enrolments.filter((stay) => stay.classId === roster.classId).map((stay) => rosterEntry(student, stay));
  const known = roster.entries.filter((entry) => entry.studentId === student.id);
  if (JSON.stringify(known.map(plain)) === JSON.stringify(entries.map(plain))) return roster;
  const others = roster.entries.filter((entry) => entry.studentId !== student.id);
  if (others.length + entries.length > mostStays)
    throw new Problem(
      'rule-broken',
      `a class holds at most ${String(mostStays)} stays, former ones included; close it and open a new one`,
    );
  return { ...roster, entries: [...others, ...entries], version: roster.version + 1 };
}

/** Former classes whose rosters still change in one go with a student's name or year group; those of earlier years follow. */
const formerClassesAtOnce = 8;

/**
 * The classes whose rosters change with a student: `now` in the same breath, `later` right after. Changed stays, and name and year group in every class that
 * the student is in come first; the rosters of former classes only hold the name for registers of the past, and grow with the years.
 */
export function touchedClasses(
  previous: Student,
  next: Student,
  today: IsoDate,
): { readonly now: readonly ClassId[]; readonly later: readonly ClassId[] } {
  const staysIn = (student: Student, classId: ClassId) =>
    JSON.stringify(student.enrolments.filter((stay) => stay.classId === classId));
  const all = [...new Set([...previous.enrolments, ...next.enrolments].map(({ classId }) => classId))];
  const moved = all.filter((classId) => staysIn(previous, classId) !== staysIn(next, classId));
  if (shownInRosters(previous) === shownInRosters(next)) return { now: moved, later: [] };
  const lasting = next.enrolments.filter((stay) => endOf(stay) > today).map(({ classId }) => classId);
  const first = all.filter((classId) => moved.includes(classId) || lasting.includes(classId));
  const former = all.filter((classId) => !first.includes(classId)).toReversed();
  return { now: [...first, ...former.slice(0, formerClassesAtOnce)], later: former.slice(formerClassesAtOnce) };
}

const shownInRosters = (student: Student) =>
  JSON.stringify([
    student.preferredGivenName ?? student.givenName,
    student.preferredFamilyName ?? student.familyName,
    student.yearGroup ?? '',
  ]);

/** A place in a roster: a stay, the name people use for the student, and the student's year group. */
export function rosterEntry(
  student: Pick<Student, 'id' | 'givenName' | 'familyName' | 'preferredGivenName' | 'preferredFamilyName' | 'yearGroup'>,
  stay: Enrolment,
): RosterEntry {
  return {
    studentId: student.id,
    givenName: student.preferredGivenName ?? student.givenName,
    familyName: student.preferredFamilyName ?? student.familyName,
    beginDate: stay.beginDate,
    ...(stay.endDate !== undefined && { endDate: stay.endDate }),
    ...(student.yearGroup !== undefined && { yearGroup: student.yearGroup }),
  };
}

function changed(student: Student, enrolments: readonly Enrolment[]): Student {
  return { ...student, enrolments: [...enrolments], version: student.version + 1 };
}

/** Whether two stays share a day; one of no day at all overlaps nothing. */
export function staysOverlap(one: Days, other: Days): boolean {
  return (
    one.beginDate < endOf(other) && other.beginDate < endOf(one) && other.beginDate < endOf(other) && one.beginDate < endOf(one)
  );
}

type Days = Pick<Enrolment, 'beginDate' | 'endDate'>;
const isSameStay = (one: Enrolment, other: Enrolment) => one.classId === other.classId && one.beginDate === other.beginDate;
const endOf = ({ endDate }: Days) => endDate ?? '9999-12-31';
const later = (one: IsoDate, other: IsoDate) => (one > other ? one : other);
const spanOf = ({ beginDate, endDate }: Enrolment) => `${beginDate} ${endDate === undefined ? 'on' : `to ${endDate}`}`;
const plain = ({ givenName, familyName, beginDate, endDate, yearGroup }: RosterEntry) => [
  givenName,
  familyName,
  beginDate,
  endDate ?? '',
  yearGroup ?? '',
];
