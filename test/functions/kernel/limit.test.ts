import { afterEach, describe, expect, it, vi } from 'vitest';
import { handler as requestExport } from '../../../functions/imports/exports/request-export.ts';
import { requestExport as contract } from '../../../functions/imports/export-routes.ts';
import { routes } from '../../../functions/routes.ts';
import type { Route } from '../../../functions/kernel/route.ts';
import { takeAllowance } from '../../../functions/kernel/limit.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aSchool } from '../../support/a-school.ts';
import { call, type TestCaller } from '../../support/http.ts';

const { perCaller, perSchool, seconds } = { perCaller: 2, perSchool: 3, seconds: 600 };
const small = { id: contract.id, limit: { perCaller, perSchool, seconds } };
const at = new Date('2026-11-23T09:01:40Z');

/** Asks as somebody of a school at some instant; answers the units that counting took. */
async function asks(caller: TestCaller, userId = caller.userId, now = at): Promise<{ read: number; written: number }> {
  const meter = { read: 0, written: 0 };
  const schoolId = caller.schoolId as Parameters<typeof openTable>[1]['schoolId']; // the school was made by the test
  const { allowances } = openTable({ allowances: ['take'] }, { schoolId, now, correlationId: 'test', meter });
  const asker = { schoolId, userId, roles: ['admin'], sub: 'test' } as unknown as Parameters<typeof takeAllowance>[2]; // of an invented colleague
  await takeAllowance(small, allowances, asker);
  return meter;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a limit', () => {
  it('costs two write units and no read, however much was counted', async () => {
    const { admin } = await aSchool();
    expect([await asks(admin), await asks(admin)]).toEqual([
      { read: 0, written: 2 },
      { read: 0, written: 2 },
    ]);
  });

  it('refuses one person who asks too often, and nobody else', async () => {
    const { admin } = await aSchool();
    const { admin: elsewhere } = await aSchool();
    await asks(admin);
    await asks(admin);
    await expect(asks(admin)).rejects.toMatchObject({ code: 'too-many-requests', retryAfter: 500 });
    // The refused one took nothing of the school's third.
    await asks(admin, 'usr_colleague');
    await expect(asks(admin, 'usr_third')).rejects.toMatchObject({ code: 'too-many-requests' });
    await asks(elsewhere);
  });

  it('begins anew with the next span of time', async () => {
    const { admin } = await aSchool();
    await asks(admin);
    await asks(admin);
    await expect(asks(admin)).rejects.toThrow('2 times in 10 minutes; ask again in 500 seconds');
    await asks(admin, admin.userId, new Date(at.getTime() + 500_000));
  });

  it('answers 429 with Retry-After, and gives the Idempotency-Key back', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: at });
    const { admin } = await aSchool();
    const ask = (key: string) =>
      call(requestExport, { method: 'POST', body: {}, caller: admin, headers: { 'idempotency-key': key } });
    const answers = [];
    for (let n = 0; n < (contract.limit?.perCaller ?? 0); n += 1) answers.push((await ask(`k${String(n)}`)).status);
    expect(new Set(answers)).toEqual(new Set([202]));
    const refused = await ask('last');
    expect([refused.status, refused.headers['retry-after'], refused.body.type]).toEqual([
      429,
      '500',
      'urn:rollbook:problem:too-many-requests',
    ]);
    // A repetition of what was answered already is no new request.
    expect((await ask('k0')).status).toBe(202);
    vi.setSystemTime(at.getTime() + 500_000);
    expect((await ask('last')).status).toBe(202);
  });

  it('holds for whatever sets off long work, and no bucket of the gateway is smaller', () => {
    const all: readonly Route[] = routes;
    const long = [
      'createImport',
      'startImport',
      'markInBulk',
      'requestExport',
      'requestReport',
      'retryReport',
      'tryBehaviourPolicy',
    ];
    expect(
      all
        .filter(({ limit }) => limit)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(long.sort());
    for (const { id, throttle } of all) if (throttle) expect(throttle.rate, id).toBeGreaterThanOrEqual(20);
  });
});
