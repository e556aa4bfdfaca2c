import * as z from 'zod/mini';
import { OutboxEntry, type NewEvent } from '../../../events/catalog.ts';
import type { EventsOf } from '../access-patterns.ts';
import { keyOf, partitionOf } from '../items/item-keys.ts';
import { outboxOf, type Page, type TableContext } from '../table-context.ts';

const DueItem = z.object({ at: z.iso.datetime(), name: z.string(), event: z.omit(OutboxEntry, { id: true }) });

/** An event and when it is due. `name` tells it apart from others of the same instant. */
export interface DueEvent {
  readonly at: string;
  readonly name: string;
  readonly event: NewEvent;
}

/** Events that wait for their time. What has become of them by then is for their consumers to see: an event that is no longer due finds nothing. */
export function openDue(context: TableContext) {
  const { db, schoolId, now } = context;
  return {
    /** Has an event told at the first run of the school clock after an instant. Adding the same one twice tells it once. */
    async add(at: Date, name: string, event: EventsOf<'due', 'add'>[number]): Promise<void> {
      const due = at.toISOString();
      await db.write({ put: { ...keyOf('dueItem', { schoolId, at: due, name }), at: due, name, event } });
    },
    /** What is due, oldest first; what was told is gone from here. */
    async list(limit: number): Promise<Page<DueEvent>> {
      const pk = partitionOf('dueItem', { schoolId });
      const { items, last } = await db.query({ pk, between: ['0', `${now.toISOString()}~`], limit, consistent: true });
      return { items: items.map((item) => z.parse(DueItem, item) as DueEvent), ...(last && { last }) }; // as it was added, by a NewEvent
    },
    /** Tells a due event and forgets it. A crash in between tells it once more. */
    async fire({ at, name, event }: DueEvent): Promise<void> {
      const key = keyOf('dueItem', { schoolId, at, name });
      const { outbox, cause } = outboxOf(context, [event]);
      await db.update({
        key,
        expression: 'SET outbox = :outbox, cause = :cause',
        values: { ':outbox': outbox, ':cause': cause },
        condition: 'attribute_exists(pk)',
      });
      await db.write({ remove: key });
    },
  };
}
