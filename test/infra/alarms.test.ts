import { describe, expect, it } from 'vitest';
import { registries } from '../../infra/function-list.ts';
import { functionOf, product } from './product.ts';
import { statementsOf, target } from './templates.ts';

interface Watched {
  readonly MetricName: string;
  readonly Namespace: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

const alarms = product.ofType('AWS::CloudWatch::Alarm');

/** The metrics that an alarm watches: its own, or those of its formula. */
function watchedBy(alarm: (typeof alarms)[number]): readonly Watched[] {
  const { Metrics, ...single } = alarm.properties as unknown as Watched & {
    Metrics?: readonly { MetricStat?: { Metric: Watched } }[];
  };
  return Metrics ? Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : [])) : [single];
}
const watched = alarms.flatMap(watchedBy);
const watching = (namespace: string, metric: string) =>
  watched.filter(({ Namespace, MetricName }) => Namespace === namespace && MetricName === metric);

describe('alarms', () => {
  it('tells one topic', () => {
    const topic = product.ofType('AWS::SNS::Topic').find(({ id }) => id.startsWith('Alarms'));
    for (const { id, properties } of alarms) {
      const actions = properties['AlarmActions'] as unknown[];
      expect(actions.map(target), id).toEqual([topic?.id]);
    }
  });

  it('may publish to it: a policy that only denies would silence every alarm', () => {
    const policy = product.ofType('AWS::SNS::TopicPolicy').find(({ id }) => id.startsWith('Alarms'));
    const allowed = (policy ? statementsOf(policy) : []).filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Principal }) => Principal)).toEqual([{ Service: 'cloudwatch.amazonaws.com' }]);
  });

  it.each(['Errors', 'Throttles'])('notices %s of any function by one metric', (metric) => {
    expect(watching('AWS/Lambda', metric).map(({ Dimensions }) => Dimensions ?? [])).toEqual([[]]);
  });

  it('notices the first parked event', () => {
    const [alarm] = alarms.filter((each) =>
      watchedBy(each).some(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible'),
    );
    expect(alarm?.properties).toMatchObject({ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold', Statistic: 'Maximum' });
    expect(JSON.stringify(alarm?.properties['Dimensions'])).toContain('ParkedEvents');
  });

  it('notices events that were lost, that nobody gives again, and records that were set aside', () => {
    expect(watching('AWS/Lambda', 'DestinationDeliveryFailures').map(({ Dimensions }) => Dimensions ?? [])).toEqual([[]]);
    expect(JSON.stringify(watching('AWS/SQS', 'ApproximateAgeOfOldestMessage'))).toContain('Retries');
    expect(watching('Rollbook', 'RecordsSetAside').map(({ Dimensions }) => Dimensions ?? [])).toEqual([[]]);
  });

  it.each([
    ['Errors', 3],
    ['Throttles', 3],
    ['DestinationDeliveryFailures', 1],
    ['ApproximateNumberOfMessagesVisible', 1],
  ])('wakes somebody up for %s in %i periods of five minutes', (metric, periods) => {
    const [alarm] = alarms.filter((each) => watchedBy(each).some(({ MetricName }) => MetricName === metric));
    expect(alarm?.properties).toMatchObject({ Period: 300, EvaluationPeriods: periods, DatapointsToAlarm: periods });
  });

  it('notices readers of the stream that fall behind', () => {
    const readers = registries.machinery.filter(({ trigger }) => 'stream' in trigger);
    const names = JSON.stringify(watching('AWS/Lambda', 'IteratorAge'));
    for (const reader of readers) expect(names).toContain(functionOf(reader).id.replace(/Function[0-9A-F]{8}$/, 'Function'));
  });

  it('notices reports that cannot be made', () => {
    expect(watching('AWS/States', 'ExecutionsFailed')).toHaveLength(product.ofType('AWS::StepFunctions::StateMachine').length);
  });

  it('costs nothing: ten metrics may be watched for free', () => {
    expect(watched.length).toBeLessThanOrEqual(10);
  });
});
