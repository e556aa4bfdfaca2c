import { marshall } from '@aws-sdk/util-dynamodb';
import { canonical } from '../../../domain/imports/changed-fields.ts';
import { openCall } from '../../../local/cloud/dynamodb/engine-call.ts';
import { wholeTable } from '../../support/tables/whole-table.ts';

type Item = Readonly<Record<string, unknown>>;

const keyText = (item: Item) => `${String(item['pk'])} ${String(item['sk'])}`;

/** The table of the test file, past everything that the product has for it: nothing of the product scans. */
async function withTable<Result>(work: (call: (operation: string, input: object) => Promise<unknown>) => Promise<Result>) {
  const call = openCall(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '', {
    region: 'eu-west-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  try {
    return await work((operation, input) => call(operation, { TableName: process.env['TABLE_NAME'], ...input }));
  } finally {
    call.close();
  }
}

/** Every item of a school but those about imports themselves, how many were asked for, what the clock is to look at, and the audit trail of them, by key: what an import may have changed. */
export async function wholeSchool(schoolId: string): Promise<ReadonlyMap<string, Item>> {
  const items = (await wholeTable(`SCHOOL#${schoolId}`)).map((item) => [keyText(item), item] as const);
  return new Map(items.filter(([key]) => !/IMPORT|#AUDIT|#ALLOWANCES|#AWAITED/.test(key)));
}

/** Puts everything of a school that `wholeSchool` told of, first and just now, back to what it was first. */
export async function putBack(was: ReadonlyMap<string, Item>, is: ReadonlyMap<string, Item>): Promise<void> {
  await withTable(async (call) => {
    for (const [key, { pk, sk }] of is) if (!was.has(key)) await call('DeleteItem', { Key: marshall({ pk, sk }) });
    for (const [key, item] of was)
      if (canonical(is.get(key)) !== canonical(item)) await call('PutItem', { Item: marshall(item) });
  });
}
