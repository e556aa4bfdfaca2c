import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { StoredItem } from '../../support/tables/stored-item.ts';
import { wholeTable } from '../../support/tables/whole-table.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const table = () => process.env['TABLE_NAME'] ?? '';
const nameOf = ({ pk, sk }: StoredItem) => `${String(pk)} ${String(sk)}`;

export type Snapshot = ReadonlyMap<string, StoredItem>;

/** Everything that the table of this file holds, by key. */
export async function takeSnapshot(): Promise<Snapshot> {
  return new Map((await wholeTable()).map((item) => [nameOf(item), item]));
}

/** Has the table hold again just what it held when the snapshot was taken. */
export async function restore(snapshot: Snapshot): Promise<void> {
  const now = await takeSnapshot();
  const requests = [
    ...[...now].filter(([name]) => !snapshot.has(name)).map(([, { pk, sk }]) => ({ DeleteRequest: { Key: { pk, sk } } })),
    ...[...snapshot]
      .filter(([name, item]) => !isDeepStrictEqual(now.get(name), item))
      .map(([, Item]) => ({ PutRequest: { Item } })),
  ];
  for (let at = 0; at < requests.length; at += 25)
    await client.send(new BatchWriteCommand({ RequestItems: { [table()]: requests.slice(at, at + 25) } }));
}
