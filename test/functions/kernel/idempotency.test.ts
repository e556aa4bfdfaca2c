import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SchoolId, UserId } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import { idempotencyKeyOf, once, type KeyClaim } from '../../../functions/kernel/idempotency.ts';
import { openLog } from '../../../functions/runtime/logger.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { openDatabase } from '../../../functions/table/wire/database.ts';
import { openDynamoDb } from '../../../functions/table/wire/dynamodb-call.ts';
import { loggedBy } from '../../support/log-lines.ts';

const schoolId = SchoolId.parse('sch_01ARZ3NDEKTSV4RRFFQ69G5FAV');
const userId = UserId.parse('usr_01ARZ3NDEKTSV4RRFFQ69G5FAV');
const began = new Date('2026-11-23T09:10:00Z').getTime();
const answer = (body: string) => ({ statusCode: 201, headers: { etag: '"1"' }, body });
const code = (name: string) => expect.objectContaining({ code: name }) as Error;

const database = openDatabase(openDynamoDb(), process.env['TABLE_NAME'] ?? '', { read: 0, written: 0 });

/** A key of its own, and requests under it at seconds after the first. */
function aKey() {
  const key = randomUUID();
  return async (
    second: number,
    run: (settle: (kept?: ReturnType<typeof answer>) => Promise<void>) => Promise<ReturnType<typeof answer>>,
    fingerprint = 'asked',
  ) => {
    const now = new Date(began + second * 1000);
    const { idempotency: store } = openTable(
      { idempotency: ['begin', 'settle', 'finish'] },
      { schoolId, now, correlationId: 'test' },
    );
    const claim: KeyClaim = { key, fingerprint, holder: randomUUID(), settled: 'not' };
    const caller = { schoolId, userId, sub: 'somebody', roles: [] };
    // As a transaction does that notes what is done under the key, with the answer or before there is one.
    const settle = async (kept?: ReturnType<typeof answer>) => {
      await database.update(store.settle(userId, claim, kept));
      claim.settled = kept ? 'answered' : 'done';
    };
    return once(claim, { store, caller, log: openLog({ test: 'idempotency' }) }, () => run(settle));
  };
}

const succeed = (body: string) => () => Promise.resolve(answer(body));
const fail = (error: Error) => () => Promise.reject(error);
const replayed = (body: string) => ({ ...answer(body), headers: { etag: '"1"', 'idempotency-replayed': 'true' } });

describe('a request under a key', () => {
  it('is answered for 24 hours as the first time, and is a new one after that', async () => {
    const ask = aKey();
    expect(await ask(0, succeed('first'))).toEqual(answer('first'));
    expect(await ask(86_399, succeed('second'))).toEqual(replayed('first'));
    expect(await ask(86_400, succeed('third'))).toEqual(answer('third'));
  });

  it('gives the key back when it was refused', async () => {
    const ask = aKey();
    await expect(ask(0, fail(new Problem('wrong-state', 'no')))).rejects.toThrow(code('wrong-state'));
    expect(await ask(0, succeed('again'), 'asked otherwise')).toEqual(answer('again'));
  });

  it.each([new Error('who knows'), new Problem('internal', 'who knows'), new Problem('unavailable', 'who knows')])(
    'keeps the key for 35 seconds after a fault (%s), and is taken over then',
    async (fault) => {
      const ask = aKey();
      await expect(ask(0, fail(fault))).rejects.toThrow('who knows');
      await expect(ask(35, succeed('too early'))).rejects.toThrow(code('in-progress'));
      expect(await ask(36, succeed('taken over'))).toEqual(answer('taken over'));
    },
  );

  it('loses the key to whoever took it over: its late answer and its late refusal change nothing', async () => {
    for (const late of [succeed('late'), fail(new Problem('wrong-state', 'late'))]) {
      const ask = aKey();
      await ask(0, async () => {
        expect(await ask(36, succeed('second'))).toEqual(answer('second'));
        return late();
      }).catch(() => undefined);
      expect(await ask(37, succeed('third'))).toEqual(replayed('second'));
    }
  });

  it('is refused while the first is under way, and where another one had the key', async () => {
    const ask = aKey();
    await ask(0, async () => {
      await expect(ask(1, succeed('meanwhile'))).rejects.toThrow(code('in-progress'));
      return answer('first');
    });
    await expect(ask(2, succeed('other'), 'something else')).rejects.toThrow(code('idempotency-mismatch'));
  });
});

describe('a request that a transaction has carried out', () => {
  it('is never carried out again, also where its answer was lost to a fault: who asks again is told so', async () => {
    const ask = aKey();
    const failing = async (settle: () => Promise<void>) => {
      await settle();
      throw new Error('killed');
    };
    await expect(ask(0, failing)).rejects.toThrow('killed');
    await expect(ask(1, succeed('second'))).rejects.toThrow(code('in-progress'));
    await expect(ask(36, succeed('third'))).rejects.toThrow(code('wrong-state'));
    await expect(ask(36, succeed('third'))).rejects.toThrow('was carried out and its answer was lost');
    await expect(ask(36, succeed('other'), 'asked otherwise')).rejects.toThrow(code('idempotency-mismatch'));
  });

  it('keeps its key also where a rule refused what came after it', async () => {
    const ask = aKey();
    const refused = async (settle: () => Promise<void>) => {
      await settle();
      throw new Problem('wrong-state', 'too late');
    };
    await expect(ask(0, refused)).rejects.toThrow('too late');
    await expect(ask(36, succeed('again'))).rejects.toThrow('was carried out');
  });

  it('is answered as the transaction noted, which is not written a second time', async () => {
    const ask = aKey();
    const noted = async (settle: (kept: ReturnType<typeof answer>) => Promise<void>) => {
      await settle(answer('as noted'));
      return answer('as answered');
    };
    expect(await ask(0, noted)).toEqual(answer('as answered'));
    expect(await ask(1, succeed('second'))).toEqual(replayed('as noted'));
  });

  it('gets its answer also where that cannot be kept, which the log tells', async () => {
    const ask = aKey();
    const lines = await loggedBy(async () => {
      const overtaken = async () => {
        expect(await ask(36, succeed('second'))).toEqual(answer('second'));
        return answer('first');
      };
      expect(await ask(0, overtaken)).toEqual(answer('first'));
    });
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'warn',
        code: 'ANSWER_NOT_KEPT',
        error: expect.objectContaining({ code: 'stale-version' }),
      }),
    ]);
  });
});

describe('what a key is bound to', () => {
  const asked = { rawPath: '/v1/users', rawQueryString: 'a=1', body: '{}', headers: { 'idempotency-key': 'k' } };
  const boundTo = (others: object, routeId = 'createUser') =>
    idempotencyKeyOf({ ...asked, ...others } as never, routeId)?.fingerprint;

  it.each([{ rawPath: '/v1/users/x' }, { rawQueryString: 'a=2' }, { body: '{ }' }])('is also %j', (others) => {
    expect(boundTo({})).toBe(boundTo({}));
    expect(boundTo(others)).not.toBe(boundTo({}));
  });

  it('is also the route', () => {
    expect(boundTo({}, 'createStudent')).not.toBe(boundTo({}));
  });

  it('is what was asked with the key, at most 255 characters long', () => {
    const longest = 'x'.repeat(255);
    expect(idempotencyKeyOf({ ...asked, headers: { 'idempotency-key': longest } } as never, 'createUser')?.key).toBe(longest);
    expect(idempotencyKeyOf({ ...asked, body: undefined } as never, 'createUser')?.fingerprint).toBe(boundTo({ body: '' }));
  });

  it.each(['', ' ', 'a b', ' ab', 'ab ', 'a\nb', 'é', 'x'.repeat(256)])('is no key "%s"', (key) => {
    expect(() => boundTo({ headers: { 'idempotency-key': key } })).toThrow(code('malformed'));
    expect(boundTo({ headers: {} })).toBeUndefined();
  });
});
