import * as z from 'zod/mini';
import type { NewEvent } from '../../events/catalog.ts';
import { type Calendar, isSchoolDay } from '../calendar.ts';
import { ReportId, ScheduleId, UserId } from '../ids.ts';
import type { Caller } from '../people/users.ts';
import { invalid, Problem } from '../problem.ts';
import { addMinutes, dateIn, daysBetween, type IsoDate, type TimeZone } from '../time.ts';
import type { ReportSchedule } from './report-schedule.ts';
import { ReportFilters, ReportFormat, ReportType, type ReportRequest } from './report-types.ts';

/** How long a report and its files are kept, in days from when it was last begun. */
export const retentionDays = { requested: 90, nightly: 365 } as const;

const reportStatuses = ['queued', 'running', 'ready', 'failed', 'expired'] as const;
export const ReportStatus = z.enum(reportStatuses);
export type ReportStatus = z.infer<typeof ReportStatus>;

/** A report that was asked for, by a person or by the clock. `expired` is not stored: it follows from `expiresAt`. */
export const Report = z.strictObject({
  id: ReportId,
  type: ReportType,
  /** The one that a download gives when it names none. */
  format: ReportFormat,
  formats: z.array(ReportFormat),
  filters: ReportFilters,
  nightly: z.boolean(),
  status: z.enum(['queued', 'running', 'ready', 'failed']),
  /** From 0 to 1. */
  progress: z.number().check(z.gte(0), z.lte(1)),
  /** Why it failed, in words for people. */
  error: z.optional(z.string()),
  /** Counts up with every retry. */
  attempt: z.int(),
  requestedBy: z.optional(UserId),
  /** The schedule that had it made, for these people. */
  scheduleId: z.optional(ScheduleId),
  recipients: z.optional(z.array(UserId)),
  /** The instant at which its data were read. */
  dataAt: z.optional(z.iso.datetime()),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  version: z.int(),
});
export type Report = z.infer<typeof Report>;

/** A report that a person asks for. */
export function requestReport(
  id: ReportId,
  request: ReportRequest,
  { caller, now }: { readonly caller: Pick<Caller, 'userId'>; readonly now: Date },
): Report {
  return { ...begun(now, 'requested'), ...request, id, formats: [request.format], nightly: false, requestedBy: caller.userId };
}

/** The report that the clock asks for at the end of a school day, in every format. */
export function nightlyReport(id: ReportId, date: IsoDate, now: Date): Report {
  return {
    ...begun(now, 'nightly'),
    id,
    type: 'nightly-absence',
    format: 'pdf',
    formats: ['pdf', 'csv'],
    filters: { date },
    nightly: true,
  };
}

/** A report that a schedule has made for its owner, and for the recipients that it has now. */
export function scheduledReport(
  id: ReportId,
  { schedule, filters }: { readonly schedule: ReportSchedule; readonly filters: ReportFilters },
  now: Date,
): Report {
  const { id: scheduleId, type, format, ownerId: requestedBy, recipients } = schedule;
  const made = { scheduleId, requestedBy, recipients };
  return { ...begun(now, 'requested'), ...made, id, type, format, formats: [format], filters, nightly: false };
}

function begun(now: Date, kept: keyof typeof retentionDays) {
  return {
    status: 'queued',
    progress: 0,
    attempt: 1,
    createdAt: now.toISOString(),
    expiresAt: expiryOf(now, kept),
    version: 1,
  } as const;
}

/** The longest stretch that a report may look at: a school year and the summer after it. */
const longestDays = 400;

/** Refuses a stretch that ends before it begins, is too long or begins in the future. */
export function checkStretch({ from, to }: { readonly from: IsoDate; readonly to: IsoDate }, today: IsoDate): void {
  const days = daysBetween(from, to) + 1;
  if (days < 1) throw invalid([{ pointer: '/filters/to', detail: `is ${to}, which is before ${from}, the first day` }]);
  if (days > longestDays)
    throw invalid([
      {
        pointer: '/filters/to',
        detail: `makes ${String(days)} days from ${from} on; at most ${String(longestDays)} are possible`,
      },
    ]);
  if (from > today)
    throw invalid([{ pointer: '/filters/from', detail: `is ${from}, which is still to come; today is ${today}` }]);
}

/** Refuses a day on which there is nothing to report: one to come, or no school day. */
export function checkReportDay(
  date: IsoDate,
  { today, calendar }: { readonly today: IsoDate; readonly calendar: Calendar },
): void {
  const pointer = '/filters/date';
  if (date > today) throw invalid([{ pointer, detail: `is ${date}, which is still to come; today is ${today}` }]);
  if (!isSchoolDay(calendar, date)) throw invalid([{ pointer, detail: `is ${date}, which is not a school day` }]);
}

/** Hours after which a run that said nothing is not awaited any more: its event has been delivered as often as any is. */
const longestRunHours = 3;

/** How a report stands, for people: one that has been under way for longer than any can has failed, and may be tried again. */
export function standingOf(report: Report, now: Date): { readonly status: ReportStatus; readonly error?: string } {
  const { status, error, expiresAt, nightly } = report;
  if (now.toISOString() >= expiresAt) return { status: 'expired' };
  const begunAt = Date.parse(expiresAt) - retentionDays[nightly ? 'nightly' : 'requested'] * 24 * 3_600_000;
  const underWay = status === 'queued' || status === 'running';
  if (underWay && now.getTime() - begunAt > longestRunHours * 3_600_000)
    return { status: 'failed', error: 'the report stopped without a word; try again' };
  return error === undefined ? { status } : { status, error };
}

/** The school day that a report is about; where it is about none, the one on which it was asked for. */
export function dayOf({ filters, createdAt }: Report, { timeZone }: { readonly timeZone: TimeZone }): IsoDate {
  return filters.date ?? dateIn(new Date(createdAt), timeZone);
}

/** Hours in which people are told how the nightly report ended: after them the next one is there. */
const newsHours = 24;

/** Whether people are still to be told how a report ended that ended so then. */
export function isNews(
  report: Report,
  { as, endedAt, now }: { readonly as: 'ready' | 'failed'; readonly endedAt: string; readonly now: Date },
): boolean {
  return report.status === as && now.getTime() < Date.parse(endedAt) + newsHours * 3_600_000;
}

/** A report that got so far. What has ended stays as it is, and progress never falls: undefined when there is nothing to note. */
export function progressed(report: Report, progress: number): Report | undefined {
  if (hasEnded(report) || (report.status === 'running' && progress <= report.progress)) return undefined;
  return { ...report, status: 'running', progress: Math.min(progress, 0.99), version: report.version + 1 };
}

/** Whether no step has anything left to do for a report: it is ready, or it failed or was cancelled. */
export function hasEnded({ status }: Pick<Report, 'status'>): boolean {
  return status === 'ready' || status === 'failed';
}

/** A report whose data were read at that instant; what was read again by a repeated step is what counts. */
export function planned(report: Report, { dataAt, progress }: { readonly dataAt: Date; readonly progress: number }): Report {
  const further = Math.max(progress, report.progress);
  return { ...report, status: 'running', progress: further, dataAt: dataAt.toISOString(), version: report.version + 1 };
}

/** Whether an equal request of the same person is answered with this report: only while it is still being made. */
export function isUnderWay(report: Report, now: Date): boolean {
  const { status } = standingOf(report, now);
  return status === 'queued' || status === 'running';
}

/**
 * A report that nobody wants any more: it failed because it was cancelled, and can be tried again. Nobody is told. The steps that are at work
 * find it so and clear away what they made. Fails with `wrong-state` for one that is not being made.
 */
export function cancelled(report: Report, now: Date): Report {
  const { status } = standingOf(report, now);
  if (status !== 'queued' && status !== 'running')
    throw new Problem('wrong-state', `only a report that is queued or running can be cancelled, this one is ${status}`);
  return { ...report, status: 'failed', error: 'It was cancelled. It can be tried again.', version: report.version + 1 };
}

interface Changed<Name extends 'report.ready' | 'report.failed' | 'report.requested'> {
  readonly next: Report;
  readonly events: readonly NewEvent<Name>[];
}

/** A report whose files are there. Saying so again changes nothing, and neither does an attempt that was cancelled or that another has followed. */
export function completed(report: Report, attempt: number): Changed<'report.ready'> | undefined {
  if (hasEnded(report) || report.attempt !== attempt) return undefined;
  const next: Report = { ...report, status: 'ready', progress: 1, version: report.version + 1 };
  return {
    next,
    events: [
      {
        type: 'report.ready',
        data: { reportId: report.id, nightly: report.nightly, ...(report.scheduleId && { scheduled: true }) },
      },
    ],
  };
}

/** A report that could not be made. One that is ready stays ready, whatever went wrong afterwards; that an attempt failed says nothing of the one that followed it. */
export function failed(report: Report, attempt: number, reason: string): Changed<'report.failed'> | undefined {
  if (hasEnded(report) || report.attempt !== attempt) return undefined;
  const next: Report = { ...report, status: 'failed', error: reason, version: report.version + 1 };
  return { next, events: [{ type: 'report.failed', data: { reportId: report.id, nightly: report.nightly } }] };
}

/** A failed report begun anew. Fails for any other. */
export function retried(report: Report, now: Date): Changed<'report.requested'> {
  const { status } = standingOf(report, now);
  if (status !== 'failed') throw new Problem('wrong-state', `only a failed report can be tried again, this one is ${status}`);
  const { error: _error, dataAt: _dataAt, ...rest } = report;
  const attempt = report.attempt + 1;
  const expiresAt = expiryOf(now, report.nightly ? 'nightly' : 'requested');
  const next: Report = { ...rest, status: 'queued', progress: 0, attempt, expiresAt, version: report.version + 1 };
  return { next, events: [{ type: 'report.requested', data: { reportId: report.id, attempt } }] };
}

/** Refuses to hand out a file that is not there. */
export function checkDownload(report: Report, format: ReportFormat, now: Date): void {
  const { status } = standingOf(report, now);
  if (status !== 'ready') throw new Problem('wrong-state', `the report is ${status}, there is nothing to download`);
  if (!report.formats.includes(format))
    throw invalid([
      { pointer: '/query/format', detail: `is ${format}; this report was made as ${report.formats.join(' and ')}` },
    ]);
}

function expiryOf(now: Date, kept: keyof typeof retentionDays): string {
  return addMinutes(now, retentionDays[kept] * 24 * 60).toISOString();
}
