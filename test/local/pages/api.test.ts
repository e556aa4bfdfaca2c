import { describe, expect, it } from 'vitest';
import type { SentMessage } from '../../../local/cloud/mail/message-log.ts';
import { servePages } from './serve-pages.ts';

const json = (answer: { readonly status: number; readonly body: string }) => ({
  status: answer.status,
  body: JSON.parse(answer.body) as unknown,
});
const message: SentMessage = { id: 'm1', kind: 'email', at: '2026-11-23T18:00:05.000Z', to: ['a@demo.example'] };

describe('what is there', () => {
  it('is JSON', async () => {
    const { ask } = await servePages({
      outputs: { ApiUrl: 'http://localhost:1' },
      outbox: (limit) => Array.from({ length: limit }, () => message),
      message: (id) => (id === 'm1' ? message : undefined),
    });
    expect(json(await ask('GET', '/_local/api/outputs'))).toEqual({ status: 200, body: { ApiUrl: 'http://localhost:1' } });
    expect(json(await ask('GET', '/_local/api/outbox?limit=2'))).toEqual({ status: 200, body: { items: [message, message] } });
    expect(json(await ask('GET', '/_local/api/outbox/m1'))).toEqual({ status: 200, body: message });
    expect(json(await ask('GET', '/_local/api/outbox/m2')).status).toBe(404);
    for (const list of ['executions', 'queues', 'events', 'schedules', 'functions', 'logs'])
      expect(json(await ask('GET', `/_local/api/${list}`))).toEqual({ status: 200, body: { items: [] } });
  });

  it('is named when one asks for something else', async () => {
    const { ask } = await servePages();
    expect(json(await ask('GET', '/_local/api/mails'))).toEqual({
      status: 404,
      body: { message: expect.stringContaining('there are outputs, outbox') },
    });
    expect((await ask('DELETE', '/_local/api/outbox')).status).toBe(405);
  });
});

describe('faults of providers', () => {
  it('are added, listed, met and taken back', async () => {
    const { ask, faults } = await servePages();
    const fault = { provider: 'ses', kind: 'bounce', to: 'a@demo.example', times: 1 };
    expect(json(await ask('POST', '/_local/api/faults', { body: JSON.stringify(fault) })).body).toEqual({ items: [fault] });
    expect(faults.meet('ses', 'b@demo.example')).toBeUndefined();
    expect(faults.meet('ses', 'a@demo.example')).toBe('bounce');
    expect(json(await ask('GET', '/_local/api/faults')).body).toEqual({ items: [] });
    await ask('POST', '/_local/api/faults', { body: '{"provider":"sns","kind":"throttle"}' });
    expect(json(await ask('DELETE', '/_local/api/faults')).body).toEqual({ items: [] });
    expect(faults.list()).toEqual([]);
  });

  it('say what there is when asked for another', async () => {
    const { ask } = await servePages();
    expect(json(await ask('POST', '/_local/api/faults', { body: '{"provider":"sns","kind":"bounce"}' }))).toEqual({
      status: 400,
      body: { message: 'sns has the faults throttle, reject, down, timeOut, optOut, got bounce' },
    });
    expect((await ask('POST', '/_local/api/faults', { body: '{' })).status).toBe(400);
    expect((await ask('PUT', '/_local/api/faults')).status).toBe(405);
  });

  it('are asked for by a form too', async () => {
    const { ask, faults } = await servePages();
    expect((await ask('POST', '/_local/faults', { body: 'fault=sns+throttle&to=&times=3' })).status).toBe(303);
    expect(faults.list()).toEqual([{ provider: 'sns', kind: 'throttle', times: 3 }]);
    expect((await ask('GET', '/_local/faults')).body).toContain('<td>throttle</td>');
    expect((await ask('POST', '/_local/faults', { body: 'fault=sns+bounce' })).body).toContain('role="alert"');
    expect((await ask('POST', '/_local/faults', { body: 'clear=yes' })).status).toBe(303);
    expect(faults.list()).toEqual([]);
  });
});

describe('the clock', () => {
  it('is moved to an instant and put back by nothing', async () => {
    const { ask, clock } = await servePages();
    const heard: string[] = [];
    clock.onMove((_, to) => Promise.resolve(void heard.push(to.toISOString().slice(0, 16))));
    const moved = json(await ask('POST', '/_local/api/clock', { body: '{"now":"2031-05-06T19:00:00+01:00"}' }));
    expect(moved).toEqual({
      status: 200,
      body: { now: expect.stringMatching(/^2031-05-06T18:00:0/), offsetMs: expect.any(Number) },
    });
    expect(heard).toEqual(['2031-05-06T18:00']);
    expect(json(await ask('GET', '/_local/api/clock')).body).toMatchObject({ now: expect.stringMatching(/^2031-05-06T18:00:0/) });
    expect(json(await ask('POST', '/_local/api/clock', { body: '{}' })).body).toMatchObject({ offsetMs: 0 });
  });

  it.each(['{"now":"tomorrow"}', '{"now":1}', '{"now":"2031-05-06"}', '{"at":"2031-05-06T18:00:00Z"}', 'nonsense', '[]'])(
    'refuses %s',
    async (body) => {
      const { ask, clock } = await servePages();
      expect(json(await ask('POST', '/_local/api/clock', { body }))).toEqual({
        status: 400,
        body: { message: expect.stringContaining('{"now": "2026-11-23T18:00:00Z"}') },
      });
      expect(clock.offset()).toBe(0);
    },
  );
});

describe('a call of a function', () => {
  const functions = () => [{ name: 'Rollbook-CreateSchool', logicalId: 'CreateSchool1A', stack: 'Service', environments: 0 }];

  it('is made by name or logical id with its payload', async () => {
    const calls: unknown[] = [];
    const { ask } = await servePages({
      functions,
      invoke: (name, payload) => Promise.resolve({ ok: true, payload: calls.push([name, payload]) }),
    });
    expect(json(await ask('POST', '/_local/api/invoke/Rollbook-CreateSchool', { body: '{"payload":{"name":"x"}}' }))).toEqual({
      status: 200,
      body: { ok: true, payload: 1 },
    });
    expect(json(await ask('POST', '/_local/api/invoke/CreateSchool1A'))).toEqual({ status: 200, body: { ok: true, payload: 2 } });
    expect(calls).toEqual([
      ['Rollbook-CreateSchool', { name: 'x' }],
      ['CreateSchool1A', {}],
    ]);
  });

  it('of nobody is 404, with another body 400', async () => {
    const { ask } = await servePages({ functions });
    expect(json(await ask('POST', '/_local/api/invoke/Other', { body: '{}' }))).toEqual({
      status: 404,
      body: { message: 'there is no function Other' },
    });
    expect((await ask('POST', '/_local/api/invoke/CreateSchool1A', { body: '{"name":"x"}' })).status).toBe(400);
  });
});

describe('settled', () => {
  it('answers when everything has come to rest', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { ask } = await servePages({ idle: () => promise });
    const answer = ask('GET', '/_local/api/settled');
    resolve();
    expect(json(await answer)).toEqual({ status: 200, body: { settled: true } });
  });

  it('says what is still under way when that takes too long', async () => {
    const { ask } = await servePages({ idle: (timeoutMs) => Promise.reject(new Error(`not idle after ${timeoutMs} ms`)) });
    expect(json(await ask('GET', '/_local/api/settled?timeoutMs=5'))).toEqual({
      status: 504,
      body: { message: 'not idle after 5 ms' },
    });
  });
});
