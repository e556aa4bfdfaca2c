import * as z from 'zod/mini';
import type { UserId } from '../../../domain/ids.ts';
import { ConditionFailed } from '../wire/database-contract.ts';
import { keyOf } from '../items/item-keys.ts';
import { contentOf, type TableContext } from '../table-context.ts';

const Answer = z.strictObject({ statusCode: z.int(), headers: z.record(z.string(), z.string()), body: z.string() });
export type Answer = z.infer<typeof Answer>;

const Claim = z.strictObject({ fingerprint: z.string(), lockedUntil: z.number(), answer: z.optional(Answer) });

/** What is found under a key: nothing (it is ours now), a request under way, or the first answer; and of which request. */
export type Found =
  | { readonly state: 'claimed' }
  | { readonly state: 'underWay' | 'answered'; readonly fingerprint: string; readonly answer?: Answer };

const keptSeconds = 24 * 3600;

/** First answers by Idempotency-Key. */
export function openIdempotency({ db, schoolId, now }: TableContext) {
  const keyFor = (userId: UserId, idempotencyKey: string) => keyOf('idempotency', { schoolId, userId, idempotencyKey });
  const seconds = Math.floor(now.getTime() / 1000);
  return {
    /** Claims a key for a request, for as long as its function may run; a claim left behind by a crash is taken over after that. */
    async begin(
      userId: UserId,
      request: { readonly key: string; readonly fingerprint: string; readonly lockSeconds: number },
    ): Promise<Found> {
      const key = keyFor(userId, request.key);
      try {
        await db.write({
          put: {
            ...key,
            fingerprint: request.fingerprint,
            lockedUntil: seconds + request.lockSeconds,
            expiresAt: seconds + keptSeconds,
          },
          condition: {
            expression: 'attribute_not_exists(pk) OR expiresAt <= :now OR (attribute_not_exists(answer) AND lockedUntil < :now)',
            values: { ':now': seconds },
          },
        });
        return { state: 'claimed' };
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        const item = await db.get(key, { consistent: true });
        if (!item) return { state: 'underWay', fingerprint: request.fingerprint };
        const { fingerprint, answer } = Claim.parse(contentOf(item));
        return answer ? { state: 'answered', fingerprint, answer } : { state: 'underWay', fingerprint };
      }
    },
    finish: {
      /** Keeps the first answer for 24 hours. */
      async keep(userId: UserId, key: string, answer: Answer): Promise<void> {
        await db.update({ key: keyFor(userId, key), expression: 'SET answer = :answer', values: { ':answer': answer } });
      },
      /** Gives the key back: the request was refused and changed nothing. */
      async release(userId: UserId, key: string): Promise<void> {
        await db.write({ remove: keyFor(userId, key) });
      },
    },
  };
}
