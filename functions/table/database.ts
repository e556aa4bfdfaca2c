import { ConditionalCheckFailedException, DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { Problem } from '../../domain/problem.ts';
import { isAppendOnly, type Key } from './item-keys.ts';

export type Item = Readonly<Record<string, unknown>>;

/** A condition under which a write goes through. */
export interface Condition {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

export interface Put {
  readonly put: Item & Key;
  readonly condition?: Condition;
}
export interface Delete {
  readonly remove: Key;
  readonly condition?: Condition;
}

export interface Update {
  readonly key: Key;
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly condition?: string;
}

export type Write = Put | Delete;

export interface QueryInput {
  readonly pk: string;
  readonly beginsWith?: string;
  readonly between?: readonly [string, string];
  readonly limit?: number;
  readonly after?: Key | undefined;
  readonly newestFirst?: boolean;
  readonly consistent?: boolean;
}

/** Units that the table charged: what tests assert and what the completing log line carries. */
export interface Meter {
  read: number;
  written: number;
}

/** The few things a store does with the table. Units are counted in the meter; a failed condition is the refusal `stale-version` unless the store says otherwise. */
export interface Database {
  readonly meter: Meter;
  get(key: Key, options?: { readonly consistent?: boolean }): Promise<Item | undefined>;
  getMany(keys: readonly Key[], options?: { readonly consistent?: boolean }): Promise<readonly Item[]>;
  query(input: QueryInput): Promise<{ readonly items: readonly Item[]; readonly last?: Key }>;
  write(write: Write): Promise<void>;
  transact(writes: readonly (Write | Update)[]): Promise<void>;
  /** Writes without conditions, in batches of 25, unprocessed ones again. */
  writeMany(writes: readonly Write[]): Promise<void>;
  update(update: Update): Promise<Item | undefined>;
}

export const absent: Condition = { expression: 'attribute_not_exists(pk)' };

/** Only if the item still has this version; version 0 means that there is no such item yet. */
export function ifVersion(version: number): Condition {
  return version === 0
    ? absent
    : { expression: '#version = :version', names: { '#version': 'version' }, values: { ':version': version } };
}

/** A condition of a write failed: somebody else was there first. `failed` tells which writes of a transaction; it is empty when another transaction was at the same items just then. */
export class ConditionFailed extends Problem {
  readonly failed: readonly number[];

  constructor(failed: readonly number[], cause: unknown) {
    super('stale-version', 'somebody else changed this in the meantime; read it again and repeat', { cause });
    this.failed = failed;
  }
}

/** A client for the table, made once per function instance. */
export function openDocumentClient(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });
}

export function openDatabase(client: DynamoDBDocumentClient, tableName: string, meter: Meter): Database {
  const count = (used: ConsumedCapacity | readonly ConsumedCapacity[] | undefined, kind: keyof Meter) => {
    for (const each of Array.isArray(used) ? used : [used]) meter[kind] += each?.CapacityUnits ?? 0;
  };
  const withCondition = (condition: Condition | undefined) =>
    condition && {
      ConditionExpression: condition.expression,
      ...(condition.names && { ExpressionAttributeNames: { ...condition.names } }),
      ...(condition.values && { ExpressionAttributeValues: { ...condition.values } }),
    };
  const charged = { ReturnConsumedCapacity: 'TOTAL' } as const;

  const database: Database = {
    meter,
    async get(key, options) {
      const found = await client.send(
        new GetCommand({ TableName: tableName, Key: key, ConsistentRead: options?.consistent ?? false, ...charged }),
      );
      count(found.ConsumedCapacity, 'read');
      return found.Item;
    },
    async getMany(keys, options) {
      const items: Item[] = [];
      for (let start = 0; start < keys.length; start += 100) {
        let wanted: readonly Key[] = keys.slice(start, start + 100);
        for (let attempt = 0; wanted.length > 0; attempt += 1) {
          if (attempt === 8) throw new Error('the table left keys of a batch unread eight times');
          if (attempt > 0) await pause(attempt);
          const found = await client.send(
            new BatchGetCommand({
              RequestItems: { [tableName]: { Keys: [...wanted], ConsistentRead: options?.consistent ?? false } },
              ...charged,
            }),
          );
          count(found.ConsumedCapacity, 'read');
          items.push(...(found.Responses?.[tableName] ?? []));
          wanted = (found.UnprocessedKeys?.[tableName]?.Keys ?? []) as Key[]; // the table gives back keys we sent
        }
      }
      return items;
    },
    async query(input) {
      const sort = input.between
        ? ' AND sk BETWEEN :from AND :to'
        : input.beginsWith === undefined || input.beginsWith === ''
          ? ''
          : ' AND begins_with(sk, :begin)';
      const found = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: `pk = :pk${sort}`,
          ExpressionAttributeValues: {
            ':pk': input.pk,
            ...(input.between
              ? { ':from': input.between[0], ':to': input.between[1] }
              : sort === ''
                ? {}
                : { ':begin': input.beginsWith }),
          },
          Limit: input.limit,
          ExclusiveStartKey: input.after,
          ScanIndexForward: !(input.newestFirst ?? false),
          ConsistentRead: input.consistent ?? false,
          ...charged,
        }),
      );
      count(found.ConsumedCapacity, 'read');
      const last = found.LastEvaluatedKey as Key | undefined; // the table's own key, both parts of which are strings
      return last ? { items: found.Items ?? [], last } : { items: found.Items ?? [] };
    },
    async write(write) {
      refuseRewriting(write);
      try {
        const written =
          'put' in write
            ? await client.send(
                new PutCommand({ TableName: tableName, Item: write.put, ...withCondition(write.condition), ...charged }),
              )
            : await client.send(
                new DeleteCommand({ TableName: tableName, Key: write.remove, ...withCondition(write.condition), ...charged }),
              );
        count(written.ConsumedCapacity, 'written');
      } catch (error) {
        throw error instanceof ConditionalCheckFailedException ? new ConditionFailed([0], error) : error;
      }
    },
    async transact(writes) {
      if (writes.length > 100) throw new Error(`a transaction holds at most 100 writes, got ${String(writes.length)}`);
      for (const write of writes) refuseRewriting(write);
      try {
        const written = await client.send(
          new TransactWriteCommand({
            TransactItems: writes.map((write) => {
              if ('put' in write) return { Put: { TableName: tableName, Item: write.put, ...withCondition(write.condition) } };
              if ('remove' in write)
                return { Delete: { TableName: tableName, Key: write.remove, ...withCondition(write.condition) } };
              return { Update: { TableName: tableName, ...updateOf(write) } };
            }),
            ...charged,
          }),
        );
        count(written.ConsumedCapacity, 'written');
      } catch (error) {
        throw conditionFault(error);
      }
    },
    async writeMany(writes) {
      for (const write of writes) refuseRewriting(write);
      for (let start = 0; start < writes.length; start += 25) {
        let wanted: unknown[] = writes
          .slice(start, start + 25)
          .map((write) => ('put' in write ? { PutRequest: { Item: write.put } } : { DeleteRequest: { Key: write.remove } }));
        for (let attempt = 0; wanted.length > 0; attempt += 1) {
          if (attempt === 10) throw new Error('the table left writes of a batch undone ten times');
          if (attempt > 0) await pause(attempt);
          const written = await client.send(
            new BatchWriteCommand({ RequestItems: { [tableName]: wanted as never }, ...charged }),
          ); // built just above in the client's own shape
          count(written.ConsumedCapacity, 'written');
          wanted = written.UnprocessedItems?.[tableName] ?? [];
        }
      }
    },
    async update(update) {
      refuseRewriting(update);
      try {
        const updated = await client.send(
          new UpdateCommand({
            TableName: tableName,
            ...updateOf(update),
            ReturnValues: 'ALL_NEW',
            ...charged,
          }),
        );
        count(updated.ConsumedCapacity, 'written');
        return updated.Attributes;
      } catch (error) {
        throw error instanceof ConditionalCheckFailedException ? new ConditionFailed([0], error) : error;
      }
    },
  };
  return database;
}

/** Items that are only ever added are put where nothing is and never touched again: anything else is a fault of ours and goes no further. */
function refuseRewriting(write: Write | Update): void {
  const adds = 'put' in write && write.condition?.expression === absent.expression;
  const { pk, sk } = 'put' in write ? write.put : 'remove' in write ? write.remove : write.key;
  if (!adds && isAppendOnly({ pk, sk }))
    throw new Error(`items such as ${sk} are only ever added, under the condition ${absent.expression}`);
}

function updateOf(update: Update) {
  return {
    Key: update.key,
    UpdateExpression: update.expression,
    ExpressionAttributeNames: update.names && { ...update.names },
    ExpressionAttributeValues: update.values && { ...update.values },
    ConditionExpression: update.condition,
  };
}

/** A cancelled transaction as a failed condition, when that is all that went wrong; a conflict with another transaction is one too. */
function conditionFault(error: unknown): unknown {
  if (!(error instanceof TransactionCanceledException)) return error;
  const reasons = error.CancellationReasons ?? [];
  const failed = reasons.flatMap((reason, index) => (reason.Code === 'ConditionalCheckFailed' ? [index] : []));
  const ours = reasons.filter(({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict');
  const other = reasons.some(
    ({ Code }) => Code !== undefined && !['None', 'ConditionalCheckFailed', 'TransactionConflict'].includes(Code),
  );
  return ours.length > 0 && !other ? new ConditionFailed(failed, error) : error;
}

/** Exponential back-off with full jitter, 25 ms to begin with, as the table's documentation advises for unprocessed parts of a batch. */
async function pause(attempt: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  setTimeout(
    () => {
      resolve(undefined);
    },
    Math.random() * 25 * 2 ** attempt,
  );
  await promise;
}
