import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
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
import {
  conditionFault,
  ConditionFailed,
  pause,
  refuseRewriting,
  updateOf,
  type Condition,
  type Database,
  type Item,
  type Meter,
} from './database-contract.ts';
import type { Key } from './item-keys.ts';

/** A client for the table, made once per function instance. */
export function openDocumentClient(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });
}

/** Opens a table through a client; every call adds the units it was charged to the meter. */
export function openDatabase(client: DynamoDBDocumentClient, tableName: string, meter: Meter): Database {
  const count = (used: ConsumedCapacity | ConsumedCapacity[] | undefined, kind: keyof Meter) => {
    for (const each of [used].flat()) meter[kind] += each?.CapacityUnits ?? 0;
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
