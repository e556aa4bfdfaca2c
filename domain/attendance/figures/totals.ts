import type { ClassId, StudentKey } from '../../ids.ts';
import { addCounts, noCounts, type Counts } from './counts.ts';
import { countsOfSessions, type ClassMark, type PupilSession } from './pupil-sessions.ts';

type Sessions = readonly PupilSession<ClassMark>[];

/** What pupils' sessions come to by some groups. A session counts once in each group that it belongs to, so groups of classes may come to more than the school. */
export function totalsBy(
  sessions: Sessions,
  groupsOf: (session: PupilSession<ClassMark>) => Iterable<string>,
): ReadonlyMap<string, Counts> {
  const totals = new Map<string, Counts>();
  for (const session of sessions)
    for (const group of new Set(groupsOf(session)))
      totals.set(group, addCounts(totals.get(group) ?? noCounts, countsOfSessions([session])));
  return totals;
}

/** The group of students of whom nobody has said in which year they are. */
const noYearGroup = 'none';

/**
 * The totals by year group: the student's own, which is not always that of the class. A student without one is counted with the class,
 * and each student in one group only, so that the groups add up to the totals of the day.
 */
export function yearGroupTotals(
  sessions: Sessions,
  known: { readonly students: ReadonlyMap<StudentKey, string>; readonly classes: ReadonlyMap<ClassId, string> },
): ReadonlyMap<string, Counts> {
  const groups = new Map<StudentKey, string>();
  const marks = sessions.flatMap((session) => session.marks).toSorted((one, other) => (one.classId < other.classId ? -1 : 1));
  for (const { student, classId } of marks) {
    const group = known.students.get(student) ?? known.classes.get(classId);
    if (group !== undefined && !groups.has(student)) groups.set(student, group);
  }
  return totalsBy(sessions, ({ best }) => [groups.get(best.student) ?? noYearGroup]);
}
