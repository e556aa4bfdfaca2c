import { policyFaults, policyWarnings } from '../../../domain/behaviour/policy-faults.ts';
import { invalid } from '../../../domain/problem.ts';
import { checkVersion } from '../../kernel/precondition.ts';
import { serve } from '../../kernel/serve.ts';
import { replaceBehaviourPolicy } from '../policy-routes.ts';

export const handler = serve(replaceBehaviourPolicy, async ({ body, table, ifMatch }) => {
  const [{ policy: previous, version: before }, { types }] = await Promise.all([
    table.behaviourPolicy.get(),
    table.detentionTypes.get(),
  ]);
  checkVersion(ifMatch, before);
  const faults = policyFaults(body, types);
  if (faults.length > 0) throw invalid(faults);
  const version = before + 1;
  await table.behaviourPolicy.save({ policy: body, version }, previous);
  return { body: { ...body, warnings: [...policyWarnings(body)] }, version };
});
