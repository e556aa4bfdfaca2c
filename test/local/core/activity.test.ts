import { describe, expect, it } from 'vitest';
import { openActivity } from '../../../local/cloud/activity.ts';

describe('idleness', () => {
  it('is there at once when nothing is under way', async () => {
    await openActivity().idle(5000);
  });

  it('comes when the last piece of work ends', async () => {
    const activity = openActivity();
    const [first, second] = [activity.begin('a'), activity.begin('b')];
    let idle = false;
    const waiting = activity.idle(5000).then(() => (idle = true));
    first();
    await new Promise((resolve) => setTimeout(resolve, 60)); // longer than it needs to notice that nothing is under way
    expect(idle).toBe(false);
    second();
    await waiting;
  });

  it('is not the moment between two engines that hand work over', async () => {
    const activity = openActivity();
    let end = activity.begin('step');
    let steps = 0;
    const waiting = activity.idle(5000).then(() => steps);
    const handOver = setInterval(() => {
      end();
      steps += 1;
      if (steps < 10) setImmediate(() => (end = activity.begin('step')));
      else clearInterval(handOver);
    }, 5);
    expect(await waiting).toBe(10);
  });

  it('fails after the given time with the names of what is under way', async () => {
    const activity = openActivity();
    activity.begin('queue orders');
    activity.begin('queue orders');
    activity.begin('function x');
    await expect(activity.idle(30)).rejects.toThrow('not idle after 30 ms, still under way: queue orders (2), function x');
  });

  it('counts each piece of work once, however often it is ended', async () => {
    const activity = openActivity();
    const [first] = [activity.begin('a'), activity.begin('a')];
    first();
    first();
    expect([...activity.current()]).toEqual([['a', 1]]);
    await expect(activity.idle(30)).rejects.toThrow('still under way: a');
  });

  it('is told to everybody who waits', async () => {
    const activity = openActivity();
    const end = activity.begin('a');
    const waiting = Promise.all([activity.idle(5000), activity.idle(5000)]);
    end();
    await waiting;
  });
});
