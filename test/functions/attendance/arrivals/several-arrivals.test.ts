import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { anAbsenceDesk } from '../../../support/desks/absence-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T10:00:00Z'), toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

describe('several arrivals of a student on a day', () => {
  it('stand all when they are noted at the same moment', async () => {
    const { take, arrive, markOf, school, student } = await anAbsenceDesk(1);
    await take('A');
    const times = ['09:44', '09:41', '09:43', '09:42'];
    const answers = await Promise.all(times.map((time) => arrive(`2026-11-23T${time}:00Z`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { body } = await arrive('2026-11-23T09:44:00Z', school.admin, student);
    expect(body.moves.map(({ time }: { time: string }) => time)).toEqual(times.toSorted());
    expect(await markOf()).toMatchObject({ mark: 'L', timeIn: '09:41' });
  });

  it('leave the mark with the first, also where it is noted after a later one', async () => {
    const { take, arrive, markOf, history } = await anAbsenceDesk(1);
    await take('A');
    await arrive('2026-11-23T09:43:00Z');
    expect((await arrive('2026-11-23T09:34:00Z')).body.registers).toMatchObject([{ mark: 'L', timeIn: '09:34' }]);
    expect(await markOf()).toEqual({ mark: 'L', timeIn: '09:34', teacher: { mark: 'A' } });
    expect((await history()).map(({ to }: { to: { timeIn?: string } }) => to.timeIn)).toEqual([undefined, '09:43', '09:34']);
    expect((await arrive('2026-11-23T09:50:00Z')).body.registers).toMatchObject([{ mark: 'L', timeIn: '09:34' }]);
  });
});
