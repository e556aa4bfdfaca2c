import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { CheckIfPhoneNumberIsOptedOutCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Resource } from '../../../local/cloud/context.ts';
import { serveAws } from '../aws-server.ts';
import { aResource, engineContext } from '../engine-context.ts';
import { openMessages } from './messages.ts';

const topic = aResource('AWS::SNS::Topic', 'Feedback', {}, { name: 'arn:aws:sns:eu-west-2:111122223333:Feedback' });
const topicArn = topic.arn;
const resources: readonly Resource[] = [
  topic,
  aResource('AWS::SNS::Subscription', 'Subscription', { TopicArn: topicArn, Protocol: 'lambda', Endpoint: 'arn:take-feedback' }),
  aResource('AWS::SES::EmailIdentity', 'Identity', { EmailIdentity: 'office@school.example' }),
  aResource('AWS::SES::ConfigurationSet', 'Set', {}, { name: 'mails' }),
  aResource('AWS::SES::ConfigurationSetEventDestination', 'Destination', {
    ConfigurationSetName: 'mails',
    EventDestination: { MatchingEventTypes: ['BOUNCE', 'COMPLAINT'], SnsDestination: { TopicARN: topicArn } },
  }),
];

let told: { readonly functionName: string; readonly message: Record<string, unknown> }[];
let messages: ReturnType<typeof openMessages>;
let server: Awaited<ReturnType<typeof serveAws>>;
let ses: SESClient;
let sns: SNSClient;
beforeEach(async () => {
  told = [];
  const context = {
    ...engineContext(),
    invokeAsynchronously: (functionName: string, payload: unknown) => {
      const { Records } = payload as { Records: { Sns: { Message: string } }[] };
      told.push({ functionName, message: JSON.parse(Records[0]?.Sns.Message ?? '') as Record<string, unknown> });
      return { tried: Promise.resolve() } as never; // nothing else of the acceptance is looked at
    },
  };
  messages = openMessages(context, resources);
  server = await serveAws({ services: { ...messages.mail.services, ...messages.sns.services } });
  const options = { region: context.region, credentials: context.credentials, maxAttempts: 1 };
  ses = new SESClient({ ...options, endpoint: `${server.url}/ses` });
  sns = new SNSClient({ ...options, endpoint: `${server.url}/sns` });
});
afterEach(async () => {
  ses.destroy();
  sns.destroy();
  await server.close();
});

const send = (to = 'parent@home.example', Source = 'office@school.example') =>
  ses.send(
    new SendRawEmailCommand({
      Source,
      Destinations: [to],
      RawMessage: { Data: Buffer.from('Subject: x\r\n\r\nx') },
      ConfigurationSetName: 'mails',
      Tags: [{ Name: 'notice', Value: 'report-ready.rpt_1' }],
    }),
  );

describe('SES', () => {
  it.each([
    ['throttle', 'Throttling'],
    ['reject', 'MessageRejected'],
    ['unverified', 'MessageRejected'],
    ['down', 'ServiceUnavailable'],
  ])('told to %s fails as %s, so many times', async (kind, name) => {
    expect(messages.faults.add({ provider: 'ses', kind, times: 2 })).toBeUndefined();
    await expect(send()).rejects.toMatchObject({ name });
    await expect(send()).rejects.toMatchObject({ name });
    await send();
    expect(messages.mail.outbox(10)).toHaveLength(1);
  });

  it.each([
    ['bounce', { eventType: 'Bounce', bounce: { bounceType: 'Permanent' } }],
    ['softBounce', { eventType: 'Bounce', bounce: { bounceType: 'Transient' } }],
    ['complain', { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: 'parent@home.example' }] } }],
  ])('told to %s takes the mail and says so on the topic of its set, with the tags', async (kind, wanted) => {
    messages.faults.add({ provider: 'ses', kind, to: 'parent@home.example' });
    const { MessageId } = await send();
    await send('other@home.example');
    expect(told).toMatchObject([
      {
        functionName: 'arn:take-feedback',
        message: { ...wanted, mail: { messageId: MessageId, tags: { notice: ['report-ready.rpt_1'] } } },
      },
    ]);
  });

  it('refuses a sender that nobody verified, a set that is not there and a fault that it does not have', async () => {
    await expect(send('parent@home.example', 'head@school.example')).rejects.toMatchObject({
      name: 'MessageRejected',
      message: expect.stringContaining('Email address is not verified'),
    });
    await expect(
      ses.send(
        new SendRawEmailCommand({
          Source: 'office@school.example',
          Destinations: ['a@x.example'],
          RawMessage: { Data: Buffer.from('x') },
          ConfigurationSetName: 'others',
        }),
      ),
    ).rejects.toMatchObject({ name: 'ConfigurationSetDoesNotExistException' });
    expect(messages.faults.add({ provider: 'sns', kind: 'bounce' })).toContain('sns has the faults throttle');
  });

  it('in the sandbox refuses every recipient that nobody verified', async () => {
    messages.mail.senders.set({ sandbox: true });
    await expect(send()).rejects.toMatchObject({ name: 'MessageRejected' });
    messages.mail.senders.set({ verified: ['office@school.example', 'home.example'] });
    await send();
    expect(messages.mail.outbox(10)).toHaveLength(1);
  });
});

describe('SNS', () => {
  it('remembers who opted out', async () => {
    messages.faults.add({ provider: 'sns', kind: 'optOut', to: '+447700900123', times: 1 });
    const optedOut = async () =>
      (await sns.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber: '+447700900123' }))).isOptedOut;
    expect(await optedOut()).toBe(false);
    await sns.send(new PublishCommand({ PhoneNumber: '+447700900123', Message: 'x' }));
    expect(await optedOut()).toBe(true);
  });

  it('gives what is published on a topic to the functions that subscribed', async () => {
    await sns.send(new PublishCommand({ TopicArn: topicArn, Message: '{"a":1}' }));
    expect(told).toEqual([{ functionName: 'arn:take-feedback', message: { a: 1 } }]);
  });
});
