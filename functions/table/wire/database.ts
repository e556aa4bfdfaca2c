import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { backOff } from '../../runtime/back-off.ts';
import {
  ConditionFailed,
  refuseRewriting,
  type Condition,
  type Database,
  type Item,
  type Meter,
  type TransactWrite,
} from './database-contract.ts';
import { DynamoDbFault, isPassing, type DynamoDbCall, type Operation } from './dynamodb-call.ts';
import type { Key } from '../items/item-keys.ts';

/** Values in DynamoDB's own words: `{ pk: { S: 'a' } }`. */
type Attributes = Record<string, AttributeValue>;

/** What DynamoDB answers, as far as it is read here: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html */
interface Answer {
  readonly ConsumedCapacity?: Consumed | readonly Consumed[];
  readonly Item?: Attributes;
  readonly Items?: readonly Attributes[];
  readonly Attributes?: Attributes;
  readonly LastEvaluatedKey?: Attributes;
  readonly Responses?: Readonly<Record<string, readonly Attributes[]>>;
  readonly UnprocessedKeys?: Readonly<Record<string, { readonly Keys: readonly Attributes[] }>>;
  readonly UnprocessedItems?: Readonly<Record<string, readonly object[]>>;
}
interface Consumed {
  readonly CapacityUnits?: number;
}

/** Opens a table through a line to DynamoDB; every call adds the units it was charged to the meter. */
export function openDatabase(call: DynamoDbCall, tableName: string, meter: Meter): Database {
  const send = async (kind: keyof Meter, operation: Operation, input: object): Promise<Answer> => {
    const answer = (await call(operation, { ...input, ReturnConsumedCapacity: 'TOTAL' })) as Answer; // DynamoDB keeps to its documentation
    for (const each of [answer.ConsumedCapacity].flat()) meter[kind] += each?.CapacityUnits ?? 0;
    return answer;
  };
  const TableName = tableName;

  return {
    meter,
    async get(key, options) {
      const { Item } = await send('read', 'GetItem', {
        TableName,
        Key: attributes(key),
        ConsistentRead: options?.consistent ?? false,
      });
      return Item && unmarshall(Item);
    },
    async getMany(keys, options) {
      const items: Item[] = [];
      for (let start = 0; start < keys.length; start += 100) {
        let wanted = keys.slice(start, start + 100).map(attributes);
        for (let attempt = 0; wanted.length > 0; attempt += 1) {
          if (attempt === 8) throw leftOver('keys of a batch unread eight times');
          if (attempt > 0) await backOff(attempt);
          const found = await send('read', 'BatchGetItem', {
            RequestItems: { [tableName]: { Keys: wanted, ConsistentRead: options?.consistent ?? false } },
          });
          items.push(...(found.Responses?.[tableName] ?? []).map((item) => unmarshall(item)));
          wanted = [...(found.UnprocessedKeys?.[tableName]?.Keys ?? [])];
        }
      }
      return items;
    },
    async query(input) {
      const sort = input.between
        ? { words: ' AND sk BETWEEN :from AND :to', values: { ':from': input.between[0], ':to': input.between[1] } }
        : input.beginsWith === undefined || input.beginsWith === ''
          ? { words: '', values: {} }
          : { words: ' AND begins_with(sk, :begin)', values: { ':begin': input.beginsWith } };
      const { Items = [], LastEvaluatedKey: last } = await send('read', 'Query', {
        TableName,
        KeyConditionExpression: `pk = :pk${sort.words}`,
        ExpressionAttributeValues: attributes({ ':pk': input.pk, ...sort.values }),
        Limit: input.limit,
        ExclusiveStartKey: input.after && attributes(input.after),
        ScanIndexForward: !(input.newestFirst ?? false),
        ConsistentRead: input.consistent ?? false,
      });
      const items = Items.map((item) => unmarshall(item));
      return last ? { items, last: unmarshall(last) as Key } : { items }; // the table's own key, both parts of which are strings
    },
    async write(write) {
      refuseRewriting(write);
      try {
        await send('written', 'put' in write ? 'PutItem' : 'DeleteItem', { TableName, ...wordsOf(write) });
      } catch (error) {
        throw conditionFault(error);
      }
    },
    async transact(writes) {
      if (writes.length > 100) throw new Error(`a transaction holds at most 100 writes, got ${String(writes.length)}`);
      for (const write of writes) refuseRewriting(write);
      try {
        await send('written', 'TransactWriteItems', {
          TransactItems: writes.map((write) => ({
            [verbOf(write)]: { TableName, ...wordsOf(write) },
          })),
        });
      } catch (error) {
        throw conditionFault(error);
      }
    },
    async writeMany(writes) {
      for (const write of writes) refuseRewriting(write);
      for (let start = 0; start < writes.length; start += 25) {
        let wanted: readonly object[] = writes
          .slice(start, start + 25)
          .map((write) => ({ ['put' in write ? 'PutRequest' : 'DeleteRequest']: wordsOf(write) }));
        for (let attempt = 0; wanted.length > 0; attempt += 1) {
          if (attempt === 10) throw leftOver('writes of a batch undone ten times');
          if (attempt > 0) await backOff(attempt);
          const { UnprocessedItems } = await send('written', 'BatchWriteItem', { RequestItems: { [tableName]: wanted } });
          wanted = UnprocessedItems?.[tableName] ?? [];
        }
      }
    },
    async update(update) {
      refuseRewriting(update);
      try {
        const { Attributes } = await send('written', 'UpdateItem', { TableName, ...wordsOf(update), ReturnValues: 'ALL_NEW' });
        return Attributes && unmarshall(Attributes);
      } catch (error) {
        throw conditionFault(error);
      }
    },
  };
}

/** Values as DynamoDB's attributes; what is undefined is left out. */
function attributes(values: object): Attributes {
  return marshall(values, { removeUndefinedValues: true });
}

function verbOf(write: TransactWrite): string {
  if ('put' in write) return 'Put';
  if ('remove' in write) return 'Delete';
  return 'check' in write ? 'ConditionCheck' : 'Update';
}

/** A write in DynamoDB's own words. */
function wordsOf(write: TransactWrite): object {
  if ('put' in write) return { Item: attributes(write.put), ...conditionOf(write.condition) };
  if ('remove' in write) return { Key: attributes(write.remove), ...conditionOf(write.condition) };
  if ('check' in write) return { Key: attributes(write.check), ...conditionOf(write.condition) };
  const { key, expression, names, values, condition } = write;
  return { Key: attributes(key), UpdateExpression: expression, ...conditionOf({ expression: condition, names, values }) };
}

function conditionOf(condition: { readonly [Part in keyof Condition]?: Condition[Part] | undefined } | undefined): object {
  return {
    ConditionExpression: condition?.expression,
    ExpressionAttributeNames: condition?.names,
    ExpressionAttributeValues: condition?.values && attributes(condition.values),
  };
}

/** The table leaves parts of a batch when it has too much to do. */
function leftOver(what: string): DynamoDbFault {
  return new DynamoDbFault(200, { code: 'ThrottlingException', message: `the table left ${what}`, reasons: [] });
}

/**
 * A refused condition as what it says: somebody else was there first. A transaction that met another one at the same items is one too, when that is
 * all that went wrong. A single write that met a transaction is none: its condition may well hold, so it stays a fault that passes.
 */
function conditionFault(error: unknown): unknown {
  if (!(error instanceof DynamoDbFault)) return error;
  if (error.code === 'ConditionalCheckFailedException') return new ConditionFailed([0], error);
  if (error.code !== 'TransactionCanceledException' || isPassing(error)) return error;
  const failed = error.reasons.flatMap(({ Code }, index) => (Code === 'ConditionalCheckFailed' ? [index] : []));
  const ours = error.reasons.some(({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict');
  const other = error.reasons.some(
    ({ Code }) => Code !== undefined && !['None', 'ConditionalCheckFailed', 'TransactionConflict'].includes(Code),
  );
  return ours && !other ? new ConditionFailed(failed, error) : error;
}
