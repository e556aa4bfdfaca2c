import * as z from 'zod/mini';

/** Minutes between the attempts at an event: together sixteen hours and, spread, nineteen at most, so that a service may fail for a night. */
export const pauses = [5, 10, 30, 60, 120, 240, 480] as const;

/** Hours after which an event is not awaited any more: it was given as often as any is, or has waited for another run for as long. */
export const givenUpAfterHours = 24;

/** What a pause may be longer by, as a part of it. */
const longestSpread = 0.2;

/**
 * Seconds of a pause of so many minutes: up to a fifth more, by a share from 0 to 1 that differs between events, so that what failed in one moment, because
 * a provider was down, does not come again in one.
 */
export function pauseSeconds(minutes: number, share: number): number {
  return Math.round(minutes * 60 * (1 + longestSpread * share));
}

/** Letters of a reason that are kept. Reasons lie in queues, so they name kinds of faults and ids, never people. */
const reasonLetters = 200;
/** Reasons that travel with an event; of more, the last ones. */
const reasonsKept = 10;

/** What travels with an event that is given again: how often it was, since when, and what went wrong each time. */
export const Retry = z.strictObject({
  /** Repetitions that were used up, this one included. */
  attempt: z.int().check(z.gte(0)),
  firstFailedAt: z.iso.datetime(),
  reasons: z.array(z.string()),
});
export type Retry = z.infer<typeof Retry>;

/** An attempt that failed. */
export interface FailedAttempt {
  /** `final`: no repetition changes it. `waiting`: another run has what this one needs, which uses no attempt up. `passing`: anything else. */
  readonly kind: 'final' | 'waiting' | 'passing';
  readonly reason: string;
  readonly at: Date;
  /** What travelled with the event; nothing at the first attempt. */
  readonly retry?: Retry | undefined;
}

/** What is to be done about a failed attempt. */
export type NextStep =
  | { readonly step: 'park'; readonly history: Retry }
  | { readonly step: 'repeat'; readonly afterMinutes: number; readonly retry: Retry };

/** Decides whether an event is given again, and when. The same failure always gives the same answer, so that nothing needs to be remembered. */
export function nextStep({ kind, reason, at, retry }: FailedAttempt): NextStep {
  const used = retry?.attempt ?? 0;
  const said = reason.slice(0, reasonLetters);
  const before = retry?.reasons ?? [];
  // Who waits says the same again and again.
  const reasons = (kind === 'waiting' && before.at(-1) === said ? before : [...before, said]).slice(-reasonsKept);
  const firstFailedAt = retry?.firstFailedAt ?? at.toISOString();
  const history = (attempt: number): Retry => ({ attempt, firstFailedAt, reasons });
  if (kind === 'waiting' && at.getTime() - Date.parse(firstFailedAt) < givenUpAfterHours * 3_600_000)
    return { step: 'repeat', afterMinutes: pauses[0], retry: history(used) };
  const pause = kind === 'passing' ? pauses[used] : undefined;
  return pause === undefined
    ? { step: 'park', history: history(used) }
    : { step: 'repeat', afterMinutes: pause, retry: history(used + 1) };
}

/** Whether an event that fails now will not be given again. */
export function isLastAttempt(retry: Retry | undefined): boolean {
  return (retry?.attempt ?? 0) >= pauses.length;
}
