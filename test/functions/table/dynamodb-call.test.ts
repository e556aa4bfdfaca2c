import type { ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { hash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it, vi } from 'vitest';
import { signatureOf, signerOf } from '../../../functions/runtime/signature-v4.ts';
import { openDatabase } from '../../../functions/table/wire/database.ts';
import { endpointOf, LostConnection, openDynamoDb } from '../../../functions/table/wire/dynamodb-call.ts';
import { calling, ok, refused, seen, useFakeTable } from '../../support/tables/fake-table.ts';

const realEngine = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
const table = process.env['TABLE_NAME'] ?? '';
const key = { pk: 'SCHOOL#a', sk: 'CLASS#1' };

useFakeTable();

describe('a call', () => {
  it.each([undefined, 'session-token'])('is signed as the SDK signs (session token %s)', async (token) => {
    calling(ok());
    if (token !== undefined) vi.stubEnv('AWS_SESSION_TOKEN', token);
    await DynamoDBDocumentClient.from(new DynamoDBClient({})).send(new GetCommand({ TableName: 'table', Key: key }));
    await openDynamoDb()('GetItem', { TableName: 'table', Key: key });
    const verified = seen.map(({ headers, body }) => {
      const [, scope = '', names = '', signature] =
        /^AWS4-HMAC-SHA256 Credential=test\/(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(
          headers.authorization ?? '',
        ) ?? [];
      const time = String(headers['x-amz-date']);
      const signer = signerOf('dynamodb', new Date(time.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z')));
      const signed = Object.fromEntries(names.split(';').map((name) => [name, String(headers[name])]));
      const request = { method: 'POST', path: '/', query: '', headers: signed, payloadHash: hash('sha256', body) };
      expect(signer).toMatchObject({ scope, time });
      expect(signatureOf(signer, request)).toBe(signature);
      return { names: names.split(';'), token: headers['x-amz-security-token'], target: headers['x-amz-target'] };
    });
    const [theirs, ours] = verified;
    expect(ours?.names).toEqual(expect.arrayContaining(['host', 'x-amz-date', 'x-amz-target', 'content-type']));
    expect(ours?.names.includes('x-amz-security-token')).toBe(token !== undefined);
    expect([ours?.token, ours?.target]).toEqual([theirs?.token, theirs?.target]);
  });

  it.each([
    ['throttling', refused(400, 'ProvisionedThroughputExceededException')],
    ['a transaction at the same item', refused(400, 'TransactionConflictException')],
    ['a fault of the service', refused(500, 'InternalServerError')],
    ['an answer of something in between', (response: ServerResponse) => response.writeHead(503).end('<html>')],
    ['a lost connection', (response: ServerResponse) => response.destroy()],
  ])('is made again after %s', async (_, fault) => {
    const { db } = calling(
      fault,
      fault,
      ok({ Item: { pk: { S: 'a' }, count: { N: '7' } }, ConsumedCapacity: { CapacityUnits: 0.5 } }),
    );
    expect(await db.get(key)).toEqual({ pk: 'a', count: 7 });
    expect([seen.length, db.meter]).toEqual([3, { read: 0.5, written: 0 }]);
  });

  it('gives up after four times, with what the table said', async () => {
    const { call } = calling(refused(400, 'ThrottlingException'));
    await expect(call('Query', {})).rejects.toMatchObject({
      name: 'ThrottlingException',
      code: 'ThrottlingException',
      status: 400,
    });
    expect(seen).toHaveLength(4);
  });

  it('gives up an attempt that gets no answer, and asks again', async () => {
    const arrived = Promise.withResolvers<undefined>();
    const { db } = calling(
      () => {
        arrived.resolve(undefined);
      },
      ok({ Item: { pk: { S: 'a' } } }),
    );
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const found = db.get(key);
    await arrived.promise;
    await vi.advanceTimersByTimeAsync(1400);
    expect(seen).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(100);
    // The connection ends outside of the clock.
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(100);
    vi.useRealTimers();
    expect(await found).toEqual({ pk: 'a' });
    expect(seen).toHaveLength(2);
  });

  it('does not give up what came while the process itself was held up', async () => {
    const { db } = calling(ok({ Item: { pk: { S: 'a' } } }));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const found = db.get(key);
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersToNextTimer();
    vi.useRealTimers();
    expect(await found).toEqual({ pk: 'a' });
    expect(seen).toHaveLength(1);
  });

  it('is not made again when it was wrong', async () => {
    const { call } = calling(refused(400, 'ValidationException'));
    await expect(call('Query', {})).rejects.toThrow('ValidationException: said the table');
    expect(seen).toHaveLength(1);
  });

  it('carries one token for all tries of a transaction, and a new one for the next', async () => {
    const { db } = calling(refused(500, 'InternalServerError'), ok());
    await db.transact([{ put: { ...key } }]);
    await db.transact([{ put: { ...key } }]);
    const tokens = seen.map(({ body }) => (JSON.parse(body) as { ClientRequestToken: string }).ClientRequestToken);
    expect(tokens).toHaveLength(3);
    expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(tokens).size).toBe(2);
    expect(tokens[0]).toBe(tokens[1]);
  });

  it('says which variable is missing where it has no keys', async () => {
    const { call } = calling(ok());
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', '');
    await expect(call('GetItem', {})).rejects.toThrow('AWS_SECRET_ACCESS_KEY');
    expect(seen).toHaveLength(0);
  });
});

describe('the line', () => {
  it.each([
    ['', 'eu-west-2', 'https://dynamodb.eu-west-2.amazonaws.com/'],
    ['', 'cn-north-1', 'https://dynamodb.cn-north-1.amazonaws.com.cn/'],
    ['', 'eusc-de-east-1', 'https://dynamodb.eusc-de-east-1.amazonaws.eu/'],
    ['', 'us-isob-east-1', 'https://dynamodb.us-isob-east-1.sc2s.sgov.gov/'],
    ['http://127.0.0.1:8000', 'eu-west-2', 'http://127.0.0.1:8000/'],
  ])('with the setting "%s" in %s leads to %s', (setting, region, address) => {
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', setting);
    vi.stubEnv('AWS_REGION', region);
    expect(endpointOf().href).toBe(address);
  });

  it('leads to the address for all services where DynamoDB has none of its own', () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:4566');
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', '');
    expect(endpointOf().href).toBe('http://127.0.0.1:4566/');
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', 'http://127.0.0.1:8000');
    expect(endpointOf().href).toBe('http://127.0.0.1:8000/');
  });

  it('is encrypted where the address says so', async () => {
    const first: (number | undefined)[] = [];
    const listener = createTcpServer((socket) => {
      socket
        .on('error', () => undefined)
        .once('data', (bytes) => {
          first.push(bytes[0]);
          socket.destroy();
        });
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `https://127.0.0.1:${String((listener.address() as AddressInfo).port)}`);
    await expect(openDynamoDb()('GetItem', {})).rejects.toBeInstanceOf(LostConnection);
    listener.close();
    const handshakeOfTls = 0x16;
    expect(first).toEqual([handshakeOfTls, handshakeOfTls, handshakeOfTls, handshakeOfTls]);
  });
});

describe('items', () => {
  const item = {
    ...key,
    text: 'Zoë 🦔 "quoted"',
    number: -12.5,
    yes: true,
    nothing: null,
    list: [1, 'two', { three: [] }],
    map: { deep: { deeper: 'x' } },
    days: new Set([1, 2, 3]),
    words: new Set(['a', 'b']),
  };

  it('are written as the SDK reads them and read as the SDK writes them', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', realEngine);
    const db = openDatabase(openDynamoDb(), table, { read: 0, written: 0 });
    const sdk = DynamoDBDocumentClient.from(new DynamoDBClient({}));
    await db.write({ put: { ...item, left: undefined } });
    expect((await sdk.send(new GetCommand({ TableName: table, Key: key }))).Item).toEqual(item);
    const other = { ...item, sk: 'CLASS#2' };
    await sdk.send(new PutCommand({ TableName: table, Item: other }));
    expect(await db.get({ pk: other.pk, sk: other.sk })).toEqual(other);
    expect((await db.query({ pk: key.pk })).items).toEqual([item, other]);
    const keys = [key, { pk: other.pk, sk: other.sk }];
    expect((await db.getMany(keys)).toSorted((one, two) => (String(one['sk']) < String(two['sk']) ? -1 : 1))).toEqual([
      item,
      other,
    ]);
  });
});
