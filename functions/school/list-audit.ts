import { auditStretch } from '../../domain/audit.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { serve } from '../kernel/serve.ts';
import { listAudit } from './audit-routes.ts';

export const handler = serve(listAudit, async ({ query, table, page, now }) => {
  const { school, today } = await schoolToday(table, now);
  const stretch = auditStretch(query, { today, timeZone: school.timeZone });
  const { entityId, actorId } = query;
  const { audit } = table;
  const found =
    entityId !== undefined
      ? audit.ofEntity(entityId, stretch, page)
      : actorId !== undefined
        ? audit.byActor(actorId, stretch, page)
        : audit.list(stretch, page);
  const { items, last } = await found;
  return { body: { items: [...items] }, last };
});
