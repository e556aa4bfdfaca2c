import { describe, expect, it } from 'vitest';
import { backOffMs } from '../../../functions/runtime/back-off.ts';

describe('the pause before another attempt', () => {
  it('may be twice as long after each failed one', () => {
    expect([0, 1, 2, 3].map((attempts) => backOffMs(attempts, { firstMs: 10 }, 1))).toEqual([10, 20, 40, 80]);
    expect([1, 2, 3, 9].map((attempts) => backOffMs(attempts, { firstMs: 10, mostMs: 50 }, 1))).toEqual([20, 40, 50, 50]);
  });

  it('is anything from nothing to that, so that those who met once do not meet again', () => {
    expect([0, 0.25, 0.5].map((random) => backOffMs(2, { firstMs: 100 }, random))).toEqual([0, 100, 200]);
    const drawn = Array.from({ length: 50 }, () => backOffMs(1, { firstMs: 10 }));
    expect(new Set(drawn).size).toBeGreaterThan(1);
    expect(drawn.every((ms) => ms >= 0 && ms <= 20)).toBe(true);
  });
});
