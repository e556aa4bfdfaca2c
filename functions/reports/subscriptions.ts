import { subscribe } from '../kernel/function-contracts.ts';
import { notifyAccess, telling } from '../notify/notifier.ts';
import { reportFailed, reportReady } from '../notify/notices/report-notices.ts';
import { scheduleSubscriptions } from './schedules/subscriptions.ts';

const area = 'reports';

export const startNightlyReport = subscribe({
  id: 'startNightlyReport',
  area,
  to: 'school.nightly-report.due',
  why: 'makes the absence report of a school day, once per school and date',
  access: { reports: ['get', 'create'] },
  uses: ['report-workflow'],
});

export const runReport = subscribe({
  id: 'runReport',
  area,
  to: 'report.requested',
  why: 'starts the workflow of a report that was asked for',
  access: { reports: ['get'] },
  uses: ['report-workflow'],
});

export const mailReportLink = subscribe({
  id: 'mailReportLink',
  area,
  to: 'report.ready',
  when: { nightly: [true] },
  why: 'sends the link to the nightly report to the recipients that the school named',
  ...telling(reportReady),
  access: { ...notifyAccess, reports: ['get'] },
});

export const tellReportFailed = subscribe({
  id: 'tellReportFailed',
  area,
  to: 'report.failed',
  when: { nightly: [true] },
  why: 'tells the recipients of the nightly report that it could not be made',
  ...telling(reportFailed),
  access: { ...notifyAccess, reports: ['get'] },
});

export const reportSubscriptions = [
  startNightlyReport,
  runReport,
  mailReportLink,
  tellReportFailed,
  ...scheduleSubscriptions,
] as const;
