import { addCounts, noCounts, type Counts } from '../../domain/attendance/counts.ts';
import type { Register } from '../../domain/attendance/register.ts';
import { dayTotals } from '../../domain/attendance/totals.ts';
import type { SchoolClass } from '../../domain/people/classes.ts';
import { seesClass } from '../../domain/people/scope.ts';
import { Problem } from '../../domain/problem.ts';
import { schoolDaysBetween } from '../../domain/school-days.ts';
import { addDays, daysBetween, mondayOf } from '../../domain/time.ts';
import { everyPage } from '../table/every-page.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { getAttendanceSummary, type summaryGroups } from './overview-routes.ts';
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
  const classes = new Map<string, SchoolClass>(listed.map((schoolClass) => [schoolClass.id, schoolClass]));
  const groups = new Map<string, Counts>();
  let totals = noCounts;
  // A day may have been closed after its registers were taken: they count as they do for the students.
  for (const date of schoolDaysBetween({ ...calendar, closures: [] }, from, to)) {
    const registers = (await table.registers.listDay(date)).filter(({ classId }) => seesClass(scope, classId));
    totals = addCounts(totals, dayTotals(registers, school));
    for (const [key, own] of Map.groupBy(registers, (register) => groupOf(register, query.groupBy, classes)))
      groups.set(key, addCounts(groups.get(key) ?? noCounts, dayTotals(own, school)));
  }
  const named = [...groups].map(([key, counts]) => ({ key, name: classes.get(key)?.name ?? key, totals: totalsView(counts) }));
  return { body: { from, to, groups: named.sort((one, other) => (one.name < other.name ? -1 : 1)), totals: totalsView(totals) } };
});

function groupOf(
  { classId, date }: Register,
  groupBy: (typeof summaryGroups)[number],
  classes: ReadonlyMap<string, SchoolClass>,
): string {
  switch (groupBy) {
    case 'day':
      return date;
    case 'week':
      return mondayOf(date);
    case 'class':
      return classId;
    case 'yearGroup':
      return classes.get(classId)?.yearGroup ?? 'none';
  }
}
