import { objectTo } from '../../../domain/detentions/set-detention.ts';
import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { objectToDetention } from '../detention-routes.ts';
import { detentionViews } from './detention-view.ts';
import { visibleDetention } from './visible-detention.ts';

export const handler = serve(objectToDetention, async ({ params, body, caller, table, now }) => {
  const { detention: stored, seeing } = await visibleDetention(params.detentionId, { caller, table, now });
  const { detention, events } = objectTo(stored, { by: caller.userId, reason: body.reason }, now.toISOString());
  await table.detentions.save(detention, stored, events);
  const [view] = await detentionViews([detention], seeing, table);
  if (!view) throw notFound('detention');
  return { body: view, version: detention.version };
});
