import * as z from 'zod/mini';
import { DetentionTypeId } from '../../domain/behaviour/policy.ts';
import { Detention, DetentionChecks, DetentionStatus, Outcome } from '../../domain/detentions/detention.ts';
import { DetentionType } from '../../domain/detentions/types.ts';
import { DetentionId, StudentId, UserId } from '../../domain/ids.ts';
import { DeliveryOutcome } from '../../domain/notifications/delivery.ts';
import { Channel } from '../../domain/notifications/notice.ts';
import { anyRole, staff } from '../../domain/roles.ts';
import { IsoDate, LocalTime } from '../../domain/time.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';

const room = { area: 'behaviour', room: 'detentions' } as const;
const path = '/v1/detentions/{detentionId}';
const params = { detentionId: DetentionId };
const Reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(1000));
const Minutes = DetentionType.shape.minutes;

/** What the family of a student was told last of a detention, and whom it reached by a way that leaves the product. */
const ToldFamily = z.strictObject({
  notice: z.string(),
  at: z.iso.datetime(),
  people: z.array(
    z.strictObject({
      userId: UserId,
      name: z.string(),
      reached: z.boolean(),
      channels: z.array(z.strictObject({ channel: Channel, outcome: DeliveryOutcome })),
    }),
  ),
});
export type ToldFamily = z.infer<typeof ToldFamily>;

/** A detention as it is shown. What is for staff only is absent in the view of a family. */
const DetentionView = z.strictObject({
  detentionId: DetentionId,
  ...z.pick(Detention, { studentId: true, typeId: true, typeName: true, status: true, supervisorIds: true }).shape,
  studentName: z.string(),
  supervisorNames: z.array(z.string()),
  ...z.partial(
    z.pick(Detention, {
      origin: true,
      causedAt: true,
      reason: true,
      date: true,
      startsAt: true,
      minutes: true,
      room: true,
      outcome: true,
      waitsBecause: true,
      openUntil: true,
      askedAt: true,
      followedBy: true,
      cancelledBecause: true,
      causeCorrected: true,
      checks: true,
      objection: true,
      steps: true,
    }),
  ).shape,
});
export type DetentionView = z.infer<typeof DetentionView>;

/** What showing a detention reads besides it. */
const showing = {
  schools: ['get', 'getCalendar'],
  students: ['getMany'],
  users: ['getMany'],
  people: ['links'],
} as const;

/** What giving a detention a place reads and writes. */
const placing = {
  detentionTypes: ['get'],
  detentionSessions: ['get', 'ofType'],
  detentions: ['get', 'days', 'place'],
} as const;

export const listDetentions = defineRoute({
  ...room,
  id: 'listDetentions',
  method: 'GET',
  path: '/v1/detentions',
  summary: 'List detentions',
  roles: anyRole,
  params: {},
  query: z.strictObject({
    date: z.optional(IsoDate),
    from: z.optional(IsoDate),
    to: z.optional(IsoDate),
    status: z.optional(DetentionStatus),
    studentId: z.optional(StudentId),
    supervisorId: z.optional(UserId),
  }),
  ok: { status: [200], body: listOf(DetentionView) },
  paged: true,
  access: {
    ...showing,
    students: ['get', 'getMany'],
    detentionTypes: ['get'],
    detentionSessions: ['ofType'],
    detentions: ['getMany', 'ofStudent', 'waiting'],
  },
  refuses: ['not-found'],
});

export const scheduleDetention = defineRoute({
  ...room,
  id: 'scheduleDetention',
  method: 'POST',
  path: '/v1/detentions',
  summary: 'Schedule a detention',
  roles: staff,
  params: {},
  body: z.strictObject({
    studentId: StudentId,
    typeId: DetentionTypeId,
    reason: Reason,
    date: z.optional(IsoDate),
    startsAt: z.optional(LocalTime),
    minutes: z.optional(Minutes),
    supervisorId: z.optional(UserId),
  }),
  ok: { status: [201], body: DetentionView, etag: true },
  access: { ...showing, ...placing, students: ['get', 'getMany'] },
  refuses: ['not-found', 'rule-broken', 'wrong-state'],
});

export const getDetention = defineRoute({
  ...room,
  id: 'getDetention',
  method: 'GET',
  path,
  summary: 'Get a detention',
  description: 'The office and the teachers of the student see whom its notice reached.',
  roles: anyRole,
  params,
  ok: { status: [200], body: z.extend(DetentionView, { told: z.optional(ToldFamily) }), etag: true },
  access: { ...showing, detentions: ['get'], tellings: ['said'], deliveries: ['ofNotice'] },
  refuses: ['not-found'],
});

export const changeDetention = defineRoute({
  ...room,
  id: 'changeDetention',
  method: 'PATCH',
  path,
  summary: 'Update a detention',
  description: 'Moves it, notes checks, or decides on an objection.',
  roles: staff,
  params,
  body: z.strictObject({
    date: z.optional(IsoDate),
    startsAt: z.optional(LocalTime),
    minutes: z.optional(Minutes),
    supervisorId: z.optional(UserId),
    checks: z.optional(DetentionChecks),
    objection: z.optional(z.strictObject({ upheld: z.boolean(), note: z.optional(Reason) })),
  }),
  ok: { status: [200], body: DetentionView, etag: true },
  ifMatch: 'optional',
  access: { ...showing, ...placing, detentions: ['get', 'days', 'place', 'save'] },
  refuses: ['not-found', 'rule-broken', 'wrong-state', 'stale-version'],
});

export const recordDetentionOutcome = defineRoute({
  ...room,
  id: 'recordDetentionOutcome',
  method: 'POST',
  path: '/v1/detentions/{detentionId}/outcome',
  summary: 'Record how a detention went',
  roles: staff,
  params,
  body: z.strictObject({ outcome: Outcome, note: z.optional(Reason), reason: z.optional(Reason) }),
  ok: { status: [200], body: DetentionView, etag: true },
  access: { ...showing, detentionTypes: ['get'], detentions: ['get', 'save'] },
  refuses: ['not-found', 'rule-broken', 'wrong-state', 'stale-version'],
});

export const cancelDetention = defineRoute({
  ...room,
  id: 'cancelDetention',
  method: 'POST',
  path: '/v1/detentions/{detentionId}/cancel',
  summary: 'Cancel a detention',
  roles: staff,
  params,
  body: z.strictObject({ reason: Reason }),
  ok: { status: [200], body: DetentionView, etag: true },
  access: { ...showing, ...placing },
  refuses: ['not-found', 'wrong-state', 'stale-version'],
});

export const objectToDetention = defineRoute({
  ...room,
  id: 'objectToDetention',
  method: 'POST',
  path: '/v1/detentions/{detentionId}/objection',
  summary: 'Say that a student cannot attend a detention',
  roles: ['parent', 'student'],
  params,
  body: z.strictObject({ reason: Reason }),
  ok: { status: [200], body: DetentionView, etag: true },
  access: { ...showing, detentions: ['get', 'save'] },
  refuses: ['not-found', 'wrong-state', 'stale-version'],
});

export const detentionRoutes = [
  listDetentions,
  scheduleDetention,
  getDetention,
  changeDetention,
  recordDetentionOutcome,
  cancelDetention,
  objectToDetention,
] as const;
