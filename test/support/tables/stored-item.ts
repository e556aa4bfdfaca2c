import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../../functions/table/items/item-keys.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export type StoredItem = Readonly<Record<string, unknown>>;

/** An item just as the table holds it, bookkeeping included. Fails when there is none. */
export async function storedItem(key: Key): Promise<StoredItem> {
  const { Item } = await client.send(
    new GetCommand({ TableName: process.env['TABLE_NAME'], Key: { pk: key.pk, sk: key.sk }, ConsistentRead: true }),
  );
  if (!Item) throw new Error(`the table has no item ${key.pk} ${key.sk}`);
  return Item;
}
