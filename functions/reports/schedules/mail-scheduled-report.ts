import { isStaffWithAccount } from '../../../domain/people/users.ts';
import { notFound } from '../../../domain/problem.ts';
import { mayReadReport } from '../../../domain/reports/report-scope.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { dayOf, isNews } from '../../../domain/reports/report.ts';
import { dateIn } from '../../../domain/time.ts';
import { consume } from '../../kernel/consume.ts';
import { scheduledReportReady } from '../../notify/notices/report-notices.ts';
import { tellOrFail } from '../../notify/tell.ts';
import { scopeOfPerson } from './check-schedule.ts';
import { mailScheduledReport } from './subscriptions.ts';

export const handler = consume(mailScheduledReport, async ({ time: endedAt, data: { reportId } }, { table, now }) => {
  const [report, school] = await Promise.all([table.reports.get(reportId), table.schools.get()]);
  if (!report || !school) throw notFound('report');
  if (!isNews(report, { as: 'ready', endedAt, now })) return;
  const people = (await table.users.getMany(report.recipients ?? [])).filter(isStaffWithAccount);
  const scopes = await Promise.all(people.map(({ id: userId, roles }) => scopeOfPerson({ userId, roles }, table)));
  const to = scopes.filter((scope) => mayReadReport(scope, report)).map(({ userId }) => ({ userId }));
  const facts = {
    report: reportTypes[report.type].title,
    date: dayOf(report, school),
    keptUntil: dateIn(new Date(report.expiresAt), school.timeZone),
  };
  const notice = { type: scheduledReportReady, about: [reportId], facts, link: `/reports/${reportId}` } as const;
  await tellOrFail(table, { notice, to }, now);
});
