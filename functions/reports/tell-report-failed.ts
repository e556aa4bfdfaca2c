import { notFound } from '../../domain/problem.ts';
import { dayOf, isNews } from '../../domain/reports/report.ts';
import { longDate } from '../../domain/reports/date-text.ts';
import { consume } from '../kernel/consume.ts';
import { pageUrl } from '../runtime/mailer.ts';
import { writtenMail } from './mail/written-mail.ts';
import { tellReportFailed } from './subscriptions.ts';
import { tellRecipients } from './tell-recipients.ts';

const kind = 'report-failed';

export const handler = consume(tellReportFailed, async ({ id: eventId, time: endedAt, data: { reportId } }, { table, now }) => {
  const [report, school] = await Promise.all([table.reports.get(reportId), table.schools.get()]);
  if (!report || !school) throw notFound('report');
  // Where somebody tried again in the meantime, there is nothing left to tell.
  if (!isNews(report, { as: 'failed', endedAt, now })) return;
  const mail = writtenMail(kind, {
    school: school.name,
    date: longDate(dayOf(report, school)),
    link: pageUrl(`/reports/${reportId}`),
    reason: report.error ?? '',
  });
  await tellRecipients({ eventId, kind, recipients: school.nightlyReport.recipients, mail }, table.deliveries);
});
