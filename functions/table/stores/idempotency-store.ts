import * as z from 'zod/mini';
import type { UserId } from '../../../domain/ids.ts';
import { ConditionFailed, type Update } from '../wire/database-contract.ts';
import { keyOf } from '../items/item-keys.ts';
import { contentOf, type TableContext } from '../table-context.ts';

const Answer = z.strictObject({ statusCode: z.int(), headers: z.record(z.string(), z.string()), body: z.string() });
export type Answer = z.infer<typeof Answer>;

const Claim = z.strictObject({
  fingerprint: z.string(),
  /** The request that has the key. */
  holder: z.string(),
  lockedUntil: z.number(),
  /** What the request was to do is done, whether or not its answer is here. */
  done: z.optional(z.literal(true)),
  answer: z.optional(Answer),
});

/** What is found under a key: nothing (it is ours now), a request under way, one that was carried out without leaving its answer, or the first answer; and of which request. */
export type Found =
  | { readonly state: 'claimed' }
  | { readonly state: 'underWay' | 'done'; readonly fingerprint: string }
  | { readonly state: 'answered'; readonly fingerprint: string; readonly answer: Answer };

/** A request that claims a key, or holds one. */
export interface KeyHolder {
  readonly key: string;
  /** Its own id: whoever has taken the key over since has another one. */
  readonly holder: string;
}

const keptSeconds = 24 * 3600;

/** First answers by Idempotency-Key. */
export function openIdempotency({ db, schoolId, now }: TableContext) {
  const keyFor = (userId: UserId, idempotencyKey: string) => keyOf('idempotency', { schoolId, userId, idempotencyKey });
  const seconds = Math.floor(now.getTime() / 1000);
  return {
    /**
     * Claims a key for a request, for as long as its function may run; a claim left behind by a crash is taken over after that, unless what it
     * was to do is done. A claim whose own answer was lost is found to be one's own.
     */
    async begin(
      userId: UserId,
      request: KeyHolder & { readonly fingerprint: string; readonly lockSeconds: number },
    ): Promise<Found> {
      const key = keyFor(userId, request.key);
      try {
        await db.write({
          put: {
            ...key,
            fingerprint: request.fingerprint,
            holder: request.holder,
            lockedUntil: seconds + request.lockSeconds,
            expiresAt: seconds + keptSeconds,
          },
          condition: {
            expression:
              'attribute_not_exists(pk) OR expiresAt <= :now OR (attribute_not_exists(answer) AND attribute_not_exists(done) AND lockedUntil < :now)',
            values: { ':now': seconds },
          },
        });
        return { state: 'claimed' };
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        const item = await db.get(key, { consistent: true });
        if (!item) return { state: 'underWay', fingerprint: request.fingerprint };
        const { fingerprint, answer, holder, lockedUntil, done } = Claim.parse(contentOf(item));
        if (answer) return { state: 'answered', fingerprint, answer };
        if (holder === request.holder && !done) return { state: 'claimed' };
        return { state: done && lockedUntil < seconds ? 'done' : 'underWay', fingerprint };
      }
    },
    /** What notes, in the transaction that a key guards, that it went through, and with which answer. It fails the transaction when the key was taken over. */
    settle(userId: UserId, { key, holder }: KeyHolder, answer: Answer | undefined): Update {
      return {
        key: keyFor(userId, key),
        expression: answer ? 'SET #done = :done, #answer = :answer' : 'SET #done = :done',
        names: { '#done': 'done', '#holder': 'holder', ...(answer && { '#answer': 'answer' }) },
        values: { ':done': true, ':holder': holder, ...(answer && { ':answer': answer }) },
        condition: '#holder = :holder',
      };
    },
    finish: {
      /** Keeps the first answer for 24 hours. Nothing is kept by a request whose key was taken over. */
      async keep(userId: UserId, { key, holder }: KeyHolder, answer: Answer): Promise<void> {
        await db.update({
          key: keyFor(userId, key),
          expression: 'SET #answer = :answer',
          names: { '#answer': 'answer', '#holder': 'holder' },
          values: { ':answer': answer, ':holder': holder },
          condition: '#holder = :holder',
        });
      },
      /** Gives the key back: the request was refused and changed nothing. A key that was taken over stays with whoever has it. */
      async release(userId: UserId, { key, holder }: KeyHolder): Promise<void> {
        try {
          await db.write({
            remove: keyFor(userId, key),
            condition: {
              expression: '#holder = :holder AND attribute_not_exists(#done)',
              names: { '#holder': 'holder', '#done': 'done' },
              values: { ':holder': holder },
            },
          });
        } catch (error) {
          if (!(error instanceof ConditionFailed)) throw error;
        }
      },
    },
  };
}
