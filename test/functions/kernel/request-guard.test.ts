import { describe, expect, it } from 'vitest';
import { SchoolId, UserId } from '../../../domain/ids.ts';
import type { Role } from '../../../domain/roles.ts';
import type { KeyClaim } from '../../../functions/kernel/idempotency.ts';
import { guardRequest, RolesDiffer } from '../../../functions/kernel/request-guard.ts';
import { openTable } from '../../../functions/table/open-table.ts';

const schoolId = SchoolId.parse('sch_01ARZ3NDEKTSV4RRFFQ69G5FAV');
const userId = UserId.parse('usr_01ARZ3NDEKTSV4RRFFQ69G5FAV');
const token = { schoolId, userId, sub: 'somebody', roles: ['admin'] as const, loggedInAt: 1_795_000_000 };
const stores = () =>
  openTable(
    { standing: ['hold'], idempotency: ['settle'] },
    { schoolId, now: new Date('2026-11-23T09:00:00Z'), correlationId: 'test' },
  );

interface Standing {
  readonly now?: readonly Role[];
  readonly later?: readonly Role[];
  readonly held?: readonly Role[];
}

/** The guard of a request that an admin began, where the table says what their roles are now, and later. */
function aGuard({ now = ['admin'], later = now, held }: Standing = {}) {
  let looks = 0;
  const guard = guardRequest(
    {
      ...{ token, roles: ['admin'], held, standing: Promise.resolve({ roles: now }) },
      lookAgain: () => ((looks += 1), Promise.resolve({ roles: later })),
    },
    stores,
  );
  return { guard, looks: () => looks };
}
const aClaim = (): KeyClaim => ({ key: 'k', fingerprint: 'f', holder: 'h', settled: 'not' });
const answer = { statusCode: 201, headers: { etag: '"1"' }, body: '{}' };

describe('the guard of a request', () => {
  it('permits writes while the roles are those that it was begun with', async () => {
    await expect(aGuard().guard.permitted()).resolves.toBeUndefined();
    await expect(aGuard({ now: ['teacher'] }).guard.permitted()).rejects.toThrow(RolesDiffer);
    await expect(aGuard({ now: ['admin', 'teacher'] }).guard.permitted()).rejects.toThrow(RolesDiffer);
  });

  it('permits nothing to somebody who may not ask any more', async () => {
    const refusal = new Error('this account may not use this school any more');
    const guard = guardRequest(
      { token, roles: ['admin'], standing: Promise.reject(refusal), lookAgain: () => expect.unreachable() },
      stores,
    );
    await expect(guard.permitted()).rejects.toBe(refusal);
  });

  it('holds the standing in every transaction where the contract says so, and nowhere else', () => {
    expect(aGuard().guard.holds()).toEqual([]);
    const [check, ...more] = aGuard({ held: ['admin'] }).guard.holds();
    expect(more).toEqual([]);
    expect(check).toEqual(stores().standing.hold(userId, { roles: ['admin'], loggedInAt: token.loggedInAt }));
  });

  it('looks again after a transaction was refused only where the standing was part of it', async () => {
    const free = aGuard({ later: ['teacher'] });
    await expect(free.guard.refused()).resolves.toBeUndefined();
    expect(free.looks()).toBe(0);
    await expect(aGuard({ held: ['admin'], later: ['teacher'] }).guard.refused()).rejects.toThrow(RolesDiffer);
    const same = aGuard({ held: ['admin'] });
    await expect(same.guard.refused()).resolves.toBeUndefined();
    expect(same.looks()).toBe(1);
  });
});

describe('an Idempotency-Key', () => {
  it('is settled in the first transaction that goes through, with the answer where it is known', () => {
    const { guard } = aGuard();
    expect(guard.settlements()).toEqual([]);
    const claim = aClaim();
    Object.assign(guard, { claim, answer });
    expect(guard.settlements()).toEqual([stores().idempotency.settle(userId, claim, answer)]);
    guard.committed(true);
    expect(claim.settled).toBe('answered');
    expect(guard.settlements()).toEqual([]);
    guard.committed(true);
    expect(claim.settled).toBe('answered');
  });

  it('is done without an answer where there is none yet, and stays so', () => {
    const { guard } = aGuard();
    const claim = aClaim();
    guard.claim = claim;
    expect(guard.settlements()).toEqual([stores().idempotency.settle(userId, claim, undefined)]);
    guard.committed(true);
    expect(claim.settled).toBe('done');
    guard.answer = answer;
    guard.committed(true);
    expect(claim.settled).toBe('done');
  });

  it('is not settled by a transaction that had no room for it, nor where there is no key', () => {
    const { guard } = aGuard();
    guard.committed(true);
    const claim = aClaim();
    guard.claim = claim;
    guard.committed(false);
    expect(claim.settled).toBe('not');
  });
});
