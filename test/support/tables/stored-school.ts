import { unmarshall } from '@aws-sdk/util-dynamodb';
import { openCall } from '../../../local/cloud/dynamodb/engine-call.ts';

interface Page {
  readonly Items: readonly Parameters<typeof unmarshall>[0][];
  readonly LastEvaluatedKey?: object;
}

/** Everything that the table holds of a school, to see that something changed nothing. Reads the whole table. */
export async function storedSchool(schoolId: string): Promise<Readonly<Record<string, unknown>>> {
  const call = openCall(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '', {
    region: 'eu-west-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const items: Record<string, unknown> = {};
  let after: object | undefined;
  do {
    const page = (await call('Scan', {
      TableName: process.env['TABLE_NAME'],
      FilterExpression: 'begins_with(pk, :school)',
      ExpressionAttributeValues: { ':school': { S: `SCHOOL#${schoolId}` } },
      ...(after && { ExclusiveStartKey: after }),
      ConsistentRead: true,
    })) as Page;
    for (const item of page.Items.map((each) => unmarshall(each))) items[`${String(item['pk'])} ${String(item['sk'])}`] = item;
    after = page.LastEvaluatedKey;
  } while (after);
  call.close();
  return items;
}
