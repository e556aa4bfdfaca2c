import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLastAttempt, nextStep, pauses, pauseSeconds, Retry, type FailedAttempt } from '../../domain/retries.ts';

const at = new Date('2026-11-23T09:00:00Z');
const attempt = (more: Partial<FailedAttempt> = {}): FailedAttempt => ({ kind: 'passing', reason: 'Error', at, ...more });
const minutesLater = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** The pauses of an event that fails each time in one way, until it is parked, and what is known of it then. */
function lifeOf(kind: FailedAttempt['kind'], reason = 'Error') {
  const waited: number[] = [];
  let retry: Retry | undefined;
  for (let now = at; waited.length < 1000;) {
    const next = nextStep({ kind, reason, at: now, retry });
    if (next.step === 'park') return { waited, history: next.history };
    waited.push(next.afterMinutes);
    retry = next.retry;
    now = new Date(now.getTime() + next.afterMinutes * 60_000);
  }
  throw new Error('it is never parked');
}

describe('an event that a consumer failed to handle', () => {
  it('is given again after 5, 10, 30 minutes, 1, 2, 4 and 8 hours, and then parked', () => {
    const { waited, history } = lifeOf('passing');
    expect(waited).toEqual([5, 10, 30, 60, 120, 240, 480]);
    expect(history).toEqual({ attempt: 7, firstFailedAt: at.toISOString(), reasons: Array<string>(8).fill('Error') });
  });

  it('is parked at once when no repetition changes it, with what went wrong before', () => {
    const retry = { attempt: 2, firstFailedAt: '2026-11-23T08:00:00.000Z', reasons: ['Timeout', 'Timeout'] };
    expect(nextStep(attempt({ kind: 'final', reason: 'not-found', retry }))).toEqual({
      step: 'park',
      history: { ...retry, reasons: ['Timeout', 'Timeout', 'not-found'] },
    });
  });

  it('waits for another run without using an attempt up, for a day at most', () => {
    const { waited, history } = lifeOf('waiting', 'Problem.in-progress');
    expect(new Set(waited)).toEqual(new Set([5]));
    expect(waited).toHaveLength((24 * 60) / 5);
    expect(history).toEqual({ attempt: 0, firstFailedAt: at.toISOString(), reasons: ['Problem.in-progress'] });
  });

  it('has as many attempts left after waiting as before', () => {
    const waiting = nextStep(attempt({ kind: 'waiting' }));
    expect(waiting).toMatchObject({ retry: { attempt: 0 } });
    const failed = nextStep(attempt({ at: minutesLater(5), retry: waiting.step === 'repeat' ? waiting.retry : waiting.history }));
    expect(failed).toMatchObject({
      step: 'repeat',
      afterMinutes: pauses[0],
      retry: { attempt: 1, firstFailedAt: at.toISOString() },
    });
  });

  it.each([
    [0, 3600],
    [0.5, 3960],
    [1, 4320],
  ])('waits for an hour and a share of %s of a fifth: %i seconds', (share, seconds) => {
    expect(pauseSeconds(60, share)).toBe(seconds);
  });

  it('comes to its end within the day after which nothing is awaited, and no pause is longer than a queue hides', () => {
    const longest = pauses.map((minutes) => pauseSeconds(minutes, 1));
    expect(longest.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThan(24 * 3600);
    expect(Math.max(...longest)).toBeLessThanOrEqual(12 * 3600);
  });

  it('carries a short history, whatever is said of it', () => {
    assert(
      property(string({ maxLength: 5000 }), constantFrom('passing', 'waiting', 'final'), (reason, kind) => {
        const { history } = lifeOf(kind, reason);
        expect(JSON.stringify(Retry.parse(history)).length).toBeLessThan(15_000);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    [undefined, false],
    [0, false],
    [6, false],
    [7, true],
  ])('after %s repetitions is at its last attempt: %s', (used, last) => {
    expect(isLastAttempt(used === undefined ? undefined : { attempt: used, firstFailedAt: at.toISOString(), reasons: [] })).toBe(
      last,
    );
  });
});
