import type { ClassId } from '../../domain/ids.ts';
import { isHeldOn } from '../../domain/people/class-terms.ts';
import type { SchoolClass } from '../../domain/people/classes.ts';
import { notFound } from '../../domain/problem.ts';
import { sessionsOfRegisters } from '../../domain/attendance/figures/register-sessions.ts';
import {
  noFigures,
  plannedClasses,
  type ReportDay,
  reportedSessions,
  weekBefore,
  withDay,
} from '../../domain/reports/nightly-absence-day.ts';
import { task } from '../kernel/task.ts';
import type { Key } from '../table/items/item-keys.ts';
import type { Table } from '../table/open-table.ts';
import { reportUnderWay, milestones, noteProgress } from './progress.ts';
import { planReport } from './steps.ts';
import { workingFiles } from './working-files.ts';

/** Classes that one function gathers: their rosters come with one read of the table and fill some megabytes at most. */
const classesPerChunk = 50;

export const handler = task(planReport, async ({ schoolId, reportId, attempt }, { table, now }) => {
  const [report, school, calendar] = await Promise.all([
    reportUnderWay(table.reports, { reportId, attempt }),
    table.schools.get(),
    table.schools.getCalendar(),
  ]);
  if (!school) throw notFound('school');
  await noteProgress(table.reports, report, milestones.begun);

  const { date, classIds } = report.filters;
  const week = weekBefore(calendar, date);
  const registers = await table.registers.listDay(date);
  const { timeZone, codeSet } = school;
  const sessions = reportedSessions(school.sessions, registers);
  const every = await everyClass(table);
  const isAsked = (id: ClassId) => classIds?.includes(id) ?? true;
  const known = sessionsOfRegisters(registers, school);
  let lastWeek = noFigures;
  for (const day of week?.schoolDays ?? [])
    lastWeek = withDay(lastWeek, sessionsOfRegisters(await table.registers.listDay(day), school), isAsked);
  const day: ReportDay = {
    figures: { counts: withDay(noFigures, known, isAsked).all, lastWeek: lastWeek.all },
    ...{ schoolName: school.name, timeZone, codeSet, sessions, date, partial: classIds !== undefined, readAt: now.toISOString() },
    ...(week && { lastWeek: { from: week.schoolDays.at(0) ?? week.monday, to: week.schoolDays.at(-1) ?? week.sunday } }),
  };
  const asked = every
    .filter(({ id }) => isAsked(id))
    // What was taken stands in the report; nothing else is due of a class outside of its own terms.
    .map((each) => (isHeldOn(each, calendar, date) ? each : { ...each, sessions: [] }));
  const names = new Map(every.map(({ id, name }) => [id, name]));
  const classes = plannedClasses(asked, day, { registers, sessions: known, lastWeek: lastWeek.byClass, names });

  const files = workingFiles(schoolId, report);
  const chunks = Math.ceil(classes.length / classesPerChunk);
  await files.writeDay(day);
  for (let chunk = 0; chunk < chunks; chunk += 1)
    await files.writeClasses(chunk, classes.slice(chunk * classesPerChunk, (chunk + 1) * classesPerChunk));
  await noteProgress(table.reports, await reportUnderWay(table.reports, { reportId, attempt }), milestones.planned);
  return {
    schoolId,
    reportId,
    attempt,
    chunks: Array.from({ length: chunks }, (_, chunk) => ({ schoolId, reportId, attempt, chunk, chunks })),
  };
});

/** All classes of the school, page by page: a class has some hundred bytes, so even thousands fit into memory. */
async function everyClass(table: Table<{ readonly classes: readonly ['list'] }>): Promise<readonly SchoolClass[]> {
  const classes: SchoolClass[] = [];
  let after: Key | undefined;
  do {
    const page = await table.classes.list({ limit: 1000, after });
    classes.push(...page.items);
    after = page.last;
  } while (after);
  return classes;
}
