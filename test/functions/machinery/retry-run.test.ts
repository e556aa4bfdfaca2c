import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ChangeMessageVisibilityCommand, ReceiveMessageCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as retryEvents } from '../../../functions/machinery/retry-events.ts';
import { loggedBy } from '../../support/log-lines.ts';
import { faultyService } from '../../support/faulty-service.ts';

// The services are played here because what they hold is the point.
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
  lambda.on(InvokeCommand).resolves({ StatusCode: 202 });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const functionArn = 'arn:aws:lambda:eu-west-2:111122223333:function:RollbookService-reports-mailReportLink';
const record = (errorType = 'Error', seen = 1): Message => ({
  Body: JSON.stringify({
    requestContext: { functionArn: `${functionArn}:$LATEST`, condition: 'RetriesExhausted' },
    requestPayload: { id: 'bus-1' },
    responsePayload: { errorType, errorMessage: `${errorType} ${'x'.repeat(300)}` },
  }),
  ReceiptHandle: 'receipt',
  Attributes: { ApproximateReceiveCount: String(seen), SentTimestamp: String(Date.parse('2026-11-23T09:00:00Z')) },
});
const receives = () => sqs.commandCalls(ReceiveMessageCommand).length;

describe('a run that gives failed events again', () => {
  it('takes no more once forty-five seconds are over: the next one is five minutes away', async () => {
    let passed = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => passed);
    sqs.on(ReceiveMessageCommand).callsFake(() => {
      passed += 15_000;
      return { Messages: [record()] };
    });
    expect(await retryEvents()).toEqual({ parked: 0, postponed: 3, given: 0 });
    expect(receives()).toBe(3);
  });

  it('goes on with the queue after a record that failed, and counts what it did before it fails itself', async () => {
    sqs.on(ChangeMessageVisibilityCommand).rejectsOnce(new Error('busy')).resolves({});
    sqs
      .on(ReceiveMessageCommand)
      .resolvesOnce({ Messages: [record()] })
      .resolvesOnce({ Messages: [record(), record('RefusedForGood'), record('Error', 2)] })
      .resolves({});
    const lines = await loggedBy(() => expect(retryEvents()).rejects.toThrow('busy'));
    expect(receives()).toBe(3);
    expect(lines.find(({ code }) => code === 'RETRIES')).toMatchObject({ level: 'info', parked: 1, postponed: 1, given: 1 });
  });

  it('logs what it parked by subscriber and reason, two hundred characters of it, and nothing where nothing failed', async () => {
    sqs
      .on(ReceiveMessageCommand)
      .resolvesOnce({ Messages: [record('RefusedForGood')] })
      .resolves({});
    const lines = await loggedBy(retryEvents);
    expect(lines.map(({ level, code }) => [level, code])).toEqual([
      ['error', 'EVENT_PARKED'],
      ['info', 'RETRIES'],
    ]);
    expect(lines[0]).toMatchObject({ subscriber: 'reports-mailReportLink', function: 'retryEvents' });
    expect(String(lines[0]?.['reason'])).toHaveLength(200);
    sqs.on(ReceiveMessageCommand).resolves({});
    expect(await loggedBy(retryEvents)).toEqual([]);
  });
});
