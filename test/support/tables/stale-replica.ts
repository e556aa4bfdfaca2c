import { marshall } from '@aws-sdk/util-dynamodb';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import type { Key } from '../../../functions/table/items/item-keys.ts';

interface Asked {
  readonly Key?: { readonly pk: { readonly S: string }; readonly sk: { readonly S: string } };
  readonly ConsistentRead?: boolean;
}
/** `sk` is the sort key of a single item that is read; what is read consistently comes from the table itself. */
type Step = (operation: string, read: { readonly sk?: string; readonly consistent: boolean }) => Promise<void> | void;

const engine = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
const old = new Map<string, object | undefined>();
const asked: string[] = [];
let lost: string | undefined;
let before: Step = () => undefined;

const named = ({ pk, sk }: Key) => `${pk} ${sk}`;
const textOf = async (message: IncomingMessage) => Buffer.concat(await Array.fromAsync<Buffer>(message)).toString('utf8');

/** Stands between the handlers and the table engine of a test file that imports this first: what an eventually consistent read finds is the test's to say. */
const replica = createServer((incoming, outgoing) => {
  void textOf(incoming).then(async (body) => {
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
    const { Key, ConsistentRead } = JSON.parse(body) as Asked;
    asked.push(operation);
    await before(operation, { ...(Key && { sk: Key.sk.S }), consistent: ConsistentRead === true });
    const key = Key ? named({ pk: Key.pk.S, sk: Key.sk.S }) : '';
    if (operation === 'GetItem' && ConsistentRead !== true && old.has(key)) {
      const item = old.get(key);
      const answer = {
        ...(item && { Item: marshall(item, { removeUndefinedValues: true }) }),
        ConsumedCapacity: { CapacityUnits: 0.5 },
      };
      outgoing.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
      return;
    }
    const passedOn = request(engine, { method: 'POST', headers: incoming.headers }, (answer) => {
      void textOf(answer).then((text) => {
        if (operation === lost) {
          lost = undefined;
          outgoing.destroy();
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
      });
    });
    passedOn.end(body);
  });
});
await new Promise<void>((resolve) => replica.listen(0, '127.0.0.1', resolve));
process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `http://127.0.0.1:${String((replica.address() as AddressInfo).port)}`;
afterAll(() => {
  replica.close();
  replica.closeAllConnections();
});

/** From now on the replica has this of an item, or nothing, whatever the table has. */
export function replicaHas(key: Key, item: object | undefined): void {
  old.set(named(key), item && { ...key, ...item });
}

/** Does something before each request reaches the table, such as waiting. */
export function beforeEachRequest(step: Step): void {
  before = step;
}

/** The operations that were asked of the table since the last time. */
export function operationsAsked(): readonly string[] {
  return asked.splice(0);
}

/** Loses the answer to the next request of an operation, which the table carries out. */
export function loseAnswer(operation: string): void {
  lost = operation;
}

/** A replica that is as new as the table. */
export function freshReplica(): void {
  old.clear();
  asked.length = 0;
  lost = undefined;
  before = () => undefined;
}
