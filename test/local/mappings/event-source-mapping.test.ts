import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../local/cloud/context.ts';
import { outcomeOf } from '../../../local/cloud/mappings/batch-outcome.ts';
import { mappingsOf } from '../../../local/cloud/mappings/event-source-mapping.ts';
import { aResource } from '../engine-context.ts';

const aMapping = (properties: object) =>
  aResource('AWS::Lambda::EventSourceMapping', 'Mapping', {
    EventSourceArn: 'arn:aws:dynamodb:eu-west-2:111122223333:table/Table/stream/2026-11-28T00:00:00.000',
    FunctionName: 'consumer',
    ...properties,
  });

describe('an event source mapping', () => {
  it('takes the defaults of AWS where the template says nothing', () => {
    expect(mappingsOf([aMapping({})])).toMatchObject([
      {
        functionName: 'consumer',
        batchSize: 100,
        retries: Infinity,
        recordAgeSeconds: Infinity,
        bisects: false,
        reportsItemFailures: false,
      },
    ]);
  });
  it('reads a limit of -1 as no limit', () => {
    expect(mappingsOf([aMapping({ MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: -1 })])).toMatchObject([
      { retries: Infinity, recordAgeSeconds: Infinity },
    ]);
  });
  it('is left out while disabled', () => {
    expect(mappingsOf([aMapping({ Enabled: false })])).toEqual([]);
  });
  it('fails to open when it reads a queue, which costs money while nothing happens, or a source of another kind', () => {
    const reading = (EventSourceArn: string) => () => mappingsOf([aMapping({ EventSourceArn })]);
    expect(reading('arn:aws:sqs:eu-west-2:111122223333:queue')).toThrow(
      'event source mapping Mapping in TestStack reads arn:aws:sqs:eu-west-2:111122223333:queue: Lambda polls a queue',
    );
    expect(reading('arn:aws:kinesis:eu-west-2:111122223333:stream/S')).toThrow('only streams of tables');
  });
  it('accepts a record that any of its filters accepts', () => {
    const Filters = [{ Pattern: '{"body":{"type":["a"]}}' }, { Pattern: '{"body":{"type":["b"]}}' }];
    const [mapping] = mappingsOf([aMapping({ FilterCriteria: { Filters } })]);
    expect(['a', 'b', 'c'].map((type) => mapping?.accepts({ body: { type } }))).toEqual([true, true, false]);
  });
  it('fails to open with a faulty filter or property, naming the mapping', () => {
    expect(() => mappingsOf([aMapping({ FilterCriteria: { Filters: [{ Pattern: '{"a":[]}' }] } })])).toThrow(
      'Mapping.FilterCriteria[0].a',
    );
    expect(() => mappingsOf([aMapping({ BatchSize: 'ten' })])).toThrow('event source mapping Mapping in TestStack');
  });
});

describe('the answer of a function to a batch', () => {
  const ids = ['1', '2', '3'];
  const answered = (payload: unknown): Invocation => ({ ok: true, payload });
  const items = (...failures: unknown[]) => answered({ batchItemFailures: failures });

  it.each([
    ['nothing', answered(undefined)],
    ['null', answered(null)],
    ['an empty text', answered('')],
    ['an empty object', answered({})],
    ['no failures', items()],
    ['failures that are null', answered({ batchItemFailures: null })],
  ])('means success when it is %s', (_, invocation) => expect([...outcomeOf(invocation, ids, true).failed]).toEqual([]));

  it('names the records that failed', () => {
    expect([...outcomeOf(items({ itemIdentifier: '3' }, { itemIdentifier: '2' }), ids, true).failed].sort()).toEqual(['2', '3']);
  });

  it.each([
    ['an id that is not in the batch', items({ itemIdentifier: '9' })],
    ['an empty id', items({ itemIdentifier: '' })],
    ['an id that is null', items({ itemIdentifier: null })],
    ['an item without an id', items({ id: '1' })],
    ['a list that is none', answered({ batchItemFailures: '1' })],
    ['a text', answered('failed')],
  ])('fails the whole batch when it holds %s', (_, invocation) =>
    expect([...outcomeOf(invocation, ids, true).failed]).toEqual(ids),
  );

  it('is not looked at when the mapping does not ask for partial failures', () => {
    expect([...outcomeOf(items({ itemIdentifier: '1' }), ids, false).failed]).toEqual([]);
  });

  it('fails the whole batch when the function threw', () => {
    const error = { errorType: 'TypeError', errorMessage: 'no', trace: [] };
    expect(outcomeOf({ ok: false, error }, ids, true)).toEqual({ failed: new Set(ids), error });
  });
});
