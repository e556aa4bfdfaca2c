import { notFound } from '../../domain/problem.ts';
import { dayOf, isNews } from '../../domain/reports/report.ts';
import { dateIn } from '../../domain/time.ts';
import { consume } from '../kernel/consume.ts';
import { reportReady } from '../notify/notices/report-notices.ts';
import { tellOrFail } from '../notify/tell.ts';
import { nightlyRecipients } from './schedules/nightly-recipients.ts';
import { mailReportLink } from './subscriptions.ts';

export const handler = consume(mailReportLink, async ({ time: endedAt, data: { reportId } }, { table, now }) => {
  const [report, school] = await Promise.all([table.reports.get(reportId), table.schools.get()]);
  if (!report || !school) throw notFound('report');
  if (!isNews(report, { as: 'ready', endedAt, now })) return;
  const facts = { date: dayOf(report, school), keptUntil: dateIn(new Date(report.expiresAt), school.timeZone) };
  const notice = { type: reportReady, about: [reportId], facts, link: `/reports/${reportId}` } as const;
  await tellOrFail(table, { notice, to: await nightlyRecipients(school, table) }, now);
});
