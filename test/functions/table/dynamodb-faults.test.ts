import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { mayPass } from '../../../domain/passing-faults.ts';
import { problemAnswer } from '../../../functions/kernel/faults/problem-details.ts';
import { ConditionFailed } from '../../../functions/table/wire/database-contract.ts';
import { DynamoDbFault } from '../../../functions/table/wire/dynamodb-call.ts';
import { calling, ok, refused, seen, useFakeTable } from '../../support/tables/fake-table.ts';

const key = { pk: 'SCHOOL#a', sk: 'CLASS#1' };

useFakeTable();

describe('a fault', () => {
  it.each([
    ['names that say nothing of it', refused(500, 'SomethingNew'), 'InternalServerError'],
    ['something in between', (response: ServerResponse) => response.writeHead(503).end('<html>'), 'InternalServerError'],
    ['a connection that is lost', (response: ServerResponse) => response.destroy(), 'LostConnection'],
    ['a transaction under way', refused(400, 'TransactionInProgressException'), 'TransactionInProgressException'],
    ['a single write against a transaction', refused(400, 'TransactionConflictException'), 'TransactionConflictException'],
  ])('fails by a name that the workflow tries again, and with 503: %s', async (_, fault, name) => {
    const { db } = calling(fault);
    const thrown: unknown = await db.write({ put: { ...key } }).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name });
    expect(thrown).not.toBeInstanceOf(ConditionFailed);
    expect(mayPass(name)).toBe(true);
    expect(problemAnswer(thrown, 'request')).toMatchObject({ statusCode: 503, headers: { 'retry-after': '1' } });
    expect(seen).toHaveLength(4);
  });
});

describe('a refusal', () => {
  it('of a condition says that somebody else was first', async () => {
    const { db } = calling(refused(400, 'ConditionalCheckFailedException'));
    await expect(db.write({ put: { ...key } })).rejects.toBeInstanceOf(ConditionFailed);
    await expect(db.update({ key, expression: 'SET a = :a', values: { ':a': 1 } })).rejects.toBeInstanceOf(ConditionFailed);
  });

  it.each([
    [['None', 'ConditionalCheckFailed'], [1]],
    [['TransactionConflict', 'None'], []],
  ])('of a transaction for %j tells which writes failed', async (codes, failed) => {
    const { db } = calling(
      refused(400, 'TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) }),
    );
    const fault: unknown = await db.transact([{ put: { ...key } }, { remove: key }]).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ConditionFailed);
    expect(fault).toMatchObject({ failed });
  });

  it.each([
    [['ThrottlingError', 'None']],
    [['None', 'ProvisionedThroughputExceeded']],
    [['ConditionalCheckFailed', 'ThrottlingError']],
    [['TransactionConflict', 'RequestLimitExceeded']],
  ])('of a transaction that had to wait, %j, is made again, and passes', async (codes) => {
    const waiting = refused(400, 'TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });
    const { db } = calling(waiting, waiting, ok());
    await db.transact([{ put: { ...key } }, { remove: key }]);
    expect(seen).toHaveLength(3);
    const failing = calling(waiting);
    const thrown: unknown = await failing.db.transact([{ put: { ...key } }]).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'ThrottlingException', code: 'TransactionCanceledException' });
    expect(problemAnswer(thrown, 'request').statusCode).toBe(503);
    expect(seen).toHaveLength(4);
  });

  it('of a transaction for more than that stays what it is', async () => {
    const reasons = [{ Code: 'ConditionalCheckFailed' }, { Code: 'ValidationError' }];
    const { db } = calling(refused(400, 'TransactionCanceledException', { CancellationReasons: reasons }));
    await expect(db.transact([{ put: { ...key } }, { remove: key }])).rejects.toBeInstanceOf(DynamoDbFault);
  });
});
