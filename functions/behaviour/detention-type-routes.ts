import * as z from 'zod/mini';
import { DetentionTypeId } from '../../domain/behaviour/policy.ts';
import { Capacity, DetentionTypes, Room } from '../../domain/detentions/types.ts';
import { UserId } from '../../domain/ids.ts';
import { staff } from '../../domain/roles.ts';
import { IsoDate, LocalTime } from '../../domain/time.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';

const room = { area: 'behaviour', room: 'detentions/types' } as const;

export const getDetentionTypes = defineRoute({
  ...room,
  id: 'getDetentionTypes',
  method: 'GET',
  path: '/v1/detention-types',
  summary: 'List the types of detention',
  roles: staff,
  params: {},
  ok: { status: [200], body: DetentionTypes, etag: true },
  access: { detentionTypes: ['get'] },
});

export const replaceDetentionTypes = defineRoute({
  ...room,
  id: 'replaceDetentionTypes',
  method: 'PUT',
  path: '/v1/detention-types',
  summary: 'Replace the types of detention',
  roles: ['admin'],
  params: {},
  body: DetentionTypes,
  ok: { status: [200], body: DetentionTypes, etag: true },
  ifMatch: 'required',
  access: {
    schools: ['get', 'getCalendar'],
    behaviourPolicy: ['get'],
    detentionTypes: ['get', 'save'],
    detentionSessions: ['ofType'],
    users: ['getMany'],
  },
  refuses: ['stale-version', 'rule-broken'],
});

const SessionView = z.strictObject({
  typeId: DetentionTypeId,
  date: IsoDate,
  startsAt: LocalTime,
  minutes: z.int(),
  room: Room,
  capacity: Capacity,
  placed: z.int(),
  supervisorIds: z.array(UserId),
  supervisorNames: z.array(z.string()),
  cancelled: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

export const listDetentionSessions = defineRoute({
  ...room,
  id: 'listDetentionSessions',
  method: 'GET',
  path: '/v1/detention-types/{typeId}/sessions',
  summary: 'List the sessions of a type of detention',
  roles: staff,
  params: { typeId: DetentionTypeId },
  query: z.strictObject({ from: z.optional(IsoDate), to: z.optional(IsoDate) }),
  ok: { status: [200], body: listOf(SessionView) },
  access: {
    schools: ['get', 'getCalendar'],
    detentionTypes: ['get'],
    detentionSessions: ['ofType'],
    users: ['getMany'],
  },
  refuses: ['not-found'],
});

export const changeDetentionSession = defineRoute({
  ...room,
  id: 'changeDetentionSession',
  method: 'PATCH',
  path: '/v1/detention-types/{typeId}/sessions/{date}',
  summary: 'Change or cancel a session of detention',
  roles: ['admin'],
  params: { typeId: DetentionTypeId, date: IsoDate },
  body: z.strictObject({
    supervisorIds: z.optional(z.nullable(z.array(UserId).check(z.maxLength(10)))),
    room: z.optional(z.nullable(Room)),
    capacity: z.optional(z.nullable(Capacity)),
    cancelled: z.optional(z.boolean()),
  }),
  ok: { status: [200], body: SessionView },
  access: {
    schools: ['get', 'getCalendar'],
    detentionTypes: ['get'],
    detentionSessions: ['get', 'ofType', 'change'],
    users: ['getMany'],
  },
  refuses: ['not-found', 'rule-broken', 'stale-version'],
});

export const detentionTypeRoutes = [
  getDetentionTypes,
  replaceDetentionTypes,
  listDetentionSessions,
  changeDetentionSession,
] as const;
