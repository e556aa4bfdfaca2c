import {
  ListIdentitiesCommand,
  SendEmailCommand,
  SendRawEmailCommand,
  SESClient,
  type SendEmailCommandInput,
} from '@aws-sdk/client-ses';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailEngine } from '../../../local/cloud/mail/open.ts';
import type { SnsEngine } from '../../../local/cloud/sns/open.ts';
import { serveAws } from '../aws-server.ts';
import { engineContext } from '../engine-context.ts';
import { openMessages } from './messages.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollbook-mail-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let context: ReturnType<typeof engineContext>;
let mail: MailEngine;
let texts: SnsEngine;
let server: Awaited<ReturnType<typeof serveAws>>;
let ses: SESClient;
let sns: SNSClient;
beforeEach(async () => {
  context = engineContext();
  ({ mail, sns: texts } = openMessages(context, []));
  server = await serveAws({ services: { ...mail.services, ...texts.services } });
  const options = { region: context.region, credentials: context.credentials, maxAttempts: 1 };
  ses = new SESClient({ ...options, endpoint: `${server.url}/ses` });
  sns = new SNSClient({ ...options, endpoint: `${server.url}/sns` });
});
afterEach(async () => {
  ses.destroy();
  sns.destroy();
  await server.close();
  context.db.close();
});

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
const aMail = (change: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput => ({
  Source: 'Rollbook <office@school.example>',
  Destination: { ToAddresses: ['parent@home.example'] },
  Message: { Subject: utf8('Ünkel & <Söhne>'), Body: { Text: utf8('a=b&c\n+1'), Html: utf8('<p>a=b&amp;c</p>') } },
  ...change,
});
const send = (change: Partial<SendEmailCommandInput> = {}) => ses.send(new SendEmailCommand(aMail(change)));

describe('a mail', () => {
  it('is in the outbox with everything a person would see, dated by the local clock', async () => {
    await context.clock.move(new Date('2027-03-01T18:00:00Z'));
    const { MessageId } = await send();
    expect(mail.outbox(10)).toEqual([
      {
        id: MessageId,
        kind: 'email',
        at: expect.stringMatching(/^2027-03-01T18:00:/),
        from: 'Rollbook <office@school.example>',
        to: ['parent@home.example'],
        subject: 'Ünkel & <Söhne>',
        text: 'a=b&c\n+1',
        html: '<p>a=b&amp;c</p>',
      },
    ]);
    expect(mail.message(MessageId ?? '')?.subject).toBe('Ünkel & <Söhne>');
  });

  it('goes to every recipient, whatever the list', async () => {
    await send({
      Destination: { ToAddresses: ['a@x.example', 'b@x.example'], CcAddresses: ['c@x.example'], BccAddresses: ['d@x.example'] },
    });
    expect(mail.outbox(1)[0]?.to).toEqual(['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example']);
  });

  it('comes first when it was sent last', async () => {
    for (const subject of ['one', 'two', 'three']) await send({ Message: { Subject: utf8(subject), Body: { Text: utf8('x') } } });
    expect(mail.outbox(2).map(({ subject }) => subject)).toEqual(['three', 'two']);
  });

  it('is kept over a restart', async () => {
    const first = engineContext({ dataFolder: folder });
    openMessages(first, []).mail.keep({
      from: 'office@school.example',
      to: 'parent@home.example',
      subject: 'Welcome',
      text: 'x',
      html: '<p>x</p>',
    });
    first.db.close();
    const second = engineContext({ dataFolder: folder });
    expect(openMessages(second, []).mail.outbox(10)).toMatchObject([
      { kind: 'email', to: ['parent@home.example'], subject: 'Welcome' },
    ]);
    second.db.close();
  });

  it.each([
    ['an address without a domain', { Destination: { ToAddresses: ['parent'] } }, 'InvalidParameterValue'],
    [
      'an address with a line break',
      { Destination: { ToAddresses: ['a@x.example\r\nBcc: b@x.example'] } },
      'InvalidParameterValue',
    ],
    ['no recipient', { Destination: { ToAddresses: [] } }, 'InvalidParameterValue'],
    [
      'more than fifty recipients',
      { Destination: { ToAddresses: Array.from({ length: 51 }, (_, n) => `p${n}@x.example`) } },
      'MessageRejected',
    ],
    ['no body', { Message: { Subject: utf8('x'), Body: {} } }, 'InvalidParameterValue'],
  ])('is refused with %s', async (_, change, name) => {
    await expect(send(change)).rejects.toMatchObject({ name });
    expect(mail.outbox(10)).toEqual([]);
  });

  it('is read when it was sent raw', async () => {
    const raw = [
      'From: =?utf-8?q?B=C3=BCro?= <office@school.example>',
      'To: a@x.example,',
      ' b@x.example',
      'Subject: =?UTF-8?B?w5xua2Vs?= =?utf-8?q?_kommt?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="outer"',
      '',
      '--outer',
      'Content-Type: multipart/alternative; boundary=inner',
      '',
      '--inner',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Gr=C3=BC=C3=9Fe, and a long =',
      'line',
      '--inner',
      'Content-Type: text/html; charset=iso-8859-1',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('<p>Gr\xfc\xdfe</p>', 'latin1').toString('base64'),
      '--inner--',
      '--outer',
      'Content-Type: text/plain',
      'Content-Disposition: attachment; filename=notes.txt',
      '',
      'an attachment',
      '--outer--',
      '',
    ].join('\r\n');
    await ses.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(raw) } }));
    expect(mail.outbox(1)).toMatchObject([
      {
        from: 'Büro <office@school.example>',
        to: ['a@x.example', 'b@x.example'],
        subject: 'Ünkel kommt',
        text: 'Grüße, and a long line',
        html: '<p>Grüße</p>',
        raw,
      },
    ]);
  });

  it('of a kind that is not built says so', async () => {
    await expect(ses.send(new ListIdentitiesCommand({}))).rejects.toMatchObject({ name: 'NotImplemented' });
  });
});

describe('a text message', () => {
  it('is in the outbox', async () => {
    const MessageAttributes = { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } };
    const { MessageId } = await sns.send(
      new PublishCommand({ PhoneNumber: '+447700900123', Message: 'Absent today?', MessageAttributes }),
    );
    expect(mail.outbox(1)).toMatchObject([{ id: MessageId, kind: 'sms', to: ['+447700900123'], text: 'Absent today?' }]);
  });

  it('is refused for a number that is none', async () => {
    await expect(sns.send(new PublishCommand({ PhoneNumber: '07700 900123', Message: 'x' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('names its sender', async () => {
    const MessageAttributes = { 'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: 'Hillside' } };
    await sns.send(new PublishCommand({ PhoneNumber: '+447700900123', Message: 'x', MessageAttributes }));
    expect(mail.outbox(1)).toMatchObject([{ from: 'Hillside' }]);
  });

  it('goes to no topic that is not there', async () => {
    await expect(
      sns.send(new PublishCommand({ TopicArn: 'arn:aws:sns:eu-west-2:111122223333:Alarms', Message: 'x' })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});
