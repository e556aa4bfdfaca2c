import { describe, expect, it } from 'vitest';
import type { SentMessage } from '../../../local/cloud/mail/message-log.ts';
import { shortName } from '../../../local/cloud/pages/frame.ts';
import type { Windows } from '../../../local/cloud/pages/windows.ts';
import type { QueueState } from '../../../local/cloud/sqs/open.ts';
import type { ExecutionState } from '../../../local/cloud/states/open.ts';
import { servePages } from './serve-pages.ts';

const attack = `<script>alert('1')</script>"`;
const escaped = '&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;';
const at = '2026-11-23T18:00:05.000Z';
const mail: SentMessage = {
  id: 'm1',
  kind: 'email',
  at,
  from: 'office@demo.example',
  to: [`a${attack}@demo.example`],
  subject: `Report ${attack}`,
  text: 'See https://demo.example/r?a=1&b=2, today.',
  html: '<p>See <a href="/r">it</a></p>',
  raw: attack,
};
const sms: SentMessage = { id: 'm2', kind: 'sms', at, to: ['+441632960001'], text: `Hello ${attack}` };
const queue: QueueState = {
  name: 'parked',
  arn: 'arn:aws:sqs:eu-west-2:000000000000:parked',
  visible: 1,
  received: 0,
  delayed: 2,
  deadLettersOf: ['orders'],
  messages: [{ messageId: 'msg-1', body: `{"text":"${attack.replaceAll('"', '')}"}`, sentAt: at, receives: 3 }],
};
const execution: ExecutionState = {
  arn: 'arn:aws:states:eu-west-2:000000000000:execution:report:absence-1',
  machine: 'report',
  name: 'absence-1',
  status: 'FAILED',
  startedAt: at,
  stoppedAt: at,
  input: '{"school":"sch_1"}',
  error: 'Problem.not-found',
  cause: attack,
  steps: [{ at, event: 'entered', state: attack, iteration: 2, error: attack }],
};
const event: ReturnType<Windows['events']>[number] = {
  bus: 'main',
  rules: ['rule-a'],
  event: {
    version: '0',
    id: '1',
    'detail-type': `x${attack}`,
    source: 'school',
    account: '0',
    time: at,
    region: 'eu-west-2',
    resources: [],
    detail: { attack },
  },
};
const everything: Partial<Omit<Windows, 'clock'>> = {
  outbox: () => [mail, sms],
  message: (id: string) => [mail, sms].find((message) => message.id === id),
  queues: () => [queue],
  executions: () => [execution],
  events: () => [event],
  functions: () => [{ name: 'fn', logicalId: attack, stack: 'Service', environments: 2 }],
  schedules: () => [{ name: attack, expression: 'rate(5 minutes)', next: at }],
  logs: () => [{ at, functionName: 'fn', line: attack }],
  outputs: { ApiUrl: 'http://localhost:3000', Other: attack },
  underWay: () => new Map([[`queue ${attack}`, 2]]),
};
const paths = [
  '/_local/',
  '/_local',
  '/_local/outbox',
  '/_local/outbox/m1',
  '/_local/outbox/m2',
  '/_local/queues',
  '/_local/queues/parked',
  '/_local/executions',
  `/_local/executions/${encodeURIComponent(execution.arn)}`,
  '/_local/events',
  '/_local/functions',
  '/_local/clock',
];

describe('every page', () => {
  it.each(paths)('%s escapes what it shows', async (path) => {
    const { ask } = await servePages(everything);
    const { status, body } = await ask('GET', path);
    expect(status).toBe(200);
    expect(body).not.toContain('<script');
    if (!['/_local/queues', '/_local/executions'].includes(path)) expect(body).toMatch(/&lt;script&gt;/);
  });

  it.each(paths)('%s says where one is, and lets nothing in from elsewhere', async (path) => {
    const { ask } = await servePages(everything);
    const { body, headers } = await ask('GET', path);
    expect(body).toMatch(/<html lang="en">/);
    expect(body.match(/<h1>/g)).toHaveLength(1);
    expect(body.match(/aria-current="page"/g)).toHaveLength(1);
    expect(body).toMatch(/<title>.+ - Rollbook, local cloud<\/title>/);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each(['/_local/', '/_local/queues', '/_local/executions', '/_local/events', '/_local/functions'])(
    '%s says so when there is nothing',
    async (path) => {
      const { ask } = await servePages();
      expect((await ask('GET', path)).body).toMatch(
        /<p>\s*(Nothing was|The assembly has|No workflow has|No event was|No function wrote)/,
      );
    },
  );

  it.each([
    '/_local/nothing',
    '/_local/outbox/unknown',
    '/_local/queues/unknown',
    '/_local/executions/unknown',
    '/_local/outbox/m2/html',
  ])('that is not there is 404: %s', async (path) => {
    const { ask } = await servePages(everything);
    expect((await ask('GET', path)).status).toBe(404);
  });
});

describe('names', () => {
  it.each([
    ['RollbookService-SettleTakenRegisterEventsQueue5D1334E5-ao8ptfq088ja', 'SettleTakenRegisterEventsQueue'],
    ['RollbookServiceBus6A4F7DD8', 'RollbookServiceBus'],
    ['Rollbook-Parked-ao8ptfq088ja', 'Parked'],
    ['parked', 'parked'],
    ['ABCDEF01', 'ABCDEF01'],
  ])('of resources are shown without what only makes them unique: %s', (name, shown) => {
    expect(shortName(name)).toBe(shown);
  });
});

it.each(['/_local/queues/%E0%A4%A', '/_local/api/outbox/%'])(
  'an address that is no percent-encoding is refused: %s',
  async (path) => {
    const { ask } = await servePages(everything);
    expect((await ask('GET', path)).status).toBe(400);
  },
);

describe('the outbox', () => {
  it('lists mails and text messages', async () => {
    const { ask } = await servePages(everything);
    const { body } = await ask('GET', '/_local/');
    expect(body).toContain(`<a href="/_local/outbox/m1">Report ${escaped}</a>`);
    expect(body).toContain(`<a href="/_local/outbox/m2">Hello ${escaped}</a>`);
    expect(body).toContain('2026-11-23 18:00:05 UTC');
  });

  it('names a text message by its words, without the address that would fill a telephone', async () => {
    const { ask } = await servePages({ outbox: () => [{ ...sms, text: `Why? https://demo.example/r/${'x'.repeat(44)}` }] });
    expect((await ask('GET', '/_local/')).body).toContain('/m2">Why?</a>');
  });
  it('shows a mail in a frame that can run nothing', async () => {
    const { ask } = await servePages(everything);
    expect((await ask('GET', '/_local/outbox/m1')).body).toMatch(
      /<iframe[^>]* src="\/_local\/outbox\/m1\/html"[^>]* sandbox="allow-popups allow-popups-to-escape-sandbox"/s,
    );
    const { body, headers } = await ask('GET', '/_local/outbox/m1/html');
    expect(body).toBe('<base target="_blank"><p>See <a href="/r">it</a></p>');
    expect(headers['content-security-policy']).toMatch(
      /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';/,
    );
  });

  it('makes addresses in a text followable', async () => {
    const { ask } = await servePages(everything);
    expect((await ask('GET', '/_local/outbox/m1')).body).toContain(
      'See <a href="https://demo.example/r?a=1&amp;b=2">https://demo.example/r?a=1&amp;b=2</a>, today.',
    );
  });
});

describe('queues', () => {
  it('say how much is in them and show the messages, escaped', async () => {
    const { ask } = await servePages(everything);
    expect((await ask('GET', '/_local/queues')).body).toMatch(
      /parked<\/a><\/td>\s*<td class="number bad">1<\/td>\s*<td class="number">0<\/td>\s*<td class="number">2<\/td>\s*<td>\s*dead letters of orders/,
    );
    const { body } = await ask('GET', '/_local/queues/parked');
    expect(body).toContain('3 times');
    expect(body).toContain('&quot;text&quot;: &quot;&lt;script&gt;alert(');
    expect(body).not.toContain('<script>alert');
  });
});

describe('workflows', () => {
  it('show how an execution went', async () => {
    const { ask } = await servePages(everything);
    expect((await ask('GET', '/_local/executions')).body).toContain('<span class="bad">failed</span>');
    const { body } = await ask('GET', `/_local/executions/${encodeURIComponent(execution.arn)}`);
    expect(body).toContain(`Problem.not-found: ${escaped}`);
    expect(body).toContain('item 2');
  });
});

describe('the clock page', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it('moves the clock and puts it back, without a script', async () => {
    const { ask, clock, origin } = await servePages(everything);
    const moved = await ask('POST', '/_local/clock', {
      headers: { ...form, origin, 'sec-fetch-site': 'same-origin' },
      body: 'now=2031-05-06T18%3A00',
    });
    expect(moved).toMatchObject({ status: 303, headers: { location: '/_local/clock' } });
    expect(clock.now().toISOString()).toMatch(/^2031-05-06T18:00/);
    expect((await ask('GET', '/_local/clock')).body).toContain('which is not the real time');
    await ask('POST', '/_local/clock', { headers: form, body: '' });
    expect(clock.offset()).toBe(0);
  });

  it('says what is wrong with an impossible time', async () => {
    const { ask, clock } = await servePages();
    const answer = await ask('POST', '/_local/clock', { headers: form, body: 'now=%3Cb%3E' });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('&quot;&lt;b&gt;&quot; is no date and time.');
    expect(clock.offset()).toBe(0);
  });

  it('takes no change from another web page', async () => {
    const { ask, clock } = await servePages();
    const elsewhere: readonly Readonly<Record<string, string>>[] = [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of elsewhere) {
      expect(
        (await ask('POST', '/_local/clock', { headers: { ...form, ...headers }, body: 'now=2031-05-06T18:00' })).status,
      ).toBe(403);
      expect((await ask('POST', '/_local/api/clock', { headers, body: '{"now":"2031-05-06T18:00:00Z"}' })).status).toBe(403);
      expect((await ask('POST', '/_local/api/invoke/fn', { headers, body: '{}' })).status).toBe(403);
    }
    expect(clock.offset()).toBe(0);
  });
});
