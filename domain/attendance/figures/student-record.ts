import type { ClassId } from '../../ids.ts';
import type { Student } from '../../people/students.ts';
import type { School } from '../../school.ts';
import type { Category } from '../codes/code-set.ts';
import { categoryBy, exportCodeBy } from '../registers/marks.ts';
import { studentSessions, type MarkedSession, type StudentSession, type TakenSession } from './student-sessions.ts';

/** A session of a student's year, which names its class by the last ten characters of the id. */
export interface NotedInClass extends Omit<MarkedSession, 'classId'> {
  readonly classKey: string;
}

/** By what a class is named in a student's year: the last ten characters of its id. */
export function classKey(classId: ClassId): string {
  return classId.slice(-10);
}

export type CategorisedSession = StudentSession & { readonly category: Category; readonly code: string };

export type Recorded = Pick<Student, 'id' | 'enrolments' | 'leavingDate'>;

/** Between which dates a student's record is looked at: whoever left is in no class after that day, also where a stay that was to begin later keeps its day. */
function within({ leavingDate }: Recorded, [from, to]: readonly [string, string]): readonly [string, string] {
  return [from, leavingDate !== undefined && leavingDate < to ? leavingDate : to];
}

/** The stays of a student that have a day between two dates. */
function staysWithin(student: Recorded, range: readonly [string, string]): Student['enrolments'] {
  const [from, to] = within(student, range);
  return student.enrolments.filter(({ beginDate, endDate }) => beginDate <= to && (endDate === undefined || from <= endDate));
}

/** The classes of which it has to be known when they were taken to know a student's record. */
export function classesWithin(student: Recorded, range: readonly [string, string]): readonly ClassId[] {
  return [...new Set(staysWithin(student, range).map(({ classId }) => classId))];
}

/**
 * A student's sessions between two dates, each with what it counts as, of what the projection holds: the exceptions of the student, and the taken
 * days of the classes. Whether a late student came before the close, and whether rates count a session, is what it was when it was taken.
 */
export function recordFrom(
  student: Recorded,
  known: { readonly noted: readonly NotedInClass[]; readonly taken: readonly TakenSession[] },
  { school, range }: { readonly school: Pick<School, 'codeSet'>; readonly range: readonly [string, string] },
): readonly CategorisedSession[] {
  const enrolments = staysWithin(student, range);
  const classOf = new Map(enrolments.map(({ classId }) => [classKey(classId), classId]));
  const marked = known.noted.flatMap(({ classKey: key, ...session }) => {
    const classId = classOf.get(key);
    return classId === undefined ? [] : [{ ...session, classId }];
  });
  return studentSessions(enrolments, { taken: known.taken, marked }, within(student, range)).map((each) => ({
    ...each,
    category: categoryBy(each.mark, { codeSet: school.codeSet, afterClose: each.afterClose }),
    code: exportCodeBy(each.mark, { ...each, codeSet: school.codeSet }),
  }));
}
