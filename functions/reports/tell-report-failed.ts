import { notFound } from '../../domain/problem.ts';
import { dayOf, isNews } from '../../domain/reports/report.ts';
import { consume } from '../kernel/consume.ts';
import { reportFailed } from '../notify/notices/report-notices.ts';
import { tellOrFail } from '../notify/tell.ts';
import { nightlyRecipients } from './schedules/nightly-recipients.ts';
import { tellReportFailed } from './subscriptions.ts';

export const handler = consume(tellReportFailed, async ({ time: endedAt, data: { reportId } }, { table, now }) => {
  const [report, school] = await Promise.all([table.reports.get(reportId), table.schools.get()]);
  if (!report || !school) throw notFound('report');
  // Where somebody tried again in the meantime, there is nothing left to tell.
  if (!isNews(report, { as: 'failed', endedAt, now })) return;
  const facts = { date: dayOf(report, school), reason: report.error ?? '' };
  const notice = { type: reportFailed, about: [reportId, String(report.attempt)], facts, link: `/reports/${reportId}` } as const;
  await tellOrFail(table, { notice, to: await nightlyRecipients(school, table) }, now);
});
