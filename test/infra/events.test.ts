import { describe, expect, it } from 'vitest';
import { catalog } from '../../events/catalog.ts';
import { eventsOf } from '../../functions/kernel/function-contracts.ts';
import { registries } from '../../infra/function-list.ts';
import { functionOf, product } from './product.ts';
import { statementsOf, target, type Defined } from './templates.ts';

const { subscriptions, machinery } = registries;
const mappings = product.ofType('AWS::Lambda::EventSourceMapping');
const parked = product.ofType('AWS::SQS::Queue').find(({ properties }) => !('RedrivePolicy' in properties));

const mappingOf = (consumer: Defined) => mappings.filter(({ properties }) => target(properties['FunctionName']) === consumer.id);
const inParked = (value: unknown) => JSON.stringify(value).includes('ParkedEvents');

function fanOutOf(subscription: (typeof subscriptions)[number]) {
  const [mapping] = mappingOf(functionOf(subscription));
  const queue = product.named(target(mapping?.properties['EventSourceArn']) ?? 'no queue');
  const rules = product
    .ofType('AWS::Events::Rule')
    .filter(({ properties }) => JSON.stringify(properties['Targets']).includes(`"${queue.id}"`));
  return { mapping, queue, rules };
}

describe('fan-out', () => {
  it.each(subscriptions)('puts every event that $id asked for into its queue', (subscription) => {
    const { rules } = fanOutOf(subscription);
    expect(rules).toHaveLength(1);
    const names = eventsOf(subscription);
    expect(rules[0]?.properties['EventPattern']).toEqual({
      source: [...new Set(names.map((name) => `rollbook.${name.split('.')[0] ?? ''}`))],
      'detail-type': names.map((name) => `${name}.v${String(catalog[name].version)}`),
      ...(subscription.when && { detail: { data: subscription.when } }),
    });
    expect(JSON.stringify(rules[0]?.properties['EventBusName'])).toContain('Bus');
  });

  it.each(subscriptions)('sends $id the whole event', (subscription) => {
    const [targets] = fanOutOf(subscription).rules.map(({ properties }) => properties['Targets'] as object[]);
    expect(targets).toHaveLength(1);
    expect(Object.keys(targets?.[0] ?? {}).sort()).toEqual(['Arn', 'DeadLetterConfig', 'Id']);
  });

  it.each(subscriptions)('parks what cannot be delivered to $id and what it fails to handle', (subscription) => {
    const { queue, rules, mapping } = fanOutOf(subscription);
    expect(inParked(rules[0]?.properties['Targets'])).toBe(true);
    expect(queue.properties['RedrivePolicy']).toMatchObject({ maxReceiveCount: 5 });
    expect(inParked(queue.properties['RedrivePolicy'])).toBe(true);
    expect(mapping?.properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
  });

  it.each(subscriptions)('gives an event back to $id only after its function must have ended', (subscription) => {
    const { queue } = fanOutOf(subscription);
    const timeout = Number(functionOf(subscription).properties['Timeout']);
    expect(queue.properties['VisibilityTimeout']).toBeGreaterThanOrEqual(timeout * 2);
  });

  it.each(subscriptions)('takes events for $id from its own rule only', (subscription) => {
    const { queue, rules } = fanOutOf(subscription);
    const policy = product
      .ofType('AWS::SQS::QueuePolicy')
      .find(({ properties }) => target((properties['Queues'] as unknown[])[0]) === queue.id);
    const allowed = (policy ? statementsOf(policy) : []).filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Action }) => Action)).toEqual([['sqs:SendMessage']]);
    expect(allowed[0]?.Condition).toEqual({ ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [rules[0]?.id, 'Arn'] } } });
  });

  it('listens with no rule that no subscription asked for', () => {
    expect(product.ofType('AWS::Events::Rule')).toHaveLength(subscriptions.length);
  });

  it('keeps parked events longer than queues keep theirs', () => {
    for (const queue of product.ofType('AWS::SQS::Queue')) {
      expect(queue.properties['SqsManagedSseEnabled'], queue.id).toBe(true);
      if (queue !== parked)
        expect(queue.properties['MessageRetentionPeriod'], queue.id).toBeLessThan(
          Number(parked?.properties['MessageRetentionPeriod']),
        );
    }
  });
});

describe('stream', () => {
  const readers = machinery.filter(({ trigger }) => 'stream' in trigger);

  it.each(readers)('feeds $id from the beginning, isolates a poison record and parks it', (reader) => {
    const [mapping, ...more] = mappingOf(functionOf(reader));
    expect(more).toEqual([]);
    expect(mapping?.properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 20,
      MaximumRecordAgeInSeconds: 12 * 60 * 60,
    });
    expect(inParked(mapping?.properties['DestinationConfig'])).toBe(true);
    expect(JSON.stringify(mapping?.properties['EventSourceArn'])).toMatch(/Table\w*StreamArn/);
  });

  it('wakes relay and projector only for images that concern them, by a leaf of the image', () => {
    const patterns = Object.fromEntries(
      readers.map((reader) => {
        const [mapping] = mappingOf(functionOf(reader));
        const { Filters } = mapping?.properties['FilterCriteria'] as { Filters: { Pattern: string }[] };
        return [reader.id, Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)];
      }),
    );
    expect(patterns).toEqual({
      relay: [{ dynamodb: { NewImage: { cause: { S: [{ exists: true }] } } } }],
      projectMarks: [
        { dynamodb: { NewImage: { roll: { S: [{ exists: true }] } } } },
        { dynamodb: { NewImage: { classId: { S: [{ exists: true }] }, sk: { S: ['ROSTER'] } } } },
      ],
    });
  });
});

describe('clock', () => {
  it.each(machinery.filter(({ trigger }) => 'schedule' in trigger))(
    'starts $id as often as its contract says, at the exact minute',
    (contract) => {
      const schedules = product
        .ofType('AWS::Scheduler::Schedule')
        .filter(({ properties }) => JSON.stringify(properties['Target']).includes(`"${functionOf(contract).id}"`));
      expect(schedules).toHaveLength(1);
      const minutes = 'schedule' in contract.trigger ? contract.trigger.schedule.everyMinutes : 0;
      expect(schedules[0]?.properties).toMatchObject({
        ScheduleExpression: `rate(${String(minutes)} minutes)`,
        FlexibleTimeWindow: { Mode: 'OFF' },
      });
    },
  );
});
