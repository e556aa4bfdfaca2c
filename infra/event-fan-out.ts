import { Duration } from 'aws-cdk-lib';
import { Rule, type IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnFunction, EventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { catalog } from '../events/catalog.ts';
import { detailTypeOf, sourceOf } from '../events/contract.ts';
import { eventsOf, type Subscription } from '../functions/kernel/function-contracts.ts';
import { ContractFunction, constructId, type Surroundings } from './contract-function.ts';

export interface EventFanOutProps {
  readonly subscription: Subscription;
  readonly surroundings: Surroundings;
  readonly bus: IEventBus;
  /** Where failed events wait to be given again, whoever could not hand them over. */
  readonly retries: IQueue;
  /** What names of functions begin with that events start. */
  readonly subscriberPrefix: string;
}

/** Seconds for which Lambda keeps an event that it has no room to handle, the longest there is. */
const longestWait = Duration.hours(6);

/**
 * The name of the function of a subscription. Events that failed say it, and it is looked up again by it. The area is part of it, because a
 * function that moves into another nested stack is made there before the old one goes.
 */
export function subscriberName(prefix: string, { area, id }: Pick<Subscription, 'area' | 'id'>): string {
  const name = `${prefix}${area}-${id}`;
  if (name.length > 64) throw new Error(`the name of a function has at most 64 characters, got ${name}`);
  return name;
}

/**
 * One subscription: a rule and the function that it invokes asynchronously. Nothing in between, because a queue that feeds a function is polled day
 * and night and billed for it. Lambda repeats nothing: whatever fails goes to one queue, whose policy of repetition is the same for all.
 */
export class EventFanOut extends Construct {
  constructor(scope: Construct, props: EventFanOutProps) {
    const { subscription, surroundings, bus, retries, subscriberPrefix } = props;
    super(scope, `${constructId(subscription.id)}Events`);

    const { function: consumer, role } = new ContractFunction(this, {
      contract: subscription,
      surroundings,
      name: subscriberName(subscriberPrefix, subscription),
      trigger: {
        statements: [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [retries.queueArn] })],
        environment: {},
      },
    });
    // What has a name of its own cannot be made anew beside itself, so its id must not depend on where it is defined.
    const { defaultChild: defined } = consumer.node;
    if (defined instanceof CfnFunction) defined.overrideLogicalId(`${constructId(subscription.id)}Subscriber`);
    const invocation = new EventInvokeConfig(this, 'Invocation', {
      function: consumer,
      retryAttempts: 0,
      maxEventAge: longestWait,
      onFailure: { bind: () => ({ destination: retries.queueArn }) },
    });
    // Lambda refuses a destination that the role may not send to, and asks when the configuration is made.
    invocation.node.addDependency(role);

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
