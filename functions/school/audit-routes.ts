import * as z from 'zod/mini';
import { AuditEntry, EntityId } from '../../domain/audit.ts';
import { UserId } from '../../domain/ids.ts';
import { IsoDate } from '../../domain/time.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';

export const listAudit = defineRoute({
  id: 'listAudit',
  area: 'school',
  method: 'GET',
  path: '/v1/audit',
  summary:
    'Who changed or disclosed what, newest first: of the school, about one entity or by one person. Dates count in whole, in the zone of the school; without them it is this month for the school and all time for one entity or person. A page may show less than the limit and not be the last',
  roles: ['admin'],
  params: {},
  query: z.strictObject({
    entityId: z.optional(EntityId),
    actorId: z.optional(UserId),
    from: z.optional(IsoDate),
    to: z.optional(IsoDate),
  }),
  paged: true,
  ok: { status: [200], body: listOf(AuditEntry) },
  access: { schools: ['get'], audit: ['list', 'ofEntity', 'byActor'] },
});

export const auditRoutes = [listAudit] as const;
