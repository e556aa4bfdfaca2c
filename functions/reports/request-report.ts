import { notFound, Problem } from '../../domain/problem.ts';
import { reportTypes } from '../../domain/reports/report-types.ts';
import { checkReportDay, checkStretch, requestReport as request } from '../../domain/reports/report.ts';
import { reportedClasses } from '../../domain/reports/report-scope.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { newId } from '../runtime/new-id.ts';
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
  if ('from' in asked && body.type !== 'detention-list') checkStretch(asked, today);
  if ('date' in asked) checkReportDay(asked.date, { today, calendar });
  const classIds = reportedClasses(scope, 'classIds' in asked ? asked.classIds : undefined);
  const classes = await Promise.all((classIds ?? []).map((classId) => table.classes.get(classId)));
  if (classes.includes(undefined)) throw notFound('class');
  const filters = { ...asked, ...(classIds && { classIds: [...classIds] }) };
  const report = request(newId('rpt', now), { ...body, filters }, { caller, now });
  await table.reports.create(report, [{ type: 'report.requested', data: { reportId: report.id, attempt: report.attempt } }]);
  return { body: { reportId: report.id, status: report.status }, location: `/v1/reports/${report.id}` };
});
