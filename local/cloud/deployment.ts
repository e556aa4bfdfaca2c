import { createHash } from 'node:crypto';
import type { Assembly } from './assembly/load.ts';
import type { EventsEngine } from './events/open.ts';

/** Under which it is kept what was deployed last. */
const fact = 'deployed';

export interface DeploymentProps {
  readonly assembly: Pick<Assembly, 'assets' | 'stackIds'>;
  readonly facts: { get(name: string): string | undefined; set(name: string, value: string): void };
  readonly announce: EventsEngine['announce'];
}

/**
 * Says for each stack what CloudFormation says on the default bus when it has deployed one, unless the assembly is the one of the last time.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/eventbridge-event-detail.html
 */
export async function announceDeployment({ assembly, facts, announce }: DeploymentProps): Promise<void> {
  const now = createHash('sha256')
    .update([...assembly.assets.keys()].sort().join('\n'))
    .digest('hex');
  const before = facts.get(fact);
  if (before === now) return;
  const status = before === undefined ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE';
  for (const stackId of assembly.stackIds)
    await announce({
      source: 'aws.cloudformation',
      'detail-type': 'CloudFormation Stack Status Change',
      resources: [stackId],
      detail: { 'stack-id': stackId, 'status-details': { status, 'status-reason': '' } },
    });
  facts.set(fact, now);
}
