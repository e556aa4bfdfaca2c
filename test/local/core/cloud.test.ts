import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openCloud } from '../../../local/cloud/cloud.ts';
import type { Cloud } from '../../../local/cloud/cloud.ts';
import { signIn } from '../../../local/cloud/identity/hosted/client.ts';
import { smallApp } from './small-app.ts';

const app = smallApp();
afterAll(() => app.remove());

async function open(options: { readonly dataFolder?: string; readonly log?: (line: string) => void } = {}): Promise<Cloud> {
  const cloud = await openCloud({ assembly: app.assembly, ...options });
  onTestFinished(() => cloud.close());
  return cloud;
}

const put = async ({ baseUrl }: Cloud, id: string) =>
  (
    await fetch(`${baseUrl}/items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id }),
    })
  ).status;
const get = async ({ baseUrl }: Cloud, path: string) => {
  const response = await fetch(`${baseUrl}${path}`);
  return {
    status: response.status,
    body: response.headers.get('content-type')?.startsWith('application/json') ? await response.json() : await response.text(),
  };
};
const items = async (cloud: Cloud, what: string) =>
  ((await get(cloud, `/_local/api/${what}`)).body as { items: readonly unknown[] }).items;

async function anAccount(
  { awsUrl, outputs, region, credentials }: Cloud,
  email: string,
): Promise<{ email: string; password: string }> {
  const client = new CognitoIdentityProviderClient({ region, credentials, endpoint: `${awsUrl}/cognito-identity-provider` });
  const [UserPoolId, Password] = [outputs['Issuer']?.split('/').at(-1), 'Correct-Horse-1!'];
  await client.send(new AdminCreateUserCommand({ UserPoolId, Username: email, DesiredDeliveryMediums: ['EMAIL'] }));
  await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: email, Password, Permanent: true }));
  client.destroy();
  return { email, password: Password };
}

describe('an assembly that runs', () => {
  it('brings what a request wrote through stream, bus and function to the outbox, and is idle only then', async () => {
    const cloud = await open();
    expect(await put(cloud, 'item-1')).toBe(201);
    await cloud.idle();
    expect(await items(cloud, 'outbox')).toEqual([expect.objectContaining({ subject: 'Made item-1', to: ['a@demo.example'] })]);
    expect(await items(cloud, 'events')).toEqual([
      expect.objectContaining({
        event: expect.objectContaining({ source: 'test', detail: { id: 'item-1' } }),
        rules: [expect.stringContaining('Made')],
      }),
    ]);
    expect(await items(cloud, 'queues')).toEqual(
      expect.arrayContaining([expect.objectContaining({ visible: 0, received: 0, messages: [] })]),
    );
  });

  it('lets people in by the hosted login, with the claims of the trigger, and nobody else', async () => {
    const cloud = await open();
    expect(await get(cloud, '/me')).toEqual({ status: 401, body: { message: 'Unauthorized' } });
    const { accessToken } = await signIn({ baseUrl: cloud.baseUrl, ...(await anAccount(cloud, 'teacher@demo.example')) });
    const me = await fetch(`${cloud.baseUrl}/me`, { headers: { authorization: `Bearer ${accessToken}` } });
    expect(await me.json()).toMatchObject({
      iss: cloud.outputs['Issuer'],
      client_id: cloud.outputs['ClientId'],
      token_use: 'access',
      school_id: 'sch_1',
    });
    expect(await items(cloud, 'outbox')).toEqual([expect.objectContaining({ subject: 'Welcome' })]);
  });

  it('runs schedules when the clock is moved over them, in the time they were moved to', async () => {
    const cloud = await open();
    const later = new Date(cloud.clock.now().getTime() + 10 * 86_400_000);
    await cloud.clock.move(later);
    const tick = (await get(cloud, '/items/tick')).body as { at: string };
    expect(Math.abs(Date.parse(tick.at) - later.getTime())).toBeLessThan(60_000);
    await cloud.clock.move();
    expect(Math.abs(cloud.clock.now().getTime() - Date.now())).toBeLessThan(1000);
  });

  it('runs workflows to their end', async () => {
    const cloud = await open();
    await fetch(`${cloud.baseUrl}/executions`, { method: 'POST' });
    await cloud.idle();
    expect(await items(cloud, 'executions')).toEqual([
      expect.objectContaining({ name: 'first', status: 'SUCCEEDED', output: '{"doubled":42}' }),
    ]);
  });

  it('calls functions by the names in its outputs', async () => {
    const cloud = await open();
    expect(await cloud.invoke(cloud.outputs['TickFunction'] ?? '', { by: 'hand' })).toEqual({ ok: true, payload: null });
    expect((await get(cloud, '/items/tick')).body).toMatchObject({ event: { by: 'hand' } });
    const response = await fetch(`${cloud.baseUrl}/_local/api/invoke/${cloud.outputs['TickFunction'] ?? ''}`, {
      method: 'POST',
      body: '{"payload":{"by":"http"}}',
    });
    expect(await response.json()).toEqual({ ok: true, payload: null });
  });

  it('gives outputs that lead to itself, and none that only stacks import', async () => {
    const cloud = await open();
    expect(cloud.outputs).toEqual({
      ApiUrl: cloud.baseUrl,
      Issuer: expect.stringMatching(`^${cloud.baseUrl}/eu-west-2_[a-z0-9]{9}$`),
      ClientId: expect.stringMatching(/^[a-z0-9]{26}$/),
      TickFunction: expect.stringContaining('Tick'),
    });
    expect((await get(cloud, '/_local/api/outputs')).body).toEqual(cloud.outputs);
  });

  it('stays up when a function cannot load', async () => {
    const cloud = await open();
    expect(await get(cloud, '/broken')).toEqual({ status: 500, body: { message: 'Internal Server Error' } });
    expect(await items(cloud, 'logs')).toEqual([expect.objectContaining({ line: 'Error: does not load' })]);
    expect((await get(cloud, '/items/none')).status).toBe(404);
  });

  it('runs beside others without touching them', async () => {
    const [one, other] = [await open(), await open()];
    await put(one, 'item-1');
    expect((await get(other, '/items/item-1')).status).toBe(404);
    expect(other.credentials).not.toEqual(one.credentials);
  });
});

describe('a data folder', () => {
  const aFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'rollbook-cloud-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };

  it('brings everything back: items, mails, accounts, executions, clock', async () => {
    const dataFolder = aFolder();
    const first = await open({ dataFolder });
    await put(first, 'item-1');
    const account = await anAccount(first, 'teacher@demo.example');
    await fetch(`${first.baseUrl}/executions`, { method: 'POST' });
    await first.idle();
    await first.clock.move(new Date('2031-05-06T12:00:00Z'));
    first.facts.set('demo', 'loaded');
    await first.close();

    const second = await open({ dataFolder });
    expect((await get(second, '/items/item-1')).status).toBe(200);
    expect(await items(second, 'outbox')).toHaveLength(2);
    expect(await items(second, 'executions')).toHaveLength(1);
    expect(second.clock.now().toISOString()).toMatch(/^2031-05-06T12:0/);
    expect(second.facts.get('demo')).toBe('loaded');
    expect(second.credentials.secretAccessKey).toBe(first.credentials.secretAccessKey);
    await expect(signIn({ baseUrl: second.baseUrl, ...account })).resolves.toHaveProperty('accessToken');
    await second.idle();
    expect(await items(second, 'outbox')).toHaveLength(2);
  });

  it('is not opened twice', async () => {
    const dataFolder = aFolder();
    await open({ dataFolder });
    await expect(open({ dataFolder })).rejects.toThrow('is another Rollbook running on this data folder?');
  });
});

describe('an assembly that cannot run', () => {
  it('stops the start with every fault, and leaves nothing behind', async () => {
    const spoilt = smallApp({
      Search: { Type: 'AWS::OpenSearchService::Domain' },
      Odd: { Type: 'AWS::SQS::Queue', Properties: { Colour: 'red' } },
    });
    onTestFinished(() => spoilt.remove());
    const port = await freePort();
    await expect(openCloud({ assembly: spoilt.assembly, port })).rejects.toThrow(
      /2 faults:[\s\S]*Service Search \(AWS::OpenSearchService::Domain\)[\s\S]*Service Odd \(AWS::SQS::Queue\) property Colour/,
    );
    const cloud = await openCloud({ assembly: app.assembly, port });
    await cloud.close();
  });

  it('tells what the engines find wrong, all of them', async () => {
    const spoilt = smallApp({
      Python: {
        Type: 'AWS::Lambda::Function',
        Properties: { Runtime: 'python3.13', Handler: 'index.handler', Code: { S3Bucket: 'b', S3Key: 'k.zip' } },
      },
      Socket: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
    });
    onTestFinished(() => spoilt.remove());
    await expect(openCloud({ assembly: spoilt.assembly })).rejects.toThrow(
      /Socket \(AWS::ApiGatewayV2::Api\)[\s\S]*Python \(AWS::Lambda::Function\)/,
    );
  });
});

describe('closing', () => {
  it('finishes requests in hand, ends everything, and may be asked for twice', async () => {
    const cloud = await open();
    const request = put(cloud, 'item-1');
    await vi.waitFor(async () =>
      expect(await items(cloud, 'functions')).toContainEqual(
        expect.objectContaining({ logicalId: expect.stringMatching(/^PutItem/), environments: 1 }),
      ),
    );
    const [status] = await Promise.all([request, cloud.close(), cloud.close()]);
    expect(status).toBe(201);
    await expect(fetch(cloud.baseUrl)).rejects.toThrow();
  });
});

async function freePort(): Promise<number> {
  const cloud = await openCloud({ assembly: app.assembly });
  await cloud.close();
  return Number(new URL(cloud.baseUrl).port);
}
