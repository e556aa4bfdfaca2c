import { ruleTallies, trialStanding } from '../../../domain/behaviour/policy-trial.ts';
import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { getPolicyTrial } from '../policy-routes.ts';

export const handler = serve(getPolicyTrial, async ({ params: { trialId }, table, now }) => {
  const trial = await table.policyTrials.get(trialId);
  if (!trial) throw notFound('trial');
  const { policy, from, to, version } = trial;
  return { body: { trialId, ...trialStanding(trial, now), from, to, rules: [...ruleTallies(policy, trial)] }, version };
});
