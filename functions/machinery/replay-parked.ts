import * as z from 'zod/mini';
import { ParkedEvent } from '../../domain/parked-event.ts';
import { forgetParked, leaveParked, takeParked, type QueuedParked } from '../runtime/events/parked-events.ts';
import { giveTo } from '../runtime/events/subscribers.ts';

const Input = z.strictObject({ subscriber: z.optional(z.string()) });

/** Events given again by one call: enough for a bad day, and done long before the function is ended. */
const mostEvents = 500;

interface Replayed {
  readonly replayed: number;
  readonly left: number;
}

/**
 * Gives parked events again, all or those of one subscriber: `{subscriber: "settleSavedRegister"}`. Only the subscriber that could not handle an
 * event gets it, never the bus, and as if for the first time. What cannot be given again stays parked.
 */
export const handler = async (input: unknown): Promise<Replayed> => {
  const { subscriber: only } = Input.parse(input ?? {});
  const left: QueuedParked[] = [];
  let replayed = 0;
  try {
    for (let seen = 0; seen < mostEvents;) {
      const parked = await takeParked();
      if (parked.length === 0) break;
      seen += parked.length;
      for (const each of parked) {
        if (await replay(each, only)) replayed += 1;
        else left.push(each);
      }
    }
  } finally {
    await Promise.all(left.map(leaveParked));
  }
  return { replayed, left: left.length };
};

async function replay(queued: QueuedParked, only: string | undefined): Promise<boolean> {
  const parked = readable(queued);
  if (!parked) return false;
  const { subscriber, event } = parked;
  const isMeant = only === undefined || subscriber === only || subscriber.endsWith(`-${only}`);
  if (!isMeant || typeof event !== 'object' || event === null) return false;
  if ((await giveTo(subscriber, event)) !== undefined) return false;
  await forgetParked(queued);
  return true;
}

function readable({ body }: QueuedParked): ParkedEvent | undefined {
  try {
    return ParkedEvent.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
