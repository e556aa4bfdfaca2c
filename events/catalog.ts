import * as z from 'zod/mini';
import { AttendanceConcern } from '../domain/watch/concern.ts';
import { SessionId } from '../domain/calendar.ts';
import {
  AbsenceId,
  BulkId,
  ClassId,
  EventId,
  ExportId,
  ImportId,
  ReportId,
  ScheduleId,
  type SchoolId,
  StudentId,
  StudentKey,
  UserId,
} from '../domain/ids.ts';
import { alertEvents } from './alert-events.ts';
import { behaviourEvents } from './behaviour-events.ts';
import { defineEvent } from './contract.ts';

/** Every event of the product by name. */
export const catalog = {
  'school.session.closed': defineEvent({
    name: 'school.session.closed',
    version: 1,
    why: 'the registers of a session closed by the clock of a school',
    data: z.strictObject({ date: z.iso.date(), session: SessionId, closedAt: z.iso.datetime() }),
  }),
  'school.calendar.changed': defineEvent({
    name: 'school.calendar.changed',
    version: 1,
    why: 'years, terms, closures or teaching weekdays changed; what was planned for days without school is planned anew',
    data: z.strictObject({ version: z.int() }),
  }),
  'school.nightly-report.due': defineEvent({
    name: 'school.nightly-report.due',
    version: 1,
    why: 'the hour of the nightly absence report came on a school day',
    data: z.strictObject({ date: z.iso.date() }),
  }),
  'school.morning-digest.due': defineEvent({
    name: 'school.morning-digest.due',
    version: 1,
    why: 'ten minutes after the first session of a school day closed, the time came to tell those who want it how the morning stands',
    data: z.strictObject({ date: z.iso.date() }),
  }),
  'school.detention-day.due': defineEvent({
    name: 'school.detention-day.due',
    version: 1,
    why: 'a school day comes whose detentions are to be looked at: at three on the school day before, and at eight on the day',
    data: z.strictObject({ date: z.iso.date(), hour: z.enum(['dayBefore', 'morning']) }),
  }),
  'student.withdrawn': defineEvent({
    name: 'student.withdrawn',
    version: 1,
    why: 'a student leaves the school, or on another day than was said before; what was planned for the time after falls away',
    data: z.strictObject({ studentId: StudentId, leavingDate: z.iso.date() }),
  }),
  'account.invited': defineEvent({
    name: 'account.invited',
    version: 1,
    why: 'a user shall get a sign-in account and an invitation',
    data: z.strictObject({ userId: UserId, resend: z.optional(z.boolean()) }),
  }),
  'account.changed': defineEvent({
    name: 'account.changed',
    version: 1,
    why: 'roles, name or standing of a user changed; the sign-in account follows',
    data: z.strictObject({ userId: UserId }),
  }),
  'attendance.register.taken': defineEvent({
    name: 'attendance.register.taken',
    version: 1,
    why: 'a register was taken for the first time',
    data: z.strictObject({ classId: ClassId, date: z.iso.date(), session: SessionId, version: z.int() }),
  }),
  'attendance.register.changed': defineEvent({
    name: 'attendance.register.changed',
    version: 1,
    why: 'marks of a taken register changed',
    data: z.strictObject({ classId: ClassId, date: z.iso.date(), session: SessionId, version: z.int() }),
  }),
  'attendance.registers.missing': defineEvent({
    name: 'attendance.registers.missing',
    version: 1,
    why: 'a session closed and registers of it were not taken, or the office asked for some that are missing',
    data: z.strictObject({
      date: z.iso.date(),
      session: SessionId,
      classIds: z.array(ClassId),
      /** When somebody asked for them; absent at the close. */
      askedAt: z.optional(z.iso.datetime()),
    }),
  }),
  'attendance.registers.overdue': defineEvent({
    name: 'attendance.registers.overdue',
    version: 1,
    why: 'ten minutes after a session closed with registers missing, the time came to tell the office of those missing still',
    data: z.strictObject({ date: z.iso.date(), session: SessionId }),
  }),
  'attendance.concern.raised': defineEvent({
    name: 'attendance.concern.raised',
    version: 1,
    why: "a student's attendance gave a reason to look",
    data: z.strictObject({ studentId: StudentId, concern: AttendanceConcern, window: z.string() }),
  }),
  'attendance.watch.continues': defineEvent({
    name: 'attendance.watch.continues',
    version: 1,
    why: "the evening's look at every student goes on after one of them, in a function of its own",
    data: z.strictObject({ date: z.iso.date(), after: StudentKey }),
  }),
  'attendance.absence.accepted': defineEvent({
    name: 'attendance.absence.accepted',
    version: 1,
    why: 'a known absence was accepted; registers that say otherwise follow',
    data: z.strictObject({ absenceId: AbsenceId, studentId: StudentId }),
  }),
  'attendance.absence.withdrawn': defineEvent({
    name: 'attendance.absence.withdrawn',
    version: 1,
    why: 'a known absence that was accepted does not hold any more; registers that it excused follow',
    data: z.strictObject({ absenceId: AbsenceId, studentId: StudentId }),
  }),
  'attendance.bulk-mark.given': defineEvent({
    name: 'attendance.bulk-mark.given',
    version: 1,
    why: 'the office gave many students of a day one reason; registers follow',
    data: z.strictObject({ bulkId: BulkId, date: z.iso.date() }),
  }),
  ...alertEvents,
  ...behaviourEvents,
  'import.started': defineEvent({
    name: 'import.started',
    version: 1,
    why: 'an uploaded bundle shall be tried or applied',
    data: z.strictObject({ importId: ImportId, dryRun: z.boolean(), attempt: z.int() }),
  }),
  'export.requested': defineEvent({
    name: 'export.requested',
    version: 1,
    why: 'an export of the roster was asked for',
    data: z.strictObject({ exportId: ExportId }),
  }),
  'report.schedule.due': defineEvent({
    name: 'report.schedule.due',
    version: 1,
    why: 'the hour came at which a schedule has a report made',
    data: z.strictObject({ scheduleId: ScheduleId, date: z.iso.date() }),
  }),
  'report.requested': defineEvent({
    name: 'report.requested',
    version: 1,
    why: 'a report was asked for',
    data: z.strictObject({ reportId: ReportId, attempt: z.int() }),
  }),
  'report.ready': defineEvent({
    name: 'report.ready',
    version: 1,
    why: 'the files of a report are there',
    data: z.strictObject({ reportId: ReportId, nightly: z.boolean(), scheduled: z.optional(z.boolean()) }),
  }),
  'report.failed': defineEvent({
    name: 'report.failed',
    version: 1,
    why: 'a report could not be made',
    data: z.strictObject({ reportId: ReportId, nightly: z.boolean() }),
  }),
  'notice.waiting.due': defineEvent({
    name: 'notice.waiting.due',
    version: 1,
    why: 'the hour came to send what waited for it, if it is still to be sent',
    data: z.strictObject({ subject: z.string(), recipientId: z.string(), channel: z.enum(['inApp', 'email', 'sms']) }),
  }),
  'notice.delivery.returned': defineEvent({
    name: 'notice.delivery.returned',
    version: 1,
    why: 'a provider said of a message that it had taken that it did not arrive, or is not wanted',
    data: z.strictObject({
      noticeId: z.string(),
      recipientId: z.string(),
      channel: z.enum(['email', 'sms']),
      outcome: z.enum(['bounced', 'complained']),
    }),
  }),
} as const;

export type EventName = keyof typeof catalog;
export type DataOf<Name extends EventName> = z.infer<(typeof catalog)[Name]['data']>;

/** An event before it has an id and a time: what pure operations return. */
export type NewEvent<Name extends EventName = EventName> = {
  [Each in Name]: { readonly type: Each; readonly data: DataOf<Each> };
}[Name];

/** An event as it waits in the outbox of the item it belongs to. */
export const OutboxEntry = z.strictObject({
  id: EventId,
  // The keys of a constant object are just these names, of which there is at least one.
  type: z.enum(Object.keys(catalog) as [EventName, ...EventName[]]),
  data: z.record(z.string(), z.unknown()),
});
export type OutboxEntry = z.infer<typeof OutboxEntry>;

/** An event as a consumer gets it, its data parsed by the contract of its name. */
export type PublishedEvent<Name extends EventName = EventName> = {
  [Each in Name]: {
    readonly id: EventId;
    readonly name: Each;
    readonly time: string;
    readonly schoolId: SchoolId;
    readonly correlationId: string;
    readonly data: DataOf<Each>;
  };
}[Name];
