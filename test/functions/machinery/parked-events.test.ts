import { InvokeCommand, LambdaClient, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler as replayParked } from '../../../functions/machinery/replay-parked.ts';
import { faultyService } from '../../support/faulty-service.ts';

// The services are played here because their faults are the point; what they do when nothing fails, a journey shows.
const sqs = faultyService(SQSClient);
const lambda = faultyService(LambdaClient);
Object.assign(process.env, {
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
const history = { attempt: 1, firstFailedAt: failedAt.toISOString(), reasons: ['Error'] };

/** Puts parked events into the queue, all in one batch. */
function queued(bodies: readonly { readonly body: string }[]) {
  const messages = bodies.map(({ body }, index): Message => ({
    MessageId: `message-${String(index)}`,
    Body: body,
    ReceiptHandle: `receipt-${String(index)}`,
  }));
  sqs.on(ReceiveMessageCommand).resolvesOnce({ Messages: messages }).resolves({});
}

const hidden = () => sqs.commandCalls(ChangeMessageVisibilityCommand).map(({ args: [{ input }] }) => input.VisibilityTimeout);
const removed = () => sqs.commandCalls(DeleteMessageCommand).map(({ args: [{ input }] }) => input.ReceiptHandle);
const given = () =>
  lambda.commandCalls(InvokeCommand).map(({ args: [{ input }] }) => ({
    name: input.FunctionName,
    type: input.InvocationType,
    payload: JSON.parse(input.Payload as string) as unknown,
  }));

describe('a parked event', () => {
  const parkedFor = (subscriber: string) => JSON.stringify({ subscriber, event, reason: 'Error', history });

  it('is given again to its subscriber alone, as if for the first time', async () => {
    queued([{ body: parkedFor('reports-mailReportLink') }, { body: parkedFor('school-alignAccount') }, { body: 'hello' }]);
    expect(await replayParked({ subscriber: 'mailReportLink' })).toEqual({ replayed: 1, left: 2 });
    expect(given()).toEqual([{ name: 'RollbookService-reports-mailReportLink', type: 'Event', payload: event }]);
    expect([removed(), hidden()]).toEqual([['receipt-0'], [0, 0]]);
  });

  it('is given again with all the others when no subscriber is named', async () => {
    queued([{ body: parkedFor('reports-mailReportLink') }, { body: parkedFor('school-alignAccount') }]);
    expect(await replayParked(undefined)).toEqual({ replayed: 2, left: 0 });
  });

  it('is shown with what went wrong and nothing of what it says, and stays', async () => {
    queued([{ body: parkedFor('reports-mailReportLink') }, { body: parkedFor('school-alignAccount') }, { body: 'hello' }]);
    expect(await replayParked({ show: true, subscriber: 'mailReportLink' })).toEqual({
      replayed: 0,
      left: 3,
      parked: [
        {
          id: 'message-0',
          subscriber: 'reports-mailReportLink',
          event: 'report.ready.v1',
          reason: 'Error',
          attempts: 2,
          firstFailedAt: failedAt.toISOString(),
          reasons: ['Error'],
        },
      ],
    });
    expect([given(), removed(), hidden()]).toEqual([[], [], [0, 0, 0]]);
  });

  it('that cannot be read is shown as such', async () => {
    queued([{ body: 'hello' }]);
    const parked = [{ id: 'message-0', reason: 'it cannot be read' }];
    expect(await replayParked({ show: true })).toEqual({ replayed: 0, left: 1, parked });
  });

  it('is given again where it was chosen by its id, and no other', async () => {
    queued([{ body: parkedFor('reports-mailReportLink') }, { body: parkedFor('school-alignAccount') }]);
    expect(await replayParked({ ids: ['message-1'] })).toEqual({ replayed: 1, left: 1 });
    expect(given()).toMatchObject([{ name: 'RollbookService-school-alignAccount' }]);
    expect([removed(), hidden()]).toEqual([['receipt-1'], [0]]);
  });

  it.each([
    ['nothing', null],
    ['a text', 'hello'],
    ['a number', 7],
  ])('stays when it is %s, which nobody can be given', async (_, none) => {
    queued([{ body: JSON.stringify({ subscriber: 'reports-mailReportLink', event: none, reason: 'Error', history }) }]);
    expect(await replayParked({})).toEqual({ replayed: 0, left: 1 });
    expect([given(), removed(), hidden()]).toEqual([[], [], [0]]);
  });

  it('without a name is shown without one', async () => {
    queued([{ body: JSON.stringify({ subscriber: 'reports-mailReportLink', event: {}, reason: 'Error', history }) }]);
    const { parked = [] } = await replayParked({ show: true });
    expect(Object.keys(parked[0] ?? {})).toEqual(['id', 'subscriber', 'reason', 'attempts', 'firstFailedAt', 'reasons']);
  });

  it('is one of 500 that a call looks at, however many there are', async () => {
    const batch = Array.from({ length: 10 }, (_, index) => ({ body: parkedFor('reports-mailReportLink'), id: String(index) }));
    sqs
      .on(ReceiveMessageCommand)
      .resolves({ Messages: batch.map(({ body, id }) => ({ MessageId: id, Body: body, ReceiptHandle: id })) });
    expect(await replayParked({})).toEqual({ replayed: 500, left: 0 });
  });

  it('is also found by the whole name of its subscriber', async () => {
    queued([{ body: parkedFor('reports-mailReportLink') }, { body: parkedFor('school-alignAccount') }]);
    expect(await replayParked({ subscriber: 'reports-mailReportLink' })).toEqual({ replayed: 1, left: 1 });
  });

  it('stays when its subscriber cannot take it', async () => {
    lambda.on(InvokeCommand).rejects(new ResourceNotFoundException({ message: 'gone', $metadata: {} }));
    queued([{ body: parkedFor('reports-mailReportLink') }]);
    expect(await replayParked({})).toEqual({ replayed: 0, left: 1 });
    expect(removed()).toEqual([]);
  });
});
