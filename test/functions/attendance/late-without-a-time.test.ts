import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { aMonday, mondayMorning } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { aRegisterDesk } from '../../support/desks/register-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime('2026-11-23T10:00:00Z');
});
afterAll(() => {
  vi.useRealTimers();
});

async function aDesk() {
  const desk = await aRegisterDesk(1);
  const { classId, studentIds, teacher } = desk;
  const put = (mark: object, more: object = {}, headers: Record<string, string> = {}) =>
    call(takeRegister, {
      method: 'PUT',
      params: { classId, date: aMonday, session: 'AM' },
      body: { marks: [{ studentId: studentIds[0], ...mark }], ...more },
      headers,
      caller: teacher,
    });
  const counted = async () => {
    await desk.projectRegister({ date: aMonday });
    const { items } = await desk.year(studentIds[0]);
    return items.map(({ mark, category }: { mark: string; category: string }) => [mark, category]);
  };
  return { put, counted };
}

describe('an L without a time', () => {
  it('counts by the time of writing: after the close it is unauthorised', async () => {
    const { put, counted } = await aDesk();
    expect((await put({ mark: 'L' })).body.marks).toMatchObject([{ mark: 'L', afterClose: true }]);
    expect(await counted()).toEqual([['L', 'unauthorised']]);
  });

  it('counts by markedAt where the register was taken without a network, which is kept beside takenAt', async () => {
    const { put, counted } = await aDesk();
    const { status, body } = await put({ mark: 'L' }, { markedAt: '2026-11-23T09:19:59Z' });
    expect([status, body.takenAt, body.markedAt]).toEqual([201, '2026-11-23T10:00:00.000Z', '2026-11-23T09:19:59.000Z']);
    expect(await counted()).toEqual([['L', 'attended']]);
  });

  it('stays what it was when it is written once more after the close', async () => {
    const { put, counted } = await aDesk();
    await put({ mark: 'L' }, { markedAt: '2026-11-23T09:00:00Z' });
    const again = await put({ mark: 'L', note: 'bus' }, { amendmentReason: 'why it was' }, { 'if-match': '"1"' });
    expect(again.status).toBe(200);
    expect(await counted()).toEqual([['L', 'attended']]);
  });
});

describe('markedAt', () => {
  it.each([
    ['ahead of now', '2026-11-23T10:00:01Z', 'ahead of now'],
    ['of another day', '2026-11-22T23:59:59Z', 'the date of the register'],
  ])('is refused %s', async (_, markedAt, said) => {
    const { put } = await aDesk();
    const { status, body } = await put({ mark: 'P' }, { markedAt });
    expect([status, body.errors[0].pointer]).toEqual([422, '/markedAt']);
    expect(body.errors[0].detail).toContain(said);
  });

  it('is refused more than seven days later, and needs no reason before', async () => {
    const { put } = await aDesk();
    vi.setSystemTime('2026-11-30T09:00:01Z');
    expect((await put({ mark: 'P' }, { markedAt: '2026-11-23T09:00:00Z' })).status).toBe(422);
    expect((await put({ mark: 'P' }, { markedAt: '2026-11-23T09:00:01Z' })).status).toBe(201);
  });
});
