import * as z from 'zod/mini';
import type { NewEvent } from '../../../events/catalog.ts';
import { SessionId, type Calendar } from '../../calendar.ts';
import { AbsenceId, StudentId, UserId } from '../../ids.ts';
import type { Student } from '../../people/students.ts';
import { invalid, Problem, type Fault } from '../../problem.ts';
import { Role } from '../../roles.ts';
import { schoolDaysBetween } from '../../school-days.ts';
import type { School } from '../../school.ts';
import { IsoDate } from '../../time.ts';
import { codeSets } from '../codes/codes.ts';

/** School days that one absence covers at most: more is not an absence but a matter for the roll. One day is one item, written in one transaction. */
const longestAbsence = 90;

const absenceStatuses = ['pending', 'accepted', 'rejected', 'withdrawn'] as const;
export const AbsenceStatus = z.enum(absenceStatuses);
export type AbsenceStatus = z.infer<typeof AbsenceStatus>;

const Reason = z.string().check(z.minLength(1), z.maxLength(20));
export const AbsenceNote = z.string().check(z.trim(), z.maxLength(500));
export const AbsenceSessions = z.array(SessionId).check(z.minLength(1), z.maxLength(14));

/** What somebody reports: the days, both inclusive, the sessions of each of them where it is not the whole day, and why. */
export const AbsenceReport = z.strictObject({
  from: IsoDate,
  to: IsoDate,
  sessions: z.optional(AbsenceSessions),
  reason: Reason,
  note: z.optional(AbsenceNote),
});
export type AbsenceReport = z.infer<typeof AbsenceReport>;

/** What the school said of an absence; nothing of it is ever taken away. */
const Decision = z.strictObject({
  decision: z.enum(['accepted', 'rejected', 'withdrawn', 'changed']),
  by: UserId,
  role: Role,
  at: z.iso.datetime(),
  reason: z.optional(z.string()),
  /** Of a change: what the absence said before. */
  before: z.optional(AbsenceReport),
});

/** An absence that is known of before or besides the registers. */
export const KnownAbsence = z.extend(AbsenceReport, {
  id: AbsenceId,
  studentId: StudentId,
  status: AbsenceStatus,
  reportedBy: UserId,
  /** In which role it was reported. */
  role: Role,
  reportedAt: z.iso.datetime(),
  via: z.optional(z.literal('link')), // the one-time link of an alert: whoever held it did not log in
  decisions: z.array(Decision),
  /** Of an accepted one: the school days that it covers, by the calendar of the day on which it was accepted. */
  days: z.optional(z.array(IsoDate)),
  /** Days that it covered once and does not cover any more: their registers follow too. */
  formerDays: z.optional(z.array(IsoDate)),
  version: z.int(),
});
export type KnownAbsence = z.infer<typeof KnownAbsence>;

export const DecisionInput = z.strictObject({
  decision: z.enum(['accept', 'reject']),
  reason: z.optional(z.string().check(z.trim(), z.minLength(3), z.maxLength(300))),
});
export type DecisionInput = z.infer<typeof DecisionInput>;

export type ReportingRole = 'admin' | 'teacher' | 'parent';
type AbsenceEventName = `attendance.absence.${'accepted' | 'withdrawn' | 'reported' | 'dropped'}`;

/** An absence after something was said of it; the same object where nothing changed. */
export interface Decided<Name extends AbsenceEventName = AbsenceEventName> {
  readonly next: KnownAbsence;
  readonly events: readonly NewEvent<Name>[];
}

/** What of a student decides on which days an absence can be. */
export type ReportedStudent = Pick<Student, 'id' | 'status' | 'leavingDate'>;

interface Reporting {
  readonly id: AbsenceId;
  readonly student: ReportedStudent;
  readonly school: Pick<School, 'codeSet' | 'sessions'>;
  readonly calendar: Calendar;
  /** Every other absence of the student. */
  readonly others: readonly KnownAbsence[];
  readonly by: { readonly userId: UserId; readonly role: ReportingRole };
  readonly now: Date;
}

/**
 * A new absence: accepted at once when staff report it, pending when a guardian does. Refuses reasons that the reporter may not name, ranges
 * without a school day or with too many, students who had left, and an overlap with another absence that is pending or accepted.
 */
export function reportAbsence(
  report: AbsenceReport,
  { id, student, school, calendar, others, by, now }: Reporting,
): Decided<'attendance.absence.accepted' | 'attendance.absence.reported'> {
  const faults = absenceReportFaults(report, school, by.role);
  if (faults.length > 0) throw invalid(faults);
  const days = daysCovered(report, student, calendar);
  refuseOverlaps(report, others, calendar);
  const at = now.toISOString();
  const reported = { ...report, id, studentId: student.id, reportedBy: by.userId, role: by.role, reportedAt: at, version: 1 };
  const data = { absenceId: id, studentId: student.id };
  if (by.role === 'parent')
    return { next: { ...reported, status: 'pending', decisions: [] }, events: [{ type: 'attendance.absence.reported', data }] };
  const decisions = [{ decision: 'accepted' as const, by: by.userId, role: by.role, at }];
  return {
    next: { ...reported, status: 'accepted', decisions, days: [...days] },
    events: [{ type: 'attendance.absence.accepted', data }],
  };
}

/**
 * What an admin's decision makes of an absence. Saying the same again changes nothing. Rejecting an accepted one withdraws it, for which a
 * reason is needed; one that was rejected or withdrawn cannot be accepted any more, it is reported anew.
 */
export function decideAbsence(
  previous: KnownAbsence,
  { decision, reason }: DecisionInput,
  known: { readonly student: Reporting['student']; readonly calendar: Calendar; readonly by: UserId; readonly now: Date },
): Decided {
  const { id: absenceId, studentId, status } = previous;
  const decided = (next: 'accepted' | 'rejected' | 'withdrawn') => ({
    ...previous,
    status: next,
    decisions: [
      ...previous.decisions,
      {
        decision: next,
        by: known.by,
        role: 'admin' as const,
        at: known.now.toISOString(),
        ...(reason !== undefined && { reason }),
      },
    ],
    version: previous.version + 1,
  });
  if (decision === 'accept') {
    if (status === 'accepted') return { next: previous, events: [] };
    if (status !== 'pending')
      throw new Problem(
        'wrong-state',
        `this absence was ${status}; only a pending one can be accepted, so it has to be reported anew`,
      );
    const days = [...daysCovered(previous, known.student, known.calendar)];
    return {
      next: { ...decided('accepted'), days },
      events: [{ type: 'attendance.absence.accepted', data: { absenceId, studentId } }],
    };
  }
  const data = { absenceId, studentId };
  if (status === 'pending') return { next: decided('rejected'), events: [{ type: 'attendance.absence.dropped', data }] };
  if (status !== 'accepted') return { next: previous, events: [] };
  if (reason === undefined) throw invalid([{ pointer: '/reason', detail: 'is needed to withdraw an absence that was accepted' }]);
  return { next: decided('withdrawn'), events: [{ type: 'attendance.absence.withdrawn', data }] };
}

/** Whether an absence, or what is known of one on a day, covers a session: all of them where none are named. */
export function coversSession(known: { readonly sessions?: readonly SessionId[] | undefined }, session: SessionId): boolean {
  return known.sessions?.includes(session) ?? true;
}

/** The reasons that may be named for an absence in a role: those that go with the mark E, to guardians the ones marked for them, to teachers none of the office's. */
export function absenceReasons(codeSet: School['codeSet'], role: ReportingRole): readonly string[] {
  return codeSets[codeSet].reasons
    .filter(
      (reason) =>
        reason.mark === 'E' && (role === 'parent' ? reason.guardians === true : role === 'admin' || reason.adminOnly !== true),
    )
    .map(({ code }) => code);
}

/** What is wrong with a report that is well-formed: dates in the wrong order, sessions that the school does not have, a reason that the role may not name. */
export function absenceReportFaults(
  report: AbsenceReport,
  school: Pick<School, 'codeSet' | 'sessions'>,
  role: ReportingRole,
): Fault[] {
  const faults: Fault[] = [];
  if (report.to < report.from)
    faults.push({ pointer: '/to', detail: `must not be before from, got ${report.from} to ${report.to}` });
  report.sessions?.forEach((session, index, all) => {
    const pointer = `/sessions/${String(index)}`;
    if (all.indexOf(session) < index)
      faults.push({ pointer, detail: `names ${session} a second time; each session may stand once` });
    else if (!school.sessions.some(({ id }) => id === session))
      faults.push({
        pointer,
        detail: `must be a session of this school (${school.sessions.map(({ id }) => id).join(', ')}), got ${session}`,
      });
  });
  const allowed = absenceReasons(school.codeSet, role);
  if (!allowed.includes(report.reason))
    faults.push({ pointer: '/reason', detail: `must be one of ${allowed.join(', ')}, got ${report.reason}` });
  return faults;
}

/** The school days of a range on which the student belongs to the school; a student's last day is the one before the leaving date. Refuses none at all, and more than one absence may cover. */
export function daysCovered(
  { from, to }: Pick<AbsenceReport, 'from' | 'to'>,
  student: Reporting['student'],
  calendar: Calendar,
): readonly IsoDate[] {
  const days = schoolDaysBetween(calendar, from, to);
  if (days.length === 0)
    throw new Problem('rule-broken', `there is no school day from ${from} to ${to}, so there is nothing to be absent from`);
  const left = student.status === 'withdrawn' ? student.leavingDate : undefined;
  const covered = left === undefined ? days : days.filter((day) => day < left);
  if (covered.length === 0)
    throw new Problem('wrong-state', `the student left the school on ${String(left)}, before this absence`);
  if (covered.length > longestAbsence)
    throw new Problem(
      'rule-broken',
      `an absence may cover ${String(longestAbsence)} school days at most, ${from} to ${to} covers ${String(covered.length)}`,
    );
  return covered;
}

/** The absences of a student that still hold, or may come to, and cover a session that the report covers too. */
export function liveOverlaps(
  report: AbsenceReport,
  others: readonly KnownAbsence[],
  calendar: Calendar,
): readonly KnownAbsence[] {
  return others.filter((other) => ['pending', 'accepted'].includes(other.status) && overlaps(report, other, calendar));
}

/** Refuses a report that overlaps with another one, by naming it. */
export function refuseOverlaps(report: AbsenceReport, others: readonly KnownAbsence[], calendar: Calendar): void {
  const found = liveOverlaps(report, others, calendar);
  if (found.length === 0) return;
  const named = found.map((other) => `${other.id} (${other.status}, ${other.from} to ${other.to})`).join(', ');
  throw new Problem(
    'already-exists',
    `these days overlap with ${named}; change that one, wait for its decision or have it withdrawn first`,
  );
}

/** Whether two absences cover the same session of the same school day: to meet on a weekend only is no overlap. */
function overlaps(one: AbsenceReport, other: AbsenceReport, calendar: Calendar): boolean {
  if (one.sessions && other.sessions && !one.sessions.some((session) => coversSession(other, session))) return false;
  const [from, to] = [one.from > other.from ? one.from : other.from, one.to < other.to ? one.to : other.to];
  return schoolDaysBetween(calendar, from, to).length > 0;
}
