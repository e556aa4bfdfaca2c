import { policyWarnings } from '../../../domain/behaviour/policy-faults.ts';
import { serve } from '../../kernel/serve.ts';
import { getBehaviourPolicy } from '../policy-routes.ts';

export const handler = serve(getBehaviourPolicy, async ({ table }) => {
  const { policy, version } = await table.behaviourPolicy.get();
  return { body: { ...policy, warnings: [...policyWarnings(policy)] }, version };
});
