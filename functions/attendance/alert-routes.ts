import * as z from 'zod/mini';
import { Alert, AlertState, AlertWhy } from '../../domain/alerts/alert.ts';
import { StudentId } from '../../domain/ids.ts';
import { IsoDate } from '../../domain/time.ts';
import { languages } from '../../domain/notifications/languages.ts';
import { AttendanceReach } from '../../domain/notifications/reach.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';
import { absenceAlert } from '../notify/notices/alert-notices.ts';
import { textFiles } from '../notify/text-files.ts';
import { looking } from './alert-subscriptions.ts';

/** Students whose alerts one press may send. */
const mostNamed = 1000;

/** What became of pressing send. */
export const ReleasedAlerts = z.strictObject({
  /** Half-days whose alerts are on their way, go when they are due, or went before. */
  sending: z.array(z.strictObject({ studentId: StudentId, half: Alert.shape.half, state: AlertState })),
  /** What is not sent, and why; without a half-day where nobody misses the student. */
  notSent: z.array(
    z.strictObject({
      studentId: StudentId,
      half: z.optional(Alert.shape.half),
      state: z.optional(AlertState),
      why: z.optional(AlertWhy),
    }),
  ),
});
export type ReleasedAlerts = z.infer<typeof ReleasedAlerts>;

export const releaseAlerts = defineRoute({
  id: 'releaseAlerts',
  area: 'attendance',
  room: 'alerts',
  method: 'POST',
  path: '/v1/absences/{date}/alerts',
  summary: 'Send alerts to guardians',
  description:
    'Today: of the students named, or of all whose alerts wait for it. What has been explained meanwhile is not sent, and is named in the answer.',
  roles: ['admin'],
  params: { date: IsoDate },
  body: z.strictObject({ studentIds: z.optional(z.array(StudentId).check(z.minLength(1), z.maxLength(mostNamed))) }),
  ok: { status: [202], body: ReleasedAlerts },
  access: { ...looking, students: ['getMany', 'getManyByKey'] },
  refuses: ['not-found', 'wrong-state', 'stale-version', 'rule-broken'],
});

/** What one guardian would be told, or why that guardian is not. */
export const AlertMessage = z.strictObject({
  half: Alert.shape.half,
  recipientId: z.string(),
  name: z.string(),
  relationship: z.string(),
  reach: AttendanceReach,
  /** The way that is tried first; what follows is there where there is one. */
  channel: z.optional(z.enum(['email', 'sms'])),
  language: z.optional(z.enum(languages)),
  /** Of a mail. */
  subject: z.optional(z.string()),
  /** The link by which the guardian answers is made when the message is sent; an ellipsis stands for it. */
  text: z.optional(z.string()),
  /** When quiet hours end that the message would wait for. */
  waitsUntil: z.optional(z.iso.datetime()),
});
export type AlertMessage = z.infer<typeof AlertMessage>;

export const previewAlerts = defineRoute({
  id: 'previewAlerts',
  area: 'attendance',
  room: 'alerts',
  method: 'GET',
  path: '/v1/absences/{date}/alerts',
  summary: 'Preview the alerts of a student',
  description:
    'What each guardian would be told now of the half-days whose alerts have not gone, by which way and in which language.',
  roles: ['admin'],
  params: { date: IsoDate },
  query: z.strictObject({ studentId: StudentId }),
  ok: { status: [200], body: listOf(AlertMessage) },
  access: {
    schools: ['get'],
    alerts: ['ofDay'],
    students: ['get'],
    users: ['getMany', 'byEmail'],
    addresses: ['troubles'],
  },
  files: textFiles([absenceAlert]),
  refuses: ['not-found'],
});

export const alertRoutes = [releaseAlerts, previewAlerts] as const;
