import { Aws, Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, Metric, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

export interface AlarmsProps {
  /** Queues between rules and consumers, and whether something passes through them every school day. */
  readonly queues: readonly { readonly queue: IQueue; readonly daily: boolean }[];
  /**
   * Watch the age of every queue, for ten cents a month each.
   * @default those with something to do every day first, as far as metrics are free
   */
  readonly watchEveryQueue?: boolean;
  /** Where events end that could not be delivered or handled. */
  readonly parked: IQueue;
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
/** How many metrics one alarm may watch. */
const metricsPerAlarm = 10;

/**
 * What wakes somebody up. CloudWatch charges per metric watched, ten being free, and a formula counts as many as it names. So faults of functions are
 * watched once for the account and not a hundred times, and waiting events where something passes every day: more would cost more than a school.
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
      says: 'a function failed; its log group has the error',
    });
    this.watch('FunctionThrottles', {
      metrics: [ofAllFunctions('Throttles')],
      above: 0,
      says: 'functions were refused for want of concurrency',
    });
    this.watch('ParkedEvents', {
      metrics: [props.parked.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period })],
      above: 0,
      says: 'events could not be delivered or handled and wait in the parking queue',
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
    const dailyFirst = props.queues.toSorted((one, other) => Number(other.daily) - Number(one.daily)).map(({ queue }) => queue);
    const queuesToWatch = props.watchEveryQueue ? dailyFirst : dailyFirst.slice(0, freeMetrics - this.watched);
    for (const [index, queues] of groupsOf(queuesToWatch, metricsPerAlarm).entries()) {
      this.watch(`EventsWaiting${index === 0 ? '' : String(index + 1)}`, {
        metrics: queues.map((queue) => queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period })),
        above: Duration.hours(1).toSeconds(),
        says: 'an event has waited for an hour for its consumer',
      });
    }
  }

  /** Goes off when the highest of some metrics is above a limit. */
  private watch(
    id: string,
    { metrics, above, says }: { readonly metrics: readonly IMetric[]; readonly above: number; readonly says: string },
  ): void {
    const [only, ...more] = metrics;
    if (!only) return;
    this.watched += metrics.length;
    const alarm = new Alarm(this, id, {
      metric: more.length === 0 ? only : maximumOf(metrics),
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
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

function groupsOf<Each>(all: readonly Each[], size: number): readonly (readonly Each[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, group) => all.slice(group * size, (group + 1) * size));
}
