import { notFound } from '../../domain/problem.ts';
import { longDate } from '../../domain/reports/date-text.ts';
import { consume } from '../kernel/consume.ts';
import { pageUrl } from '../runtime/mailer.ts';
import { writtenMail } from './mail/written-mail.ts';
import { tellReportFailed } from './subscriptions.ts';
import { tellRecipients } from './tell-recipients.ts';

const kind = 'report-failed';

export const handler = consume(tellReportFailed, async ({ id: eventId, data: { reportId } }, { table }) => {
  const [report, school] = await Promise.all([table.reports.get(reportId), table.schools.get()]);
  if (!report || !school) throw notFound('report');
  // Somebody tried again in the meantime, so there is nothing left to tell.
  if (report.status !== 'failed') return;
  const mail = writtenMail(kind, {
    school: school.name,
    date: longDate(report.filters.date),
    link: pageUrl(`/reports/${reportId}`),
    reason: report.error ?? '',
  });
  await tellRecipients({ eventId, kind, recipients: school.nightlyReport.recipients, mail }, table.deliveries);
});
