import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { canonical } from '../../../domain/imports/changed-fields.ts';

const keyText = (item: Readonly<Record<string, unknown>>) => `${String(item['pk'])} ${String(item['sk'])}`;

/** Every item of a school but those about imports themselves and the audit trail of them, by key: what an import may have changed. */
export async function wholeSchool(schoolId: string): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const items = new Map<string, Readonly<Record<string, unknown>>>();
  let after: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: process.env['TABLE_NAME'], ConsistentRead: true, ExclusiveStartKey: after }),
    );
    for (const item of page.Items ?? [])
      if (String(item['pk']).startsWith(`SCHOOL#${schoolId}`) && !/IMPORT|#AUDIT/.test(keyText(item)))
        items.set(keyText(item), item);
    after = page.LastEvaluatedKey;
  } while (after);
  client.destroy();
  return items;
}

/** Puts everything of a school that `wholeSchool` tells of back to what it was. */
export async function putBack(schoolId: string, was: ReadonlyMap<string, Readonly<Record<string, unknown>>>): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const TableName = process.env['TABLE_NAME'];
  const is = await wholeSchool(schoolId);
  for (const [key, { pk, sk }] of is) if (!was.has(key)) await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  for (const [key, item] of was)
    if (canonical(is.get(key)) !== canonical(item)) await client.send(new PutCommand({ TableName, Item: item }));
  client.destroy();
}
