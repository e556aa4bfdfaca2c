import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';

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
