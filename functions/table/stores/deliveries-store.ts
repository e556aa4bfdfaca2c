import type { EventId } from '../../../domain/ids.ts';
import { ConditionFailed } from '../wire/database-contract.ts';
import { keyOf } from '../items/item-keys.ts';
import type { TableContext } from '../table-context.ts';

/** One message to one recipient because of one event. */
export interface DeliveryKey {
  readonly eventId: EventId;
  readonly channel: 'email';
  readonly recipient: string;
}

/** How a sending went: `failed` may be tried again, the others are the end of it. */
export type Outcome =
  { readonly status: 'sent'; readonly providerId: string } | { readonly status: 'rejected' | 'failed'; readonly reason: string };

export type Claim = 'claimed' | 'done' | 'in-hand';

/** Longer than any function that sends may run: whoever claimed a message before that is no longer at it. */
const claimSeconds = 300;
/** Records are kept for more than a school year. */
const keptSeconds = 400 * 86_400;

/** The records of what was sent, and to whom. */
export function openDeliveries({ db, schoolId, now }: TableContext) {
  const keyFor = ({ eventId, channel, recipient }: DeliveryKey) => keyOf('delivery', { schoolId, eventId, channel, recipient });
  return {
    /**
     * Takes a message in hand before it is sent, so that however often its event comes it is sent once. Answers `done` when it went out
     * or was rejected for good, `in-hand` while somebody else is at it. A claim whose holder died is free again after five minutes.
     */
    async claim(key: DeliveryKey, kind: string): Promise<Claim> {
      try {
        await db.write({
          put: {
            ...keyFor(key),
            ...key,
            kind,
            status: 'sending',
            claimedAt: now.toISOString(),
            expiresAt: Math.floor(now.getTime() / 1000) + keptSeconds,
          },
          condition: {
            expression: 'attribute_not_exists(pk) OR #status = :failed OR (#status = :sending AND claimedAt < :stale)',
            names: { '#status': 'status' },
            values: {
              ':failed': 'failed',
              ':sending': 'sending',
              ':stale': new Date(now.getTime() - claimSeconds * 1000).toISOString(),
            },
          },
        });
        return 'claimed';
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        const found = await db.get(keyFor(key), { consistent: true });
        return found?.['status'] === 'sending' ? 'in-hand' : 'done';
      }
    },
    /** Notes how the sending of a claimed message went. */
    async settle(key: DeliveryKey, outcome: Outcome): Promise<void> {
      await db.update({
        key: keyFor(key),
        expression: 'SET #status = :status, settledAt = :at, detail = :detail',
        names: { '#status': 'status' },
        values: {
          ':status': outcome.status,
          ':at': now.toISOString(),
          ':detail': 'providerId' in outcome ? outcome.providerId : outcome.reason,
        },
        condition: 'attribute_exists(pk)',
      });
    },
  };
}
