import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../functions/table/item-keys.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** An item just as the table holds it, bookkeeping included. */
export async function storedItem(key: Key): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: process.env['TABLE_NAME'], Key: { pk: key.pk, sk: key.sk }, ConsistentRead: true }));
  return Item;
}
