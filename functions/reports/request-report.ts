import type { ClassId, StudentId, UserId } from '../../domain/ids.ts';
import { readsAsStaff, type Scope } from '../../domain/people/scope.ts';
import { classesOn } from '../../domain/people/students.ts';
import { notFound, Problem } from '../../domain/problem.ts';
import { type ReportFilters, reportTypes } from '../../domain/reports/report-types.ts';
import { checkReportDay, checkStretch, isUnderWay, type Report, requestReport as request } from '../../domain/reports/report.ts';
import { reportedClasses } from '../../domain/reports/report-scope.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { newId } from '../runtime/new-id.ts';
import type { Table } from '../table/open-table.ts';
import { requestReport } from './routes.ts';

export const handler = serve(requestReport, async ({ body, caller, table, now }) => {
  const [{ today }, calendar, scope] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    scopeOf(caller, table),
  ]);
  const { filters: asked } = body;
  if (!reportTypes[body.type].roles.some((role) => caller.roles.includes(role)))
    throw new Problem('forbidden', `this report is for ${reportTypes[body.type].roles.join(' and ')}`);
  const { from, to }: ReportFilters = asked;
  if (from !== undefined && to !== undefined && body.type !== 'detention-list') checkStretch({ from, to }, today);
  if ('date' in asked) checkReportDay(asked.date, { today, calendar });
  const classIds =
    'studentId' in asked
      ? await classesOfStudent(asked.studentId, { scope, today, table })
      : reportedClasses(scope, 'classIds' in asked ? asked.classIds : undefined);
  const classes = await Promise.all((classIds ?? []).map((classId) => table.classes.get(classId)));
  if (classes.includes(undefined)) throw notFound('class');
  const filters = { ...asked, ...(classIds && { classIds: [...classIds] }) };
  const asking = request(newId('rpt', now), { ...body, filters }, { caller, now });
  const report = await retryOnConflict(() => onceWhileMade(asking, { userId: caller.userId, reports: table.reports, now }));
  return { body: { reportId: report.id, status: report.status }, location: `/v1/reports/${report.id}` };
});

/** The equal report that the same person asked for before, as long as it is being made; otherwise this one, begun. */
async function onceWhileMade(
  report: Report,
  { userId, reports, now }: { readonly userId: UserId; readonly reports: Reports; readonly now: Date },
): Promise<Report> {
  const earlier = await reports.askedFor(report, userId);
  const known = earlier && (await reports.get(earlier));
  if (known && isUnderWay(known, now)) return known;
  const events = [{ type: 'report.requested', data: { reportId: report.id, attempt: report.attempt } }] as const;
  await reports.create(report, events, { earlier });
  return report;
}

type Reports = Table<{ readonly reports: readonly ['get', 'create', 'askedFor'] }>['reports'];

/**
 * The classes in which a teacher has a student: the report may be had as long as these are the teacher's. None for admins. Fails with `not-found` where
 * the student is not the caller's to read.
 */
async function classesOfStudent(
  studentId: StudentId,
  {
    scope,
    today,
    table,
  }: { readonly scope: Scope; readonly today: string; readonly table: Table<{ readonly students: readonly ['get'] }> },
): Promise<readonly ClassId[] | undefined> {
  const student = await table.students.get(studentId);
  if (!student || !readsAsStaff(scope, student, today)) throw notFound('student');
  if (scope.roles.includes('admin')) return undefined;
  return classesOn(student, today).filter((classId) => scope.teaches.includes(classId));
}
