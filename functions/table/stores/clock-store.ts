import type { EventsOf } from '../access-patterns.ts';
import { absent, ConditionFailed } from '../wire/database-contract.ts';
import { keyOf, partitionOf } from '../items/item-keys.ts';
import { outboxOf, type TableContext } from '../table-context.ts';

/** Announcements are remembered for longer than any catching up goes back. */
const rememberedSeconds = 400 * 86_400;

/** What the clock announced, each instant once. */
export function openClock(context: TableContext) {
  const { db, schoolId, now } = context;
  return {
    /** The names of the instants of two dates, inclusive, that were announced. */
    async announced([from, to]: readonly [string, string]): Promise<ReadonlySet<string>> {
      const { items } = await db.query({ pk: partitionOf('instant', { schoolId }), between: [from, `${to}~`], consistent: true });
      return new Set(items.map((item) => String(item['sk'])));
    },
    /** Announces an instant with its event, once ever; answers whether it was this call that did. `instant` begins with its date. */
    async announce(instant: string, event: EventsOf<'clock', 'announce'>[number]): Promise<boolean> {
      try {
        await db.write({
          put: {
            ...keyOf('instant', { schoolId, instant }),
            expiresAt: Math.floor(now.getTime() / 1000) + rememberedSeconds,
            ...outboxOf(context, [event]),
          },
          condition: absent,
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },
  };
}
