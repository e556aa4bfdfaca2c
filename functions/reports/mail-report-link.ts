import { notFound } from '../../domain/problem.ts';
import { dayOf, isNews } from '../../domain/reports/report.ts';
import { longDate } from '../../domain/reports/date-text.ts';
import { dateIn } from '../../domain/time.ts';
import { consume } from '../kernel/consume.ts';
import { pageUrl } from '../runtime/mailer.ts';
import { writtenMail } from './mail/written-mail.ts';
import { mailReportLink } from './subscriptions.ts';
import { tellRecipients } from './tell-recipients.ts';

const kind = 'report-ready';

export const handler = consume(mailReportLink, async ({ id: eventId, time: endedAt, data: { reportId } }, { table, now }) => {
  const [report, school] = await Promise.all([table.reports.get(reportId), table.schools.get()]);
  if (!report || !school) throw notFound('report');
  if (!isNews(report, { as: 'ready', endedAt, now })) return;
  const mail = writtenMail(kind, {
    school: school.name,
    date: longDate(dayOf(report, school)),
    link: pageUrl(`/reports/${reportId}`),
    keptUntil: longDate(dateIn(new Date(report.expiresAt), school.timeZone)),
  });
  await tellRecipients({ eventId, kind, recipients: school.nightlyReport.recipients, mail }, table.deliveries);
});
