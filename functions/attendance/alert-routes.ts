import * as z from 'zod/mini';
import { Alert, AlertState, AlertWhy } from '../../domain/alerts/alert.ts';
import { StudentId } from '../../domain/ids.ts';
import { IsoDate } from '../../domain/time.ts';
import { defineRoute } from '../kernel/route.ts';
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

export const alertRoutes = [releaseAlerts] as const;
