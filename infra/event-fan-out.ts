import { Duration } from 'aws-cdk-lib';
import { Rule, type IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption, type IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { catalog } from '../events/catalog.ts';
import { detailTypeOf, sourceOf } from '../events/contract.ts';
import { eventsOf, type Subscription } from '../functions/kernel/function-contracts.ts';
import { ContractFunction, constructId, secondsOf, type Surroundings } from './contract-function.ts';

export interface EventFanOutProps {
  readonly subscription: Subscription;
  readonly surroundings: Surroundings;
  readonly bus: IEventBus;
  /** Where events end that could not be delivered or handled. */
  readonly parked: IQueue;
}

/** How often a consumer is given an event before it is parked: with minutes in between, a provider may fail for a while. */
const deliveries = 5;
/** A consumer that may take longer than this, in seconds, is given one event at a time. */
const longRunning = 60;

/** One subscription: rule, queue and consumer. What cannot be delivered or handled ends among the parked events, and an alarm tells people. */
export class EventFanOut extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, props: EventFanOutProps) {
    const { subscription, surroundings, bus, parked } = props;
    super(scope, `${constructId(subscription.id)}Events`);
    const seconds = secondsOf(subscription);

    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // A message must not come back while it is being worked on. Lambda advises six times the timeout, for batches that it was not allowed to start.
      visibilityTimeout: Duration.seconds(seconds * (seconds > longRunning ? 2 : 6)),
      retentionPeriod: Duration.days(4), // shorter than that of parked events, whose age counts from here
      deadLetterQueue: { queue: parked, maxReceiveCount: deliveries },
    });

    const rule = new Rule(this, 'Rule', {
      description: subscription.why,
      eventBus: bus,
      eventPattern: patternOf(subscription),
      targets: [{ bind: () => ({ arn: this.queue.queueArn, deadLetterConfig: { arn: parked.queueArn } }) }],
    });
    this.queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleArn } },
      }),
    );

    const consumer = new ContractFunction(this, {
      contract: subscription,
      surroundings,
      trigger: {
        statements: [
          new PolicyStatement({
            actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
            resources: [this.queue.queueArn],
          }),
          new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [parked.queueArn] }),
        ],
        environment: { PARKING_QUEUE_URL: parked.queueUrl },
      },
    });
    new EventSourceMapping(this, 'Mapping', {
      target: consumer.function,
      eventSourceArn: this.queue.queueArn,
      batchSize: seconds > longRunning ? 1 : 10,
      reportBatchItemFailures: true,
    });
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
