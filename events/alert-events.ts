import * as z from 'zod/mini';
import { AbsenceId, ClassId, StudentId, StudentKey, UserId } from '../domain/ids.ts';
import { defineEvent } from './contract.ts';

/** Events of the alerts of missing students, and those of which nothing but the alerts wants to know. */
export const alertEvents = {
  'attendance.absence.reported': defineEvent({
    name: 'attendance.absence.reported',
    version: 1,
    why: 'a guardian said something of an absence that waits for the office; it covers its sessions for alerting',
    data: z.strictObject({ absenceId: AbsenceId, studentId: StudentId }),
  }),
  'attendance.absence.dropped': defineEvent({
    name: 'attendance.absence.dropped',
    version: 1,
    why: 'what a guardian had said of an absence, and what waited for the office, was rejected or taken back',
    data: z.strictObject({ absenceId: AbsenceId, studentId: StudentId }),
  }),
  'attendance.student.signed': defineEvent({
    name: 'attendance.student.signed',
    version: 1,
    why: 'a student was signed in or out',
    data: z.strictObject({ studentId: StudentId, date: z.iso.date() }),
  }),
  'attendance.alerts.due': defineEvent({
    name: 'attendance.alerts.due',
    version: 1,
    why: 'the time came to look at the alerts of a day: some are due, to be tried again, or too late',
    data: z.strictObject({ date: z.iso.date() }),
  }),
  'attendance.alerts.ready': defineEvent({
    name: 'attendance.alerts.ready',
    version: 1,
    why: 'guardians of some students are to be alerted, or told what came after, or staff of what became of an alert',
    data: z.strictObject({ date: z.iso.date(), students: z.array(StudentKey) }),
  }),
  'attendance.alerts.held': defineEvent({
    name: 'attendance.alerts.held',
    version: 1,
    why: 'too many students were missing at once, so that their alerts are not sent before a member of staff has looked',
    data: z.strictObject({
      date: z.iso.date(),
      half: z.enum(['morning', 'afternoon']),
      wholeSchool: z.boolean(),
      /** The classes in whose registers they are missing, the first sixty. */
      classIds: z.array(ClassId),
      count: z.int(),
    }),
  }),
  'student.guardians.changed': defineEvent({
    name: 'student.guardians.changed',
    version: 1,
    why: 'who the guardians of a student are, what they may see, or how they may be told changed',
    data: z.strictObject({ studentId: StudentId }),
  }),
  'account.preferences.changed': defineEvent({
    name: 'account.preferences.changed',
    version: 1,
    why: 'a user wants to be told of things in other ways than before',
    data: z.strictObject({ userId: UserId }),
  }),
  'school.alert-mode.changed': defineEvent({
    name: 'school.alert-mode.changed',
    version: 1,
    why: 'a school alerts guardians of missing students in another mode than before',
    data: z.strictObject({ mode: z.enum(['off', 'review', 'auto']) }),
  }),
} as const;
