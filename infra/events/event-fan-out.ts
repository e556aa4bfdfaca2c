import { Rule, type IEventBus } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { catalog } from '../../events/catalog.ts';
import { detailTypeOf, sourceOf } from '../../events/contract.ts';
import { eventsOf, type Subscription } from '../../functions/kernel/function-contracts.ts';
import { asynchronousConsumer, type AsynchronousConsumerProps } from './asynchronous-consumer.ts';
import { constructId } from '../contract-function.ts';

export interface EventFanOutProps extends Omit<AsynchronousConsumerProps, 'contract'> {
  readonly subscription: Subscription;
  readonly bus: IEventBus;
}

/**
 * One subscription: a rule and the function that it invokes asynchronously. Nothing in between, because a queue that feeds a function is polled day
 * and night and billed for it. Lambda repeats nothing: whatever fails goes to one queue, whose policy of repetition is the same for all.
 */
export class EventFanOut extends Construct {
  constructor(scope: Construct, props: EventFanOutProps) {
    const { subscription, bus, retries } = props;
    super(scope, `${constructId(subscription.id)}Events`);

    const consumer = asynchronousConsumer(this, { contract: subscription, ...props });

    const rule = new Rule(this, 'Rule', {
      description: subscription.why,
      eventBus: bus,
      eventPattern: patternOf(subscription),
      targets: [{ bind: () => ({ arn: consumer.functionArn, deadLetterConfig: { arn: retries.queueArn } }) }],
    });
    consumer.addPermission('Rule', { principal: new ServicePrincipal('events.amazonaws.com'), sourceArn: rule.ruleArn });
  }
}

/** The events that a subscription listens to, in the words of a rule. */
function patternOf(subscription: Subscription) {
  const { when } = subscription;
  const names = eventsOf(subscription);
  return {
    source: [...new Set(names.map(sourceOf))],
    detailType: names.map((name) => detailTypeOf(catalog[name])),
    ...(when && { detail: { data: Object.fromEntries(Object.entries(when).map(([field, values]) => [field, [...values]])) } }),
  };
}
