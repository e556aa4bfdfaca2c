import { Duration, Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../nag.ts';

/** The two queues of events that were not handled. No mapping reads either: an event that fails is rare, and polling for it is not. */
export class EventQueues extends Construct {
  /** Failed events wait here for their next attempt. */
  readonly retries: Queue;
  /** Events lie here that are not given again by themselves. */
  readonly parked: Queue;

  constructor(scope: Construct, bus: EventBus) {
    super(scope, 'Events');
    this.retries = this.queue(
      'Retries',
      'it is the dead-letter queue of every rule and function, and what cannot be handled leaves it',
    );
    this.parked = this.queue('ParkedEvents', 'nothing takes from it but people');
    this.retries.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.retries.queueArn],
        conditions: {
          ArnLike: {
            'aws:SourceArn': Stack.of(this).formatArn({
              service: 'events',
              resource: 'rule',
              resourceName: `${bus.eventBusName}/*`,
            }),
          },
        },
      }),
    );
  }

  private queue(id: string, whyNoDeadLetters: string): Queue {
    const queue = new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Longer than the functions that read it may run: what one of them has in hand is not seen by the next.
      visibilityTimeout: Duration.minutes(5),
    });
    acknowledge(queue, 'AwsSolutions-SQS3', whyNoDeadLetters);
    return queue;
  }
}
