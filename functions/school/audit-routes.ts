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
  summary: 'List audit entries',
  description:
    'Who changed or disclosed what, newest first: across the school, about one entity, or by one person. Dates are whole days in the time zone of the school. Without dates, entries of the school are those of this month, and entries about one entity or by one person are those of all time. A page may hold fewer entries than the limit without being the last.',
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
