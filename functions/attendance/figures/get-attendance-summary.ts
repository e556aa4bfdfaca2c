import { addCounts, noCounts, type Counts } from '../../../domain/attendance/figures/counts.ts';
import { countsOfSessions, type ClassMark, type PupilSession } from '../../../domain/attendance/figures/pupil-sessions.ts';
import { sessionsOfRegisters } from '../../../domain/attendance/figures/register-sessions.ts';
import { totalsBy, yearGroupTotals } from '../../../domain/attendance/figures/totals.ts';
import { studentKey, type ClassId, type StudentKey } from '../../../domain/ids.ts';
import type { SchoolClass } from '../../../domain/people/classes.ts';
import { seesClass, type Scope } from '../../../domain/people/scope.ts';
import { Problem } from '../../../domain/problem.ts';
import { schoolDaysBetween } from '../../../domain/school-days.ts';
import { addDays, daysBetween, mondayOf } from '../../../domain/time.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import type { Table } from '../../table/open-table.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { getAttendanceSummary, type summaryGroups } from '../overview-routes.ts';
import { totalsView } from './totals-view.ts';

/** Days that one answer covers at most; each school day among them is one read of the day. */
const longestRange = 92;

export const handler = serve(getAttendanceSummary, async ({ query, caller, table, now }) => {
  const [{ school, today }, calendar, scope] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    scopeOf(caller, table),
  ]);
  const to = query.to ?? today;
  const from = query.from ?? addDays(to, -6);
  if (from > to || daysBetween(from, to) > longestRange)
    throw new Problem(
      'rule-broken',
      `from must not be after to nor more than ${String(longestRange)} days before it, got ${from} to ${to}`,
    );
  const listed = await everyPage((page) => table.classes.list(page));
  const names = new Map<string, string>(listed.map(({ id, name }) => [id, name]));
  const yearGroups = query.groupBy === 'yearGroup' ? openYearGroups(listed, table) : undefined;
  const groups = new Map<string, Counts>();
  let totals = noCounts;
  // A day may have been closed after its registers were taken: they count as they do for the students.
  for (const date of schoolDaysBetween({ ...calendar, closures: [] }, from, to)) {
    // Whoever asks sees the pupils of some classes, each with the best mark of any class.
    const sessions = sessionsOfRegisters(await table.registers.listDay(date), school).filter(({ marks }) =>
      marks.some(({ classId }) => seesClass(scope, classId)),
    );
    totals = addCounts(totals, countsOfSessions(sessions));
    const ofDay = yearGroups
      ? yearGroupTotals(sessions, await yearGroups(sessions))
      : totalsBy(sessions, groupsIn(query.groupBy, scope));
    for (const [key, counts] of ofDay) groups.set(key, addCounts(groups.get(key) ?? noCounts, counts));
  }
  const named = [...groups].map(([key, counts]) => ({ key, name: names.get(key) ?? key, totals: totalsView(counts) }));
  return { body: { from, to, groups: named.sort((one, other) => (one.name < other.name ? -1 : 1)), totals: totalsView(totals) } };
});

/** By what sessions are grouped. A year group is of students, not of registers, so it has totals of its own. */
function groupsIn(
  groupBy: (typeof summaryGroups)[number],
  scope: Scope,
): (session: PupilSession<ClassMark>) => readonly string[] {
  return ({ date, marks }) => {
    if (groupBy !== 'class') return [groupBy === 'week' ? mondayOf(date) : date];
    return marks.map(({ classId }) => classId).filter((classId) => seesClass(scope, classId));
  };
}

/**
 * Learns the year groups of students as registers name them: a class's roster says that of everybody who is or was on it, so that each class is read
 * once, whatever the range. Only who was taken off a roster altogether is read for themselves.
 */
function openYearGroups(
  listed: readonly SchoolClass[],
  table: Table<{ readonly classes: readonly ['rosters']; readonly students: readonly ['getManyByKey'] }>,
): (sessions: readonly PupilSession<ClassMark>[]) => Promise<Parameters<typeof yearGroupTotals>[1]> {
  const classes = new Map(listed.flatMap(({ id, yearGroup }) => (yearGroup === undefined ? [] : [[id, yearGroup] as const])));
  const students = new Map<StudentKey, string>();
  const asked = { classes: new Set<ClassId>(), students: new Set<StudentKey>() };
  const learn = ({ key, yearGroup }: { readonly key: StudentKey; readonly yearGroup?: string | undefined }) => {
    asked.students.add(key);
    if (yearGroup !== undefined) students.set(key, yearGroup);
  };
  return async (sessions) => {
    const marks = sessions.flatMap((session) => session.marks);
    const rosters = await table.classes.rosters(
      [...new Set(marks.map(({ classId }) => classId))].filter((id) => !asked.classes.has(id)),
    );
    for (const { classId } of marks) asked.classes.add(classId);
    for (const { studentId, yearGroup } of rosters.flatMap(({ entries }) => entries))
      learn({ key: studentKey(studentId), yearGroup });
    const others = [...new Set(marks.map(({ student }) => student))].filter((key) => !asked.students.has(key));
    const found = others.length > 0 ? await table.students.getManyByKey(others) : [];
    for (const { id, yearGroup } of found) learn({ key: studentKey(id), yearGroup });
    for (const key of others) asked.students.add(key);
    return { students, classes };
  };
}
