import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

interface Charged {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number } | readonly { readonly CapacityUnits?: number }[];
}

const engine = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
let charged = 0;
let calls = 0;

const textOf = async (message: IncomingMessage) => Buffer.concat(await Array.fromAsync<Buffer>(message)).toString('utf8');

/** Stands between the handlers and the table engine of a test file that imports this, and adds up the units that answers tell of. */
const gauge = createServer((incoming, outgoing) => {
  void textOf(incoming).then((body) => {
    const asked = request(engine, { method: 'POST', headers: incoming.headers }, (answer) => {
      void textOf(answer).then((text) => {
        const { ConsumedCapacity } = JSON.parse(text) as Charged; // every answer of DynamoDB is a JSON object
        calls += 1;
        for (const each of [ConsumedCapacity ?? []].flat()) charged += each.CapacityUnits ?? 0;
        outgoing.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
      });
    });
    asked.end(body);
  });
});
await new Promise<void>((resolve) => gauge.listen(0, '127.0.0.1', resolve));
process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `http://127.0.0.1:${String((gauge.address() as AddressInfo).port)}`;
afterAll(() => {
  gauge.close();
  gauge.closeAllConnections();
});

/** What the table charged, reads and writes together, while something was done. */
export async function unitsOf(work: () => Promise<unknown>): Promise<number> {
  charged = 0;
  await work();
  return charged;
}

/** The same, with how many requests it took. */
export async function loadOf(work: () => Promise<unknown>): Promise<{ readonly units: number; readonly calls: number }> {
  calls = 0;
  const units = await unitsOf(work);
  return { units, calls };
}
