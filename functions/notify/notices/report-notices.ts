import { defineNotice } from '../../../domain/notifications/notice.ts';

const report = { kind: 'report', ways: ['email'], use: 'each' } as const;

export const reportReady = defineNotice({
  ...report,
  id: 'report-ready',
  why: 'the nightly absence report is there',
  folder: 'reports/report-ready',
  facts: { date: 'date', keptUntil: 'date' },
  example: { date: '2026-11-23', keptUntil: '2027-11-23' },
});

export const reportFailed = defineNotice({
  ...report,
  id: 'report-failed',
  why: 'the nightly absence report could not be made',
  folder: 'reports/report-failed',
  facts: { date: 'date', reason: 'text' },
  example: { date: '2026-11-23', reason: 'A service was busy. It can be tried again.' },
});

export const scheduledReportReady = defineNotice({
  ...report,
  id: 'scheduled-report-ready',
  why: 'a report of a schedule is there',
  folder: 'reports/scheduled-report-ready',
  facts: { report: 'text', date: 'date', keptUntil: 'date' },
  example: { report: 'Attendance summary', date: '2026-11-23', keptUntil: '2027-02-21' },
});

export const schedulePaused = defineNotice({
  ...report,
  id: 'report-schedule-paused',
  why: 'a schedule makes no more reports, because its owner or all of its recipients are gone or may not have them',
  folder: 'reports/schedule-paused',
  facts: { report: 'text' },
  example: { report: 'Attendance summary' },
});

export const reportNotices = [reportReady, reportFailed, scheduledReportReady, schedulePaused] as const;
