import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshReplica, loseAnswer } from '../../../support/tables/stale-replica.ts';
import { handler as takeRegister } from '../../../../functions/attendance/registers/take-register.ts';
import { aMonday, aSchool, mondayMorning } from '../../../support/a-school.ts';
import { call, type TestCaller } from '../../../support/http.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});
beforeEach(() => {
  vi.setSystemTime(mondayMorning);
  freshReplica();
});

async function aClass() {
  const school = await aSchool();
  const { classId, studentIds, teacher } = await school.addClass(3);
  const put = (letters: string, { caller = teacher, ...headers }: { caller?: TestCaller; 'if-match'?: string } = {}) =>
    call(takeRegister, {
      method: 'PUT',
      params: { classId, date: aMonday, session: 'AM' },
      body: { marks: studentIds.map((studentId, index) => ({ studentId, mark: letters[index] })) },
      headers,
      caller,
    });
  const colleague = school.admin;
  const stored = () => school.table.registers.get({ classId, date: aMonday, session: 'AM' });
  return { put, colleague, stored };
}

describe('a taking that is sent again', () => {
  it.each(['PAL', 'PPP'])(
    'by the same person with the same marks (%s) gets its own answer, and writes nothing',
    async (letters) => {
      const { put, stored } = await aClass();
      const first = await put(letters);
      const before = await stored();
      const again = await put(letters);
      expect([first.status, again.status, again.headers['etag']]).toEqual([201, 201, '"1"']);
      expect(again.body).toEqual(first.body);
      expect(await stored()).toEqual(before);
    },
  );

  it('after the register has closed is still the same one', async () => {
    const { put } = await aClass();
    await put('PAL');
    vi.setSystemTime('2026-11-23T11:00:00Z');
    expect((await put('PAL')).status).toBe(201);
  });

  it('with other marks, by somebody else, or once it was changed is another one', async () => {
    const { put, colleague } = await aClass();
    await put('PAL');
    expect((await put('PPL')).status).toBe(409);
    expect((await put('PAL', { caller: colleague })).status).toBe(409);
    expect((await put('PPL', { 'if-match': '"1"' })).status).toBe(200);
    expect([(await put('PAL')).status, (await put('PPL')).status]).toEqual([409, 409]);
  });

  it('by the line to the table, because its answer was lost there, is one’s own', async () => {
    const { put, stored } = await aClass();
    loseAnswer('PutItem');
    const answer = await put('PAL');
    expect([answer.status, answer.headers['etag'], (await stored())?.version]).toEqual([201, '"1"', 1]);
  });

  it('at the same time by two people is one’s own for one of them', async () => {
    const { put, colleague } = await aClass();
    const both = await Promise.all([put('PAL'), put('PAL', { caller: colleague }), put('PAL')]);
    const statuses = both.map(({ status }) => status);
    expect([statuses.filter((status) => status === 409).length, new Set(statuses)]).toEqual([
      statuses[1] === 201 ? 2 : 1,
      new Set([201, 409]),
    ]);
  });
});
