import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqs, type SqsEngine } from '../../../local/cloud/sqs/open.ts';
import { serveAws } from '../aws-server.ts';
import { aResource, engineContext } from '../engine-context.ts';

const url = (name: string) => `http://127.0.0.1:3000/_aws/sqs/111122223333/${name}`;
const resources = [
  aResource('AWS::SQS::Queue', 'Letters', { MaximumMessageSize: 2048 }, { name: url('Letters') }),
  aResource(
    'AWS::SQS::Queue',
    'Twice',
    { RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:eu-west-2:111122223333:Dead', maxReceiveCount: 2 } },
    { name: url('Twice') },
  ),
  aResource('AWS::SQS::Queue', 'Dead', {}, { name: url('Dead') }),
  aResource('AWS::SQS::Queue', 'Short', { MessageRetentionPeriod: 3600 }, { name: url('Short') }),
];

let context: ReturnType<typeof engineContext>;
let sqs: SqsEngine;
let server: Awaited<ReturnType<typeof serveAws>>;
let client: SQSClient;
beforeEach(async () => {
  context = engineContext();
  sqs = openSqs(context, resources);
  server = await serveAws(sqs);
  // The addresses of queues name the port of the local cloud; these tests serve on another.
  client = new SQSClient({
    endpoint: `${server.url}/sqs`,
    region: 'eu-west-2',
    credentials: context.credentials,
    useQueueUrlAsEndpoint: false,
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await server.close();
  context.db.close();
});

const send = (QueueUrl: string, MessageBody: string) => client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
const receive = async (QueueUrl: string, options: object = {}) =>
  (await client.send(new ReceiveMessageCommand({ QueueUrl, ...options }))).Messages ?? [];

describe('a queue', () => {
  it('gives a message with its attributes to one receiver, and to nobody once it is deleted', async () => {
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'absence' } };
    const { MessageId } = await client.send(
      new SendMessageCommand({ QueueUrl: url('Letters'), MessageBody: 'ünïcode', MessageAttributes }),
    );
    const [message] = await receive(url('Letters'), { MessageAttributeNames: ['All'] });
    expect(message).toMatchObject({
      MessageId,
      Body: 'ünïcode',
      MessageAttributes,
      Attributes: { ApproximateReceiveCount: '1' },
    });
    expect(await receive(url('Letters'))).toEqual([]);
    await client.send(new DeleteMessageCommand({ QueueUrl: url('Letters'), ReceiptHandle: message?.ReceiptHandle }));
    expect(sqs.queues()[0]).toMatchObject({ visible: 0, received: 0, messages: [] });
  });

  it('sends and deletes in batches', async () => {
    const Entries = ['a', 'b', 'c'].map((Id) => ({ Id, MessageBody: Id }));
    const sent = await client.send(new SendMessageBatchCommand({ QueueUrl: url('Letters'), Entries }));
    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['a', 'b', 'c']);
    const messages = await receive(url('Letters'), { MaxNumberOfMessages: 10 });
    expect(messages.map(({ Body }) => Body)).toEqual(['a', 'b', 'c']);
    await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: url('Letters'),
        Entries: messages.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle })),
      }),
    );
    expect(sqs.queues()[0]?.messages).toEqual([]);
  });

  it('shows a message again when its receiver gives it back', async () => {
    await send(url('Letters'), 'a');
    const [message] = await receive(url('Letters'));
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: url('Letters'),
        ReceiptHandle: message?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    expect(await receive(url('Letters'))).toMatchObject([{ Body: 'a', Attributes: { ApproximateReceiveCount: '2' } }]);
  });

  it('keeps a message whose receipt was overtaken by another receive', async () => {
    await send(url('Letters'), 'a');
    const [first] = await receive(url('Letters'), { VisibilityTimeout: 0, WaitTimeSeconds: 1 });
    const [second] = await receive(url('Letters'), { WaitTimeSeconds: 1 });
    await client.send(new DeleteMessageCommand({ QueueUrl: url('Letters'), ReceiptHandle: first?.ReceiptHandle }));
    expect(second?.Body).toBe('a');
    expect(sqs.queues()[0]?.messages).toHaveLength(1);
  });

  it('lets a receiver wait for the next message', async () => {
    const waiting = receive(url('Letters'), { WaitTimeSeconds: 20 });
    await send(url('Letters'), 'a');
    expect(await waiting).toMatchObject([{ Body: 'a' }]);
  });

  it('holds a delayed message back and says so', async () => {
    await client.send(new SendMessageCommand({ QueueUrl: url('Letters'), MessageBody: 'later', DelaySeconds: 900 }));
    expect(await receive(url('Letters'))).toEqual([]);
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: url('Letters'), AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesDelayed: '1',
      QueueArn: resources[0]?.arn,
    });
  });

  it('moves a message that was received too often to the dead letters, with its history', async () => {
    await send(url('Twice'), 'a');
    for (const attempt of [1, 2])
      expect(await receive(url('Twice'), { VisibilityTimeout: 0, WaitTimeSeconds: 1 }), `attempt ${attempt}`).toHaveLength(1);
    expect(await receive(url('Twice'), { WaitTimeSeconds: 1 })).toEqual([]);
    expect(await receive(url('Dead'))).toMatchObject([
      { Body: 'a', Attributes: { DeadLetterQueueSourceArn: 'arn:aws:sqs:eu-west-2:111122223333:Twice' } },
    ]);
    expect(sqs.queues().find(({ name }) => name === 'Dead')?.deadLettersOf).toEqual(['Twice']);
  });

  it('forgets messages after the retention period of the local clock', async () => {
    await send(url('Short'), 'old');
    await context.clock.move(new Date(Date.now() + 2 * 3_600_000));
    await send(url('Short'), 'new');
    expect(await receive(url('Short'), { MaxNumberOfMessages: 10 })).toMatchObject([{ Body: 'new' }]);
  });

  it('is found by its name', async () => {
    expect((await client.send(new GetQueueUrlCommand({ QueueName: 'Letters' }))).QueueUrl).toBe(url('Letters'));
  });

  it.each([
    ['a queue that is not there', new SendMessageCommand({ QueueUrl: url('Nowhere'), MessageBody: 'a' }), 'QueueDoesNotExist'],
    [
      'a message that is too large',
      new SendMessageCommand({ QueueUrl: url('Letters'), MessageBody: 'x'.repeat(2049) }),
      'InvalidParameterValue',
    ],
    [
      'a batch that is too large together',
      new SendMessageBatchCommand({
        QueueUrl: url('Letters'),
        Entries: ['a', 'b'].map((Id) => ({ Id, MessageBody: 'x'.repeat(1500) })),
      }),
      'BatchRequestTooLong',
    ],
    ['an empty batch', new SendMessageBatchCommand({ QueueUrl: url('Letters'), Entries: [] }), 'EmptyBatchRequest'],
    [
      'a batch with one id twice',
      new SendMessageBatchCommand({ QueueUrl: url('Letters'), Entries: ['a', 'a'].map((Id) => ({ Id, MessageBody: 'x' })) }),
      'BatchEntryIdsNotDistinct',
    ],
    [
      'more than ten messages at once',
      new ReceiveMessageCommand({ QueueUrl: url('Letters'), MaxNumberOfMessages: 11 }),
      'ValidationException',
    ],
    ['an operation that is not built', new ListQueuesCommand({}), 'NotImplemented'],
    [
      'a parameter that is not built',
      new SendMessageCommand({ QueueUrl: url('Letters'), MessageBody: 'a', MessageGroupId: 'g' }),
      'NotImplemented',
    ],
  ])('refuses %s', async (_, command, name) => {
    await expect(client.send(command as SendMessageCommand)).rejects.toMatchObject({ name });
  });

  it('fails to open when its dead-letter queue is missing', () => {
    const RedrivePolicy = { deadLetterTargetArn: 'arn:aws:sqs:eu-west-2:111122223333:Nowhere', maxReceiveCount: 1 };
    expect(() => openSqs(context, [aResource('AWS::SQS::Queue', 'Lonely', { RedrivePolicy })])).toThrow(
      'queue Lonely sends its dead letters to Nowhere',
    );
  });
});
