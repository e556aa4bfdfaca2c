import { unmarshall } from '@aws-sdk/util-dynamodb';
import { openCall } from '../../../local/cloud/dynamodb/engine-call.ts';
import type { StoredItem } from './stored-item.ts';

interface Page {
  readonly Items: readonly Parameters<typeof unmarshall>[0][];
  readonly LastEvaluatedKey?: object;
}

/** Everything that the table of this file holds, past all that the product has for it: nothing of the product scans. `of` is what partition keys begin with; all do with nothing. */
export async function wholeTable(of = ''): Promise<readonly StoredItem[]> {
  const call = openCall(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '', {
    region: 'eu-west-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const items: StoredItem[] = [];
  let after: object | undefined;
  do {
    const page = (await call('Scan', {
      TableName: process.env['TABLE_NAME'],
      ...(of !== '' && {
        FilterExpression: 'begins_with(pk, :beginning)',
        ExpressionAttributeValues: { ':beginning': { S: of } },
      }),
      ...(after && { ExclusiveStartKey: after }),
      ConsistentRead: true,
    })) as Page;
    for (const item of page.Items) items.push(unmarshall(item));
    after = page.LastEvaluatedKey;
  } while (after);
  call.close();
  return items;
}
