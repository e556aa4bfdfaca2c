import { Aws, Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, Metric, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { setAsideMetric } from '../domain/failed-records.ts';
import type { EventQueues } from './events/event-queues.ts';

export interface AlarmsProps {
  /** Where failed events wait, and where those lie that are not given again. */
  readonly queues: Pick<EventQueues, 'retries' | 'parked'>;
  readonly streamReaders: readonly LambdaFunction[];
  readonly workflows: readonly StateMachine[];
  /**
   * Who gets a mail.
   * @default nobody; the alarms are seen in the account, and anybody may be subscribed to the topic
   */
  readonly email?: string | undefined;
}

const period = Duration.minutes(5);
/** Metrics that may be watched without charge. */
const freeMetrics = 10;
/** Of how many periods something must be wrong in all, where a single one is nothing to wake people up for. */
const lastingPeriods = 3;

interface Watched {
  readonly metrics: readonly IMetric[];
  readonly above: number;
  /** Only when it is so for a while. */
  readonly lasting?: boolean;
  readonly says: string;
}

/**
 * What wakes somebody up. CloudWatch charges per metric watched, ten being free, and a formula counts as many as it names. So faults of functions are
 * watched once for the account and not a hundred times, and only when they last: what fails once is given again.
 */
export class Alarms extends Construct {
  readonly topic: Topic;
  /** Metrics that alarms watch so far. */
  private watched = 0;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Rollbook alarms', enforceSSL: true });
    // A policy of its own takes the place of the one that let every service of the account publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (props.email !== undefined) this.topic.addSubscription(new EmailSubscription(props.email));

    const ofAllFunctions = (metricName: string) => new Metric({ namespace: 'AWS/Lambda', metricName, statistic: 'Sum', period });
    this.watch('FunctionErrors', {
      metrics: [ofAllFunctions('Errors')],
      above: 0,
      lasting: true,
      says: 'functions have failed for a quarter of an hour; their log groups have the errors',
    });
    this.watch('FunctionThrottles', {
      metrics: [ofAllFunctions('Throttles')],
      above: 0,
      lasting: true,
      says: 'functions have been refused for want of concurrency for a quarter of an hour; ask for a higher quota',
    });
    this.watch('LostEvents', {
      metrics: [ofAllFunctions('DestinationDeliveryFailures')],
      above: 0,
      says: 'an event failed and could not even be kept for another attempt; its function has logged its id',
    });
    this.watch('ParkedEvents', {
      metrics: [props.queues.parked.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period })],
      above: 0,
      says: 'events could not be handled and are not given again by themselves; see the runbook',
    });
    this.watch('RetriesStuck', {
      metrics: [props.queues.retries.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period })],
      above: Duration.hours(24).toSeconds(),
      says: 'a failed event has waited for a day for another attempt',
    });
    this.watch('RecordsSetAside', {
      metrics: [new Metric({ ...setAsideMetric, statistic: 'Sum', period })],
      above: 0,
      says: 'changes of the table could not be published or projected and were set aside; see the runbook',
    });
    this.watch('StreamBehind', {
      metrics: props.streamReaders.map((reader) => reader.metric('IteratorAge', { statistic: 'Maximum', period })),
      above: Duration.minutes(15).toMilliseconds(),
      says: 'relay or projector is behind the changes of the table',
    });
    for (const workflow of props.workflows) {
      this.watch('FailedReports', {
        metrics: [workflow.metricFailed({ statistic: 'Sum', period })],
        above: 0,
        says: 'a report could not be made; the report says why',
      });
    }
    if (this.watched > freeMetrics)
      throw new Error(`${String(freeMetrics)} metrics may be watched without charge, got ${String(this.watched)}`);
  }

  /** Goes off when the highest of some metrics is above a limit. */
  private watch(id: string, { metrics, above, lasting = false, says }: Watched): void {
    const [only, ...more] = metrics;
    if (!only) return;
    this.watched += metrics.length;
    const alarm = new Alarm(this, id, {
      metric: more.length === 0 ? only : maximumOf(metrics),
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: lasting ? lastingPeriods : 1,
      datapointsToAlarm: lasting ? lastingPeriods : 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `Rollbook: ${says}`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

function maximumOf(metrics: readonly IMetric[]): IMetric {
  const names = metrics.map((_, index) => `m${String(index)}`);
  return new MathExpression({
    expression: `MAX([${names.join(', ')}])`,
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${String(index)}`, metric])),
    period,
  });
}
