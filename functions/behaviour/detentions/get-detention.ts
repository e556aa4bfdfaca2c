import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { getDetention } from '../detention-routes.ts';
import { detentionViews } from './detention-view.ts';
import { visibleDetention } from './visible-detention.ts';

export const handler = serve(getDetention, async ({ params, caller, table, now }) => {
  const { detention, seeing } = await visibleDetention(params.detentionId, { caller, table, now });
  const [body] = await detentionViews([detention], seeing, table);
  if (!body) throw notFound('detention');
  return { body, version: detention.version };
});
