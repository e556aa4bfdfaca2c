import * as z from 'zod/mini';
import type { Calendar } from '../../calendar.ts';
import type { UserId } from '../../ids.ts';
import { invalid, Problem } from '../../problem.ts';
import type { School } from '../../school.ts';
import type { IsoDate } from '../../time.ts';
import {
  AbsenceNote,
  AbsenceReport,
  AbsenceSessions,
  absenceReportFaults,
  daysCovered,
  decideAbsence,
  refuseOverlaps,
  type Decided,
  type KnownAbsence,
  type ReportedStudent,
  type ReportingRole,
} from './known-absences.ts';

const { from, to, reason } = AbsenceReport.shape;

/** A change of an absence report: what is not named stays; null makes it the whole day, or takes the note away. */
export const AbsencePatch = z.strictObject({
  from: z.optional(from),
  to: z.optional(to),
  sessions: z.nullish(AbsenceSessions),
  reason: z.optional(reason),
  note: z.nullish(AbsenceNote),
});
export type AbsencePatch = z.infer<typeof AbsencePatch>;

/** Who changes an absence, in which role. */
export interface Writer {
  readonly userId: UserId;
  readonly role: ReportingRole;
}

/** What an absence says anew, accepted or waiting as before, or accepted by that. */
type Rewritten = Decided<'attendance.absence.accepted' | 'attendance.absence.reported'>;

interface Changing {
  readonly student: ReportedStudent;
  readonly school: Pick<School, 'codeSet' | 'sessions'>;
  readonly calendar: Calendar;
  /** Every absence of the student; the one that is changed may be among them. */
  readonly others: readonly KnownAbsence[];
  readonly by: Writer;
  readonly now: Date;
}

/** Whether a report is a caller's to change or withdraw at all: the office's every one, a reporter's the own ones. */
export function isWriterOf({ reportedBy }: Pick<KnownAbsence, 'reportedBy'>, { userId, role }: Writer): boolean {
  return role === 'admin' || reportedBy === userId;
}

/** Refuses whom the state of a report keeps from it: its reporter may have it back until the school has decided, the office as long as it holds. */
function checkOpen({ status }: KnownAbsence, role: ReportingRole): void {
  if (status === 'pending' || (status === 'accepted' && role === 'admin')) return;
  throw new Problem(
    'wrong-state',
    `this absence was ${status}; ${role === 'admin' ? 'report another one' : 'ask the office to change it'}`,
  );
}

/** An absence with some of what it says changed; the same absence where nothing differs. Days that it does not cover any more are kept, so that their registers can follow. */
export function changeAbsence(previous: KnownAbsence, patch: AbsencePatch, known: Changing): Rewritten {
  checkOpen(previous, known.by.role);
  const report: AbsenceReport = {
    from: patch.from ?? previous.from,
    to: patch.to ?? previous.to,
    reason: patch.reason ?? previous.reason,
    ...optional('sessions', patch.sessions, previous.sessions),
    ...optional('note', patch.note, previous.note),
  };
  return rewritten(previous, report, { ...known, status: previous.status });
}

/** Whether a report of the office covers all that another one does, and more: it widens that one, instead of standing beside it. The same again is refused like any overlap. */
export function widens(report: AbsenceReport, other: KnownAbsence): boolean {
  const named = other.sessions ?? [];
  const coversSessions =
    report.sessions === undefined || (named.length > 0 && named.every((session) => report.sessions?.includes(session)));
  const moreSessions = named.length > 0 && (report.sessions === undefined || report.sessions.length > named.length);
  const moreDays = report.from < other.from || other.to < report.to;
  return report.from <= other.from && other.to <= report.to && coversSessions && (moreSessions || moreDays);
}

/** An absence that a report of the office has widened: it says what the office says, and is accepted by that. */
export function widenAbsence(previous: KnownAbsence, report: AbsenceReport, known: Changing): Rewritten {
  return rewritten(previous, report, { ...known, status: 'accepted' });
}

/** An absence that is taken back: a pending one as if it had not been reported, an accepted one by the office and with a reason. */
export function withdrawAbsence(
  previous: KnownAbsence,
  why: string | undefined,
  known: Pick<Changing, 'student' | 'calendar' | 'by' | 'now'>,
): Decided {
  if (previous.status === 'withdrawn') return { next: previous, events: [] };
  checkOpen(previous, known.by.role);
  const { userId, role } = known.by;
  if (previous.status === 'accepted')
    return decideAbsence(previous, { decision: 'reject', reason: why }, { ...known, by: userId });
  const decision = { decision: 'withdrawn' as const, by: userId, role, at: known.now.toISOString() };
  return {
    next: {
      ...previous,
      status: 'withdrawn',
      decisions: [...previous.decisions, { ...decision, ...(why !== undefined && { reason: why }) }],
      version: previous.version + 1,
    },
    events: [{ type: 'attendance.absence.dropped', data: { absenceId: previous.id, studentId: previous.studentId } }],
  };
}

function rewritten(
  previous: KnownAbsence,
  report: AbsenceReport,
  { student, school, calendar, others, by, now, status }: Changing & { readonly status: KnownAbsence['status'] },
): Rewritten {
  const before = reportOf(previous);
  const same = status === previous.status && JSON.stringify(inOrder(before)) === JSON.stringify(inOrder(report));
  if (same) return { next: previous, events: [] };
  const faults = absenceReportFaults(report, school, by.role);
  if (faults.length > 0) throw invalid(faults);
  const days = daysCovered(report, student, calendar);
  refuseOverlaps(
    report,
    others.filter(({ id }) => id !== previous.id),
    calendar,
  );
  const changed = { decision: 'changed' as const, by: by.userId, role: by.role, at: now.toISOString(), before };
  const accepted = status === 'accepted' && previous.status !== 'accepted';
  const { sessions: _sessions, note: _note, ...rest } = previous;
  const next: KnownAbsence = {
    ...rest,
    ...report,
    status,
    decisions: [
      ...previous.decisions,
      changed,
      ...(accepted ? [{ decision: 'accepted' as const, by: by.userId, role: by.role, at: now.toISOString() }] : []),
    ],
    version: previous.version + 1,
    ...(status === 'accepted' && { days: [...days], ...formerDays(previous, days) }),
  };
  const type = status === 'accepted' ? ('attendance.absence.accepted' as const) : ('attendance.absence.reported' as const);
  return { next, events: [{ type, data: { absenceId: next.id, studentId: next.studentId } }] };
}

function formerDays(previous: KnownAbsence, days: readonly IsoDate[]): { readonly formerDays?: IsoDate[] } {
  const once = [...(previous.formerDays ?? []), ...(previous.days ?? [])].filter((day) => !days.includes(day));
  return once.length > 0 ? { formerDays: [...new Set(once)].sort() } : {};
}

const inOrder = (report: AbsenceReport) => [report.from, report.to, report.sessions, report.reason, report.note];

function reportOf({ from: first, to: last, sessions: some, reason: why, note: words }: KnownAbsence): AbsenceReport {
  return {
    from: first,
    to: last,
    reason: why,
    ...(some && { sessions: some }),
    ...(words !== undefined && { note: words }),
  };
}

/** An optional field after a patch: left as it was, taken away, or set. */
function optional<Name extends string, Value>(name: Name, given: Value | null | undefined, kept: Value | undefined) {
  const value = given === undefined ? kept : (given ?? undefined);
  return (value === undefined ? {} : { [name]: value }) as { readonly [Each in Name]?: Value }; // the key is that very name
}
