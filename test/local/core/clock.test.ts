import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openClock } from '../../../local/cloud/clock.ts';

const closeTo = (instant: number): unknown => expect.toSatisfy((date: Date) => Math.abs(date.getTime() - instant) < 10_000);
const tomorrow = () => new Date(Date.now() + 86_400_000);

describe('the local clock', () => {
  it('runs with real time until it is moved, and from there on', async () => {
    const clock = openClock(new DatabaseSync(':memory:'));
    expect(clock.now()).toEqual(closeTo(Date.now()));
    await clock.move(tomorrow());
    expect(clock.now()).toEqual(closeTo(tomorrow().getTime()));
    expect(clock.offset()).toBeGreaterThan(86_000_000);
    await clock.move(undefined);
    expect(clock.offset()).toBe(0);
  });

  it('keeps its offset over a restart', async () => {
    const db = new DatabaseSync(':memory:');
    await openClock(db).move(new Date('2031-05-06T07:08:09Z'));
    expect(openClock(db).now()).toEqual(closeTo(Date.parse('2031-05-06T07:08:09Z')));
  });

  it('tells listeners from where to where, already being there, and waits for them one after the other', async () => {
    const clock = openClock(new DatabaseSync(':memory:'));
    const heard: string[] = [];
    const to = new Date('2031-05-06T07:08:09Z');
    clock.onMove(async (from, arrived) => {
      expect(from).toEqual(closeTo(Date.now()));
      expect(arrived).toEqual(closeTo(to.getTime()));
      expect(clock.now()).toEqual(closeTo(to.getTime()));
      await new Promise((resolve) => setImmediate(resolve));
      heard.push('first');
    });
    clock.onMove(() => Promise.resolve(void heard.push('second')));
    await clock.move(to);
    expect(heard).toEqual(['first', 'second']);
  });

  it('makes one move at a time', async () => {
    const clock = openClock(new DatabaseSync(':memory:'));
    const moves: string[] = [];
    clock.onMove(async (_, to) => {
      moves.push(`begin ${to.getUTCFullYear()}`);
      await new Promise((resolve) => setImmediate(resolve));
      moves.push(`end ${to.getUTCFullYear()}`);
    });
    await Promise.all([clock.move(new Date('2031-01-01T00:00:00Z')), clock.move(new Date('2032-01-01T00:00:00Z'))]);
    expect(moves).toEqual(['begin 2031', 'end 2031', 'begin 2032', 'end 2032']);
  });

  it('fails the move whose listener fails, and only that one', async () => {
    const clock = openClock(new DatabaseSync(':memory:'));
    let broken = true;
    clock.onMove(() => (broken ? Promise.reject(new Error('no')) : Promise.resolve()));
    await expect(clock.move(tomorrow())).rejects.toThrow('no');
    broken = false;
    await clock.move(undefined);
    expect(clock.offset()).toBe(0);
  });

  it('refuses what is no instant', async () => {
    const clock = openClock(new DatabaseSync(':memory:'));
    await expect(clock.move(new Date('nonsense'))).rejects.toThrow('a valid instant');
    expect(clock.offset()).toBe(0);
  });
});
