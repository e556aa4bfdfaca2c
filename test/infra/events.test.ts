import { describe, expect, it } from 'vitest';
import { catalog } from '../../events/catalog.ts';
import { eventsOf } from '../../functions/kernel/function-contracts.ts';
import { registries } from '../../infra/function-list.ts';
import { functionOf, product, roleOf } from './product.ts';
import { rightsOf, statementsOf, target, type Defined } from './templates.ts';

const { subscriptions, machinery } = registries;
const topical = machinery.filter(({ trigger }) => 'topic' in trigger);
const mappings = product.ofType('AWS::Lambda::EventSourceMapping');
const [retries, parked] = ['Retries', 'ParkedEvents'].map((name) =>
  product.ofType('AWS::SQS::Queue').find(({ id }) => id.includes(name)),
);

const mappingOf = (consumer: Defined) => mappings.filter(({ properties }) => target(properties['FunctionName']) === consumer.id);
const inRetries = (value: unknown) => JSON.stringify(value).includes('Retries');
const configOf = (invoked: Defined) =>
  product.ofType('AWS::Lambda::EventInvokeConfig').filter(({ properties }) => target(properties['FunctionName']) === invoked.id);
const rulesOf = (subscription: (typeof subscriptions)[number]) =>
  product
    .ofType('AWS::Events::Rule')
    .filter(({ properties }) => JSON.stringify(properties['Targets']).includes(`"${functionOf(subscription).id}"`));

describe('fan-out', () => {
  it.each(subscriptions)('invokes $id with every event that it asked for', (subscription) => {
    const rules = rulesOf(subscription);
    expect(rules).toHaveLength(1);
    const names = eventsOf(subscription);
    expect(rules[0]?.properties['EventPattern']).toEqual({
      source: [...new Set(names.map((name) => `rollbook.${name.split('.')[0] ?? ''}`))],
      'detail-type': names.map((name) => `${name}.v${String(catalog[name].version)}`),
      ...(subscription.when && { detail: { data: subscription.when } }),
    });
    expect(JSON.stringify(rules[0]?.properties['EventBusName'])).toContain('Bus');
  });

  it.each(subscriptions)(
    'gives $id the whole event, and keeps what cannot be handed over for another attempt',
    (subscription) => {
      const [targets] = rulesOf(subscription).map(({ properties }) => properties['Targets'] as object[]);
      expect(targets).toHaveLength(1);
      expect(Object.keys(targets?.[0] ?? {}).sort()).toEqual(['Arn', 'DeadLetterConfig', 'Id']);
      expect(inRetries(targets)).toBe(true);
    },
  );

  it.each(subscriptions)('lets nobody but its own rule invoke $id', (subscription) => {
    const permissions = product
      .ofType('AWS::Lambda::Permission')
      .filter(({ properties }) => target(properties['FunctionName']) === functionOf(subscription).id);
    expect(permissions.map(({ properties }) => [properties['Principal'], properties['SourceArn']])).toEqual([
      ['events.amazonaws.com', { 'Fn::GetAtt': [rulesOf(subscription)[0]?.id, 'Arn'] }],
    ]);
  });

  it.each(subscriptions)('repeats nothing at $id itself: what fails waits with all the others', (subscription) => {
    const [config, ...more] = configOf(functionOf(subscription));
    expect(more).toEqual([]);
    expect(config?.properties).toMatchObject({
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 21_600,
    });
    expect(inRetries(config?.properties['DestinationConfig'])).toBe(true);
    // CloudFormation refuses the configuration while the role may not send there.
    expect(config?.dependsOn).toContain(roleOf(functionOf(subscription)).id);
  });

  it.each(subscriptions)('calls the function of $id by a name that failed events say', ({ id, area }) => {
    const subscription = subscriptions.find((each) => each.id === id);
    expect(subscription && functionOf(subscription).properties['FunctionName']).toBe(`RollbookService-${area}-${id}`);
  });

  it.each(topical)('gives $id what its topic says, and repeats it as all events are', (contract) => {
    const invoked = functionOf(contract);
    expect(invoked.properties['FunctionName']).toBe(`RollbookService-${contract.area}-${contract.id}`);
    expect(configOf(invoked).map(({ properties }) => properties)).toEqual([
      expect.objectContaining({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 21_600 }),
    ]);
    expect(configOf(invoked).every(({ properties }) => inRetries(properties['DestinationConfig']))).toBe(true);
    const subscribed = product
      .ofType('AWS::SNS::Subscription')
      .filter(({ properties }) => target(properties['Endpoint']) === invoked.id);
    expect(subscribed.map(({ properties }) => properties['Protocol'])).toEqual(['lambda']);
  });

  it('listens with no rule that no subscription asked for, but for the end of its own deployment', () => {
    const own = product.ofType('AWS::Events::Rule').filter(({ properties }) => 'EventBusName' in properties);
    expect(own).toHaveLength(subscriptions.length);
    const others = product.ofType('AWS::Events::Rule').filter(({ properties }) => !('EventBusName' in properties));
    expect(others.map(({ properties }) => properties['EventPattern'])).toEqual([
      {
        source: ['aws.cloudformation'],
        'detail-type': ['CloudFormation Stack Status Change'],
        detail: {
          'stack-id': [{ Ref: 'AWS::StackId' }],
          'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'] },
        },
      },
    ]);
  });

  it('polls nothing but the stream, whose polling is free', () => {
    expect(mappings.map(({ properties }) => JSON.stringify(properties['EventSourceArn']))).toEqual(
      mappings.map(() => expect.stringMatching(/Table\w*StreamArn/) as string),
    );
  });

  it('has two queues, both for two weeks and encrypted, of which only the first takes events from rules', () => {
    const queues = product.ofType('AWS::SQS::Queue');
    expect(queues.map(({ id }) => id).sort()).toEqual([parked?.id, retries?.id].sort());
    for (const { properties } of queues)
      expect(properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 86_400 });
    const policies = product.ofType('AWS::SQS::QueuePolicy').map((policy) => ({
      queue: target((policy.properties['Queues'] as unknown[])[0]),
      allowed: statementsOf(policy).filter(({ Effect }) => Effect === 'Allow'),
    }));
    expect(policies.find(({ queue }) => queue === parked?.id)?.allowed).toEqual([]);
    expect(policies.find(({ queue }) => queue === retries?.id)?.allowed.map(({ Action }) => Action)).toEqual([
      ['sqs:SendMessage'],
    ]);
  });

  it('lets those who give events again invoke subscribers and nothing else, within the 10,240 characters of a role', () => {
    const deployed = machinery.filter(({ trigger }) => 'deployment' in trigger);
    const names = [...subscriptions, ...topical, ...deployed].map(({ area, id }) => `RollbookService-${area}-${id}`).sort();
    for (const contract of machinery.filter(({ uses }) => uses?.includes('subscribers'))) {
      const rights = rightsOf(roleOf(functionOf(contract))).filter(({ Action }) => Action.includes('lambda:InvokeFunction'));
      const invoked = rights.flatMap(({ Resource }) =>
        Resource.map((each) => /function:([^"]+)"/.exec(JSON.stringify(each))?.[1]),
      );
      expect(invoked.sort()).toEqual(names);
      expect(JSON.stringify(roleOf(functionOf(contract)).properties['Policies']).length).toBeLessThan(10_240);
    }
  });
});

describe('stream', () => {
  const readers = machinery.filter(({ trigger }) => 'stream' in trigger);

  it.each(readers)(
    'feeds $id from the beginning, again until it succeeds or is a day old, and keeps what was given up in a bucket',
    (reader) => {
      const [mapping, ...more] = mappingOf(functionOf(reader));
      expect(more).toEqual([]);
      expect(mapping?.properties).toMatchObject({
        StartingPosition: 'TRIM_HORIZON',
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: -1,
        MaximumRecordAgeInSeconds: 23 * 60 * 60,
      });
      expect(JSON.stringify(mapping?.properties['DestinationConfig'])).toContain('Uploads');
      expect(JSON.stringify(mapping?.properties['EventSourceArn'])).toMatch(/Table\w*StreamArn/);
    },
  );

  it('wakes relay and projector only for images that concern them, by the key or a leaf of the image', () => {
    const patterns = Object.fromEntries(
      readers.map((reader) => {
        const [mapping] = mappingOf(functionOf(reader));
        const { Filters } = mapping?.properties['FilterCriteria'] as { Filters: { Pattern: string }[] };
        return [reader.id, Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)];
      }),
    );
    expect(patterns).toEqual({
      relay: [{ dynamodb: { NewImage: { cause: { S: [{ exists: true }] } } } }],
      keepProjections: [
        { dynamodb: { NewImage: { sk: { S: [{ prefix: 'REGISTER#' }] } } } },
        { dynamodb: { NewImage: { sk: { S: ['ROSTER'] } } } },
        { dynamodb: { NewImage: { recordedAt: { S: [{ exists: true }] } } } },
      ],
    });
  });
});

describe('clock', () => {
  it.each(machinery.filter(({ trigger }) => 'schedule' in trigger))(
    'starts $id as often as its contract says, at the exact minutes of the clock',
    (contract) => {
      const schedules = product
        .ofType('AWS::Scheduler::Schedule')
        .filter(({ properties }) => JSON.stringify(properties['Target']).includes(`"${functionOf(contract).id}"`));
      expect(schedules).toHaveLength(1);
      const minutes = 'schedule' in contract.trigger ? contract.trigger.schedule.everyMinutes : 0;
      expect(schedules[0]?.properties).toMatchObject({
        ScheduleExpression: `cron(0/${String(minutes)} * * * ? *)`,
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { RetryPolicy: { MaximumRetryAttempts: 0 } },
      });
      // The next run catches up, so that a failed one is neither repeated nor kept.
      expect(configOf(functionOf(contract)).map(({ properties }) => properties)).toMatchObject([
        { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: minutes * 60 },
      ]);
      const followers = machinery.filter(({ trigger }) => 'after' in trigger && trigger.after === contract.id);
      const [config] = configOf(functionOf(contract));
      const next = followers.map((each) => ({ Destination: { 'Fn::GetAtt': [functionOf(each).id, 'Arn'] } }));
      // Well or not, and nothing of the run is kept beside.
      expect(config?.properties['DestinationConfig']).toEqual(next[0] && { OnSuccess: next[0], OnFailure: next[0] });
      expect(next.length).toBeLessThanOrEqual(1);
    },
  );

  it.each(machinery.filter(({ trigger }) => 'after' in trigger))(
    'starts $id after each run of the function that it follows, which alone may invoke it, and repeats it no more than that one',
    (contract) => {
      const followed = machinery.find(({ id }) => 'after' in contract.trigger && contract.trigger.after === id);
      expect(followed).toBeDefined();
      const own = functionOf(contract).id;
      const invokers = product
        .ofType('AWS::IAM::Role')
        .filter((role) =>
          JSON.stringify(rightsOf(role).filter(({ Action }) => Action.includes('lambda:InvokeFunction'))).includes(`"${own}"`),
        );
      expect(invokers.map(({ id }) => id)).toEqual(followed ? [roleOf(functionOf(followed)).id] : []);
      expect(configOf(functionOf(contract)).map(({ properties }) => properties)).toEqual([
        expect.objectContaining({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300 }),
      ]);
    },
  );
});
