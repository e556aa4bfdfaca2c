import * as z from 'zod/mini';
import { Clearing, Concern, ConcernName } from '../../domain/watch/concern.ts';
import { StudentId, UserId } from '../../domain/ids.ts';
import { staff } from '../../domain/roles.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';

const area = 'attendance';

export const WatchRow = z.strictObject({
  studentId: StudentId,
  name: z.string(),
  ...Concern.shape,
  raisedAt: z.iso.datetime(),
  /** Cleared ones are not true any more. */
  state: z.enum(['open', 'handled', 'cleared']),
  cleared: z.optional(Clearing),
  ownerId: z.optional(UserId),
  version: z.int(),
});
export type WatchRow = z.infer<typeof WatchRow>;

export const listWatchList = defineRoute({
  id: 'listWatchList',
  area,
  room: 'watch',
  method: 'GET',
  path: '/v1/watch-list',
  summary: 'List the watch list',
  description:
    'Students whose attendance or behaviour gives reason to look, each with the sessions, incidents or detentions that caused it. With state=cleared, concerns that are no longer true, with when and why.',
  roles: staff,
  params: {},
  query: z.strictObject({ concern: z.optional(ConcernName), state: z.optional(z.literal('cleared')) }),
  paged: true,
  ok: { status: [200], body: listOf(WatchRow) },
  access: { watchList: ['list', 'cleared'], schools: ['get'], classes: ['rosters'], people: ['links'] },
});

export const handleConcern = defineRoute({
  id: 'handleConcern',
  area,
  room: 'watch',
  method: 'PATCH',
  path: '/v1/watch-list/{studentId}/{concern}/{window}',
  summary: 'Update a concern on the watch list',
  description: 'Says who looks after it, or that it was handled.',
  roles: ['admin'],
  params: { studentId: StudentId, concern: ConcernName, window: z.string().check(z.maxLength(60)) },
  body: z.strictObject({ state: z.optional(z.enum(['open', 'handled'])), ownerId: z.optional(UserId) }),
  ok: { status: [200], body: WatchRow, etag: true },
  ifMatch: 'required',
  access: { watchList: ['get', 'save'], users: ['get'] },
  refuses: ['not-found', 'stale-version', 'rule-broken'],
});

export const watchRoutes = [listWatchList, handleConcern] as const;
