import { InvokeCommand, LambdaClient, ResourceNotFoundException, TooManyRequestsException } from '@aws-sdk/client-lambda';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { pauses, pauseSeconds, type Retry } from '../../../domain/retries.ts';
import { ParkedEvent } from '../../../domain/parked-event.ts';
import { handler as retryEvents } from '../../../functions/machinery/retry-events.ts';
import { faultyService } from '../../support/faulty-service.ts';

// The services are played here because their faults are the point; what they do when nothing fails, the local cloud's own tests show.
const sqs = faultyService(SQSClient);
const lambda = faultyService(LambdaClient);
Object.assign(process.env, {
  RETRY_QUEUE_URL: 'https://queues.example/retries',
  PARKING_QUEUE_URL: 'https://queues.example/parked',
  SUBSCRIBER_PREFIX: 'RollbookService-',
});
beforeEach(() => {
  sqs.reset();
  lambda.reset();
  sqs.on(ReceiveMessageCommand).resolves({});
});

const failedAt = new Date('2026-11-23T09:00:00Z');
const event = { id: 'bus-1', 'detail-type': 'report.ready.v1', source: 'rollbook.report', detail: { id: 'evt_1' } };
const functionArn = 'arn:aws:lambda:eu-west-2:111122223333:function:RollbookService-reports-mailReportLink';
const firstOf = (retry: Partial<Retry> = {}): Retry => ({
  attempt: 1,
  firstFailedAt: failedAt.toISOString(),
  reasons: ['Error'],
  ...retry,
});

interface Failing {
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly retry?: Retry;
  readonly arn?: string;
  readonly condition?: string;
}

/** A record as Lambda writes it. */
const record = ({ errorType = 'Error', errorMessage = errorType, retry, arn = functionArn, condition }: Failing = {}) =>
  JSON.stringify({
    version: '1.0',
    timestamp: failedAt.toISOString(),
    requestContext: {
      requestId: 'one',
      functionArn: `${arn}:$LATEST`,
      condition: condition ?? 'RetriesExhausted',
      approximateInvokeCount: 1,
    },
    requestPayload: { ...event, ...(retry && { retry }) },
    ...(condition === undefined && {
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType, errorMessage, trace: [errorType] },
    }),
  });

/** Where in its spread the pause of the first message lies: the first two bytes of the digest of its id. */
const shareOfReceipt0 = createHash('sha256').update('message-0').digest().readUInt16BE() / 0xff_ff;

/** Puts records into the queue, all in one batch, each seen so many times by then. */
function queued(
  records: readonly { readonly body: string; readonly seen?: number; readonly attributes?: Record<string, string> }[],
) {
  const messages = records.map(({ body, seen = 1, attributes = {} }, index): Message => ({
    MessageId: `message-${String(index)}`,
    Body: body,
    ReceiptHandle: `receipt-${String(index)}`,
    Attributes: { ApproximateReceiveCount: String(seen), SentTimestamp: String(failedAt.getTime()) },
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
    ),
  }));
  sqs.on(ReceiveMessageCommand).resolvesOnce({ Messages: messages }).resolves({});
}

const hidden = () => sqs.commandCalls(ChangeMessageVisibilityCommand).map(({ args: [{ input }] }) => input.VisibilityTimeout);
const removed = () => sqs.commandCalls(DeleteMessageCommand).map(({ args: [{ input }] }) => input.ReceiptHandle);
const parked = () =>
  sqs.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => ParkedEvent.parse(JSON.parse(input.MessageBody ?? '')));
const given = () =>
  lambda.commandCalls(InvokeCommand).map(({ args: [{ input }] }) => ({
    name: input.FunctionName,
    type: input.InvocationType,
    payload: JSON.parse(input.Payload as string) as unknown,
  }));

describe('a failed event that nobody has looked at', () => {
  it.each(pauses.map((minutes, repeated) => [repeated, minutes] as const))(
    'is hidden, after %i repetitions for %i minutes',
    async (repeated, minutes) => {
      queued([{ body: record(repeated === 0 ? {} : { retry: firstOf({ attempt: repeated }) }) }]);
      expect(await retryEvents()).toEqual({ parked: 0, postponed: 1, given: 0 });
      expect([hidden(), removed(), given()]).toEqual([[pauseSeconds(minutes, shareOfReceipt0)], [], []]);
    },
  );

  it('waits each for a pause of its own, up to a fifth longer, so that they do not all come at once', async () => {
    queued(Array.from({ length: 40 }, () => ({ body: record({ retry: firstOf({ attempt: 3 }) }) })));
    await retryEvents();
    const seconds = hidden().map(Number);
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(60 * 60);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(72 * 60);
    expect(Math.max(...seconds) - Math.min(...seconds)).toBeGreaterThan(8 * 60);
    expect(new Set(seconds).size).toBeGreaterThan(30);
  });

  it('is parked at once when it was refused for good', async () => {
    queued([{ body: record({ errorType: 'RefusedForGood', errorMessage: 'not-found' }) }]);
    await retryEvents();
    expect(parked()).toEqual([
      {
        subscriber: 'reports-mailReportLink',
        event,
        reason: 'RefusedForGood: not-found',
        history: { attempt: 0, firstFailedAt: failedAt.toISOString(), reasons: ['RefusedForGood: not-found'] },
      },
    ]);
    expect([removed(), given()]).toEqual([['receipt-0'], []]);
  });

  it('is parked after its last pause, with all that went wrong', async () => {
    const retry = firstOf({ attempt: pauses.length, reasons: ['Error', 'Sandbox.Timedout'] });
    queued([{ body: record({ retry }) }]);
    await retryEvents();
    expect(parked()).toMatchObject([{ event, history: { ...retry, reasons: ['Error', 'Sandbox.Timedout', 'Error'] } }]);
  });

  it.each([
    ['that is no record at all', 'hello', { reason: 'the record cannot be read', event: 'hello', subscriber: 'unknown' }],
    ['of something else', '{"a":1}', { reason: 'the record cannot be read', event: '{"a":1}', subscriber: 'unknown' }],
    [
      'of a function that is no subscriber',
      record({ arn: 'arn:aws:lambda:eu-west-2:111122223333:function:Other' }),
      { reason: 'it is no subscriber', event },
    ],
  ])('is parked when it is one %s', async (_, body, expected) => {
    queued([{ body }]);
    await retryEvents();
    expect(parked()).toMatchObject([expected]);
    expect(removed()).toEqual(['receipt-0']);
  });
});

describe('a failed event whose pause is over', () => {
  it('is given to the same subscriber with its history, and its record goes', async () => {
    queued([{ body: record({ retry: firstOf() }), seen: 2 }]);
    expect(await retryEvents()).toEqual({ parked: 0, postponed: 0, given: 1 });
    const retry = firstOf({ attempt: 2, reasons: ['Error', 'Error'] });
    expect(given()).toEqual([{ name: 'RollbookService-reports-mailReportLink', type: 'Event', payload: { ...event, retry } }]);
    expect(removed()).toEqual(['receipt-0']);
  });

  it.each([
    [
      'that could not be handed over',
      { TARGET_ARN: functionArn, RULE_ARN: 'rule', ERROR_CODE: 'NO_PERMISSIONS' },
      'NO_PERMISSIONS',
    ],
    ['that Lambda had no room for', undefined, 'EventAgeExceeded'],
  ])('also when it is one %s', async (_, attributes, reason) => {
    queued([
      attributes
        ? { body: JSON.stringify(event), seen: 2, attributes }
        : { body: record({ condition: 'EventAgeExceeded' }), seen: 2 },
    ]);
    await retryEvents();
    expect(given()).toMatchObject([{ payload: { ...event, retry: firstOf({ reasons: [reason] }) } }]);
  });

  it('also when it is what a topic said, which is no event of the bus', async () => {
    const said = { Records: [{ EventSource: 'aws:sns', Sns: { Message: '{}' } }] };
    const arn = 'arn:aws:lambda:eu-west-2:111122223333:function:RollbookService-notifications-takeMailFeedback';
    const failed = { ...(JSON.parse(record({ arn })) as object), requestPayload: said };
    queued([{ body: JSON.stringify(failed), seen: 2 }]);
    await retryEvents();
    expect(given()).toMatchObject([
      { name: 'RollbookService-notifications-takeMailFeedback', payload: { ...said, retry: firstOf() } },
    ]);
  });

  it('that waits for another run has used no attempt up', async () => {
    queued([{ body: record({ errorType: 'Problem.in-progress' }), seen: 2 }]);
    await retryEvents();
    expect(given()).toMatchObject([{ payload: { retry: { attempt: 0 } } }]);
  });

  it('is parked when its subscriber is no more', async () => {
    lambda.on(InvokeCommand).rejects(new ResourceNotFoundException({ message: 'gone', $metadata: {} }));
    queued([{ body: record(), seen: 2 }]);
    await retryEvents();
    expect(parked()).toMatchObject([{ reason: 'ResourceNotFoundException', event }]);
  });

  it('stays in the queue when Lambda does not take it, holds up no other, and the run fails for the alarm', async () => {
    lambda
      .on(InvokeCommand)
      .rejectsOnce(new TooManyRequestsException({ message: 'slower', $metadata: {} }))
      .resolves({ StatusCode: 202 });
    queued([
      { body: record(), seen: 2 },
      { body: record(), seen: 2 },
    ]);
    await expect(retryEvents()).rejects.toThrow('slower');
    expect([given().length, removed(), parked()]).toEqual([2, ['receipt-1'], []]);
  });
});

describe('a run', () => {
  it('asks once and at once ends when nothing has failed', async () => {
    expect(await retryEvents()).toEqual({ parked: 0, postponed: 0, given: 0 });
    expect(sqs.commandCalls(ReceiveMessageCommand).map(({ args: [{ input }] }) => input.WaitTimeSeconds)).toEqual([0]);
  });

  it('looks at two hundred records and leaves the others to the next', async () => {
    const batch = Array.from({ length: 10 }, (_, index): Message => ({
      Body: record(),
      ReceiptHandle: String(index),
      Attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0' },
    }));
    sqs.on(ReceiveMessageCommand).resolves({ Messages: batch });
    expect(await retryEvents()).toMatchObject({ postponed: 200 });
  });
});
