import * as z from 'zod/mini';
import { awaitedEvents, nextLook, type AwaitedEvent } from '../../../domain/awaited.ts';
import { OutboxEntry } from '../../../events/catalog.ts';
import type { outboxOf, TableContext } from '../table-context.ts';
import { absent, type Put } from '../wire/database-contract.ts';
import { keyOf } from './item-keys.ts';

/** An event whose effect somebody waits for, and when the clock looks whether it is there. */
export const Awaited = z.strictObject({
  lookAt: z.iso.datetime(),
  event: OutboxEntry,
  /** The request on whose behalf the event was committed. */
  requestedBy: z.string(),
  /** How often the event was sent anew. */
  sentAnew: z.int(),
});
export type Awaited = z.infer<typeof Awaited>;

/** Entries that the clock could not look at for so long are of no use to anybody. */
const keptDays = 30;

/**
 * The writes that make the clock look, after half an hour, whether the events of an outbox had their effect: to be put into the transaction that commits
 * them. Events that nobody waits for have none.
 */
export function awaitedWrites(context: TableContext, { outbox = [], cause = '' }: ReturnType<typeof outboxOf>): readonly Put[] {
  return outbox
    .filter(({ type }) => isAwaited(type))
    .flatMap((event) => {
      const lookAt = nextLook(0, context.now);
      return lookAt ? [awaitedPut(context, { lookAt: lookAt.toISOString(), event, requestedBy: cause, sentAnew: 0 })] : [];
    });
}

/** The write of an entry, under the time at which the clock looks at it. */
export function awaitedPut({ schoolId, now }: TableContext, awaited: Awaited): Put {
  return {
    put: {
      ...keyOf('awaited', { schoolId, lookAt: awaited.lookAt, eventId: awaited.event.id }),
      ...awaited,
      expiresAt: Math.floor(now.getTime() / 1000) + keptDays * 86_400,
    },
    condition: absent,
  };
}

function isAwaited(type: string): type is AwaitedEvent {
  return awaitedEvents.some((each) => each === type);
}
