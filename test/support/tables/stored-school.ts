import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** Everything that the table holds of a school, to see that something changed nothing. */
export async function storedSchool(schoolId: string): Promise<Readonly<Record<string, unknown>>> {
  const items: Record<string, unknown> = {};
  let after: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: process.env['TABLE_NAME'],
        FilterExpression: 'begins_with(pk, :school)',
        ExpressionAttributeValues: { ':school': `SCHOOL#${schoolId}` },
        ...(after && { ExclusiveStartKey: after }),
        ConsistentRead: true,
      }),
    );
    for (const item of page.Items ?? []) items[`${String(item['pk'])} ${String(item['sk'])}`] = item;
    after = page.LastEvaluatedKey;
  } while (after);
  return items;
}
