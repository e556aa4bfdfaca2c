import { mayReadGuardians } from '../../../domain/people/scope.ts';
import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { getDetention } from '../detention-routes.ts';
import { whomItReached } from '../telling/whom-it-reached.ts';
import { detentionViews } from './detention-view.ts';
import { visibleDetention } from './visible-detention.ts';

export const handler = serve(getDetention, async ({ params, caller, table, now }) => {
  const { detention, student, seeing } = await visibleDetention(params.detentionId, { caller, table, now });
  const [[view], told] = await Promise.all([
    detentionViews([detention], seeing, table),
    mayReadGuardians(seeing.scope, student, seeing.today) ? whomItReached(detention, student, table) : undefined,
  ]);
  if (!view) throw notFound('detention');
  return { body: { ...view, ...(told && { told }) }, version: detention.version };
});
