import { nextLook } from '../../../domain/awaited.ts';
import { Awaited, awaitedPut } from '../items/awaited-item.ts';
import { keyOf, partitionOf } from '../items/item-keys.ts';
import { parseItem, type TableContext } from '../table-context.ts';
import { ConditionFailed } from '../wire/database-contract.ts';

/** Entries that the clock looks at in one run for a school; the others wait for the next. */
const mostAtOnce = 100;

/** Events whose effect somebody waits for. */
export function openAwaited(context: TableContext) {
  const { db, schoolId, now } = context;
  const keyFor = ({ lookAt, event }: Awaited) => keyOf('awaited', { schoolId, lookAt, eventId: event.id });
  return {
    /** The entries that it is time to look at, oldest first. */
    async due(): Promise<readonly Awaited[]> {
      const { items } = await db.query({
        pk: partitionOf('awaited', { schoolId }),
        between: ['0', now.toISOString()],
        limit: mostAtOnce,
      });
      return items.map((item) => parseItem(Awaited, item));
    },
    /** Forgets an entry whose event had its effect, or was sent often enough. */
    async settle(awaited: Awaited): Promise<void> {
      await db.write({ remove: keyFor(awaited) });
    },
    /**
     * Sends an event anew, under its id, and notes when to look next; an event that was sent often enough is forgotten. Answers whether it was this
     * call that sent it.
     */
    async sendAnew(awaited: Awaited): Promise<boolean> {
      const lookAt = nextLook(awaited.sentAnew + 1, now);
      const forgotten = { remove: keyFor(awaited), condition: { expression: 'attribute_exists(pk)' } };
      try {
        if (!lookAt) {
          await db.write(forgotten);
          return false;
        }
        const next = awaitedPut(context, { ...awaited, lookAt: lookAt.toISOString(), sentAnew: awaited.sentAnew + 1 });
        await db.transact([forgotten, { ...next, put: { ...next.put, outbox: [awaited.event], cause: awaited.requestedBy } }]);
        return true;
      } catch (error) {
        // Another clock was there first.
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },
  };
}
