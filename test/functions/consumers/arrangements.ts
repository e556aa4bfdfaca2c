import type { ReportId, ScheduleId } from '../../../domain/ids.ts';
import type { EventName } from '../../../events/catalog.ts';

/** What there is of reports at the end of the day. */
interface Reports {
  readonly made: ReportId;
  readonly failed: ReportId;
  readonly scheduleId: ScheduleId;
}

export interface Arrangement {
  /** Consumers that have to act before there is an event for this one. */
  readonly first?: readonly string[];
  /** The clock has to announce, ten minutes later, what they left to be told then. */
  readonly clock?: true;
  /** An event that no operation of the day brings about. */
  readonly told?: (reports: Reports) => {
    readonly name: EventName;
    readonly data: object;
  };
  /**
   * What comes of the events a day late. `same`: what had come of them in time. `nothing`: it is too late to tell anybody. `others`: as many things,
   * but others, such as a place on a later day.
   */
  readonly aDayLate: 'same' | 'nothing' | 'others';
}

/** How each consumer is tried: a consumer that is not named here is not tried, which a test refuses. */
export const arrangements: Readonly<Record<string, Arrangement>> = {
  provisionAccount: { aDayLate: 'same' },
  alignAccount: { aDayLate: 'same' },
  settleSavedRegister: { aDayLate: 'same' },
  settleKnownAbsence: { aDayLate: 'same' },
  applyBulkMarks: { aDayLate: 'same' },
  watchSavedRegister: { aDayLate: 'same' },
  watchEveryStudent: { aDayLate: 'same' },
  findMissingRegisters: { aDayLate: 'same' },
  remindTeachers: { first: ['findMissingRegisters'], aDayLate: 'nothing' },
  tellOfficeOfRegisters: { first: ['findMissingRegisters'], clock: true, aDayLate: 'nothing' },
  sendMorningDigest: { first: ['findMissingRegisters'], clock: true, aDayLate: 'nothing' },
  judgeIncident: { aDayLate: 'same' },
  setDetentionByRule: { first: ['judgeIncident'], aDayLate: 'same' },
  followDetention: { aDayLate: 'others' },
  holdNewsOfDetention: { aDayLate: 'same' },
  tellFamilyOfDetention: { first: ['holdNewsOfDetention'], clock: true, aDayLate: 'others' },
  holdNewsOfIncident: { first: ['judgeIncident'], aDayLate: 'same' },
  tellFamilyOfIncident: { first: ['judgeIncident', 'holdNewsOfIncident'], clock: true, aDayLate: 'same' },
  tellRolesOfIncident: { first: ['judgeIncident'], aDayLate: 'same' },
  cancelDetentionsOfLeaver: { aDayLate: 'same' },
  rearrangeDetentions: { aDayLate: 'same' },
  settleDetentionsOfDay: { aDayLate: 'same' },
  runImport: { aDayLate: 'same' },
  runExport: { aDayLate: 'same' },
  startNightlyReport: { aDayLate: 'same' },
  runReport: { aDayLate: 'same' },
  runReportSchedule: {
    told: ({ scheduleId }) => ({ name: 'report.schedule.due', data: { scheduleId, date: '2026-11-23' } }),
    aDayLate: 'same',
  },
  mailReportLink: {
    told: ({ made }) => ({ name: 'report.ready', data: { reportId: made, nightly: true } }),
    aDayLate: 'nothing',
  },
  tellReportFailed: {
    told: ({ failed }) => ({ name: 'report.failed', data: { reportId: failed, nightly: true } }),
    aDayLate: 'nothing',
  },
};

/** Consumers that are tried twice, in another order and late by tests of their own, with the reason. */
export const triedElsewhere: Readonly<Record<string, string>> = {
  judgeAlerts:
    'what it finds depends on the hour of the day, see test/functions/alerts/timeline.test.ts and test/domain/alerts/timeline.test.ts',
  sendAlerts:
    'tells on its own day only, each event twice, see test/functions/alerts/a-morning.test.ts and faults.test.ts beside it',
  tellOfHeldAlerts: 'follows a brake, told twice, see test/functions/alerts/states.test.ts',
  mailScheduledReport: 'takes a report that a schedule has had made, see test/functions/reports/report-schedules.test.ts',
  tellAdminsOfUnsupervised: 'looks at the day of a school, told twice, see test/functions/behaviour/detention-day.test.ts',
  tellSupervisorsOfDay: 'the same',
  tryPolicyOnSchool: 'needs a school of more than 500 students, see test/functions/behaviour/policy-trial.test.ts',
  sendWaitingNotice: 'only what goes by text message waits, see test/functions/notifications/waiting.test.ts',
};

/** Consumers for which the busy school has no case yet, with what it would take. */
export const withoutACase: Readonly<Record<string, string>> = {
  watchMissedDetentions: 'a student who has missed several detentions',
  clearBehaviourConcerns: 'a concern about behaviour whose time is over',
  tellStaffOfDetention: 'a detention of an adult, or an outcome that nobody said',
  tellAdminsOfMissed: 'a missed detention of the top type',
  answerObjection: 'an objection that was decided',
};
