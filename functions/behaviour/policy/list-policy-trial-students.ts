import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { listPolicyTrialStudents } from '../policy-routes.ts';

export const handler = serve(listPolicyTrialStudents, async ({ params: { trialId }, table, page }) => {
  const [trial, { items, last }] = await Promise.all([table.policyTrials.get(trialId), table.policyTrials.hits(trialId, page)]);
  if (!trial) throw notFound('trial');
  return { body: { items: [...items] }, last };
});
