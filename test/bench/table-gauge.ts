import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  DynamoDBClient,
  ListTablesCommand,
  ScanCommand,
  type ScanCommandInput,
  type ScanCommandOutput,
} from '@aws-sdk/client-dynamodb';

interface Charged {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number } | readonly { readonly CapacityUnits?: number }[];
}

/** What a table charged so far. */
export interface TableMeter {
  read: number;
  written: number;
}

/** A table engine, seen through something that adds up the units of its answers. */
export interface TableGauge {
  /** Where requests go that are to be counted. */
  readonly endpoint: string;
  readonly meter: TableMeter;
  close(): void;
}

const reading = /\.(GetItem|BatchGetItem|Query|TransactGetItems)$/;
const textOf = async (message: IncomingMessage) => Buffer.concat(await Array.fromAsync<Buffer>(message)).toString('utf8');

/** Stands between the functions and their table, and counts what its answers say was charged. Requests that ask for no figure are not counted. */
export async function gaugeTable(engine: string): Promise<TableGauge> {
  const meter = { read: 0, written: 0 };
  const server = createServer((incoming, outgoing) => {
    void textOf(incoming).then((body) => {
      const asked = request(engine, { method: incoming.method ?? 'POST', headers: incoming.headers }, (answer) => {
        void textOf(answer).then((text) => {
          const { ConsumedCapacity } = JSON.parse(text === '' ? '{}' : text) as Charged; // every answer of DynamoDB is a JSON object
          const units = [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
          meter[reading.test(String(incoming.headers['x-amz-target'])) ? 'read' : 'written'] += units;
          outgoing.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
        });
      });
      asked.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    meter,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** How many bytes the only table of an engine holds, by what reading all of it is charged: half a unit for 4 KB. */
export async function tableBytes(engine: string): Promise<number> {
  const client = new DynamoDBClient({
    endpoint: engine,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  let units = 0;
  let after: ScanCommandInput['ExclusiveStartKey'];
  do {
    const page: ScanCommandOutput = await client.send(
      new ScanCommand({ TableName: TableNames[0], ReturnConsumedCapacity: 'TOTAL', ExclusiveStartKey: after }),
    );
    units += page.ConsumedCapacity?.CapacityUnits ?? 0;
    after = page.LastEvaluatedKey;
  } while (after);
  client.destroy();
  return units * 8192;
}
