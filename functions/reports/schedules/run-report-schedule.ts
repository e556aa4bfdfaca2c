import type { DataOf } from '../../../events/catalog.ts';
import type { SchoolId } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import { filtersOn, pausedSchedule, type Pause, pauseOf, type ReportSchedule } from '../../../domain/reports/report-schedule.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { scheduledReport } from '../../../domain/reports/report.ts';
import { consume } from '../../kernel/consume.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { schedulePaused } from '../../notify/notices/report-notices.ts';
import { tellOrFail } from '../../notify/tell.ts';
import type { Table } from '../../table/open-table.ts';
import { scheduledReportId } from '../derived-report-id.ts';
import { scopedFilters } from '../scoped-filters.ts';
import { scopeOfPerson } from './check-schedule.ts';
import { runReportSchedule } from './subscriptions.ts';

export const handler = consume(runReportSchedule, ({ data, schoolId }, { table, now }) =>
  retryOnConflict(() => run(data, { schoolId, table, now })),
);

type Tables = Table<typeof runReportSchedule.access>;

async function run(
  { scheduleId, date }: DataOf<'report.schedule.due'>,
  { schoolId, table, now }: { readonly schoolId: SchoolId; readonly table: Tables; readonly now: Date },
): Promise<void> {
  const schedule = await table.reportSchedules.get(scheduleId);
  if (!schedule) return;
  if (schedule.paused) {
    // Whoever paused it may have died before saying so; said twice it is the same notice.
    await tellPaused(schedule, { table, now });
    return;
  }
  const [calendar, people] = await Promise.all([
    table.schools.getCalendar(),
    table.users.getMany([schedule.ownerId, ...schedule.recipients]),
  ]);
  const owner = people.find(({ id }) => id === schedule.ownerId);
  const why = pauseOf(schedule, people);
  if (why || !owner) {
    await pause(schedule, why ?? 'noOwner', { table, now });
    return;
  }
  const filters = filtersOn(schedule, { date, calendar });
  if (!filters) return;
  try {
    const scope = await scopeOfPerson({ userId: owner.id, roles: owner.roles }, table);
    const scoped = await scopedFilters({ type: schedule.type, filters }, { scope, today: date, table });
    const report = scheduledReport(scheduledReportId(schoolId, scheduleId, date), { schedule, filters: scoped }, now);
    await table.reports.create(report, [{ type: 'report.requested', data: { reportId: report.id, attempt: 1 } }]);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // The report is there: the hour was told twice.
    if (error.code === 'already-exists') return;
    if (error.code === 'stale-version') throw error;
    await pause(schedule, 'notAllowed', { table, now });
  }
}

interface Pausing {
  readonly table: Tables;
  readonly now: Date;
}

async function pause(schedule: ReportSchedule, why: Pause, { table, now }: Pausing): Promise<void> {
  const paused = pausedSchedule(schedule, why);
  await table.reportSchedules.save(paused);
  await tellPaused(paused, { table, now });
}

async function tellPaused({ id, type, version }: ReportSchedule, { table, now }: Pausing): Promise<void> {
  const to = (await table.users.admins()).map(({ id: userId }) => ({ userId }));
  const facts = { report: reportTypes[type].title };
  await tellOrFail(table, { notice: { type: schedulePaused, about: [id, String(version)], facts, link: '/reports' }, to }, now);
}
