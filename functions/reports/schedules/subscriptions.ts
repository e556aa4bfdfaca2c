import { subscribe } from '../../kernel/function-contracts.ts';
import { schedulePaused, scheduledReportReady } from '../../notify/notices/report-notices.ts';
import { notifyAccess, telling } from '../../notify/notifier.ts';

const place = { area: 'reports', room: 'schedules' } as const;

export const runReportSchedule = subscribe({
  ...place,
  id: 'runReportSchedule',
  to: 'report.schedule.due',
  why: 'asks for the report of a schedule, once per schedule and date; pauses a schedule that nobody owns or gets any more',
  ...telling(schedulePaused),
  access: {
    ...notifyAccess,
    schools: ['get', 'getCalendar'],
    classes: ['get'],
    students: ['get'],
    people: ['links'],
    reportSchedules: ['get', 'save'],
    reports: ['create'],
  },
});

export const mailScheduledReport = subscribe({
  ...place,
  id: 'mailScheduledReport',
  to: 'report.ready',
  when: { scheduled: [true] },
  why: 'sends the link to a report of a schedule to those of its recipients who may see all that is in it',
  ...telling(scheduledReportReady),
  access: { ...notifyAccess, reports: ['get'], people: ['links'] },
});

export const scheduleSubscriptions = [runReportSchedule, mailScheduledReport] as const;
