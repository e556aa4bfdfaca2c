import * as z from 'zod/mini';
import { ParkedEvent } from '../../domain/parked-event.ts';
import { forgetParked, leaveParked, takeParked, type QueuedParked } from '../runtime/events/parked-events.ts';
import { giveTo } from '../runtime/events/subscribers.ts';

const Input = z.strictObject({
  subscriber: z.optional(z.string()),
  /** As `show` tells them. */
  ids: z.optional(z.array(z.string())),
  /** Gives nothing again. */
  show: z.optional(z.literal(true)),
});
type Choice = z.infer<typeof Input>;

/** Events looked at by one call: enough for a bad day, and done long before the function is ended. */
const mostEvents = 500;

interface Replayed {
  readonly replayed: number;
  readonly left: number;
  /** What is parked and meant, where it is to be shown. */
  readonly parked?: readonly Shown[];
}

/** A parked event as whoever runs the installation sees it: what happened to it, and nothing of what it says. */
interface Shown {
  readonly id: string;
  readonly subscriber?: string;
  /** The name and version of the event. */
  readonly event?: string;
  readonly reason: string;
  /** Times that it was given to its subscriber, the first one included. */
  readonly attempts?: number;
  readonly firstFailedAt?: string;
  /** What went wrong each time, of many the last ones. */
  readonly reasons?: readonly string[];
}

/**
 * Shows parked events with their reasons, `{show: true}`, or gives them again: all, those of one subscriber, `{subscriber: "settleSavedRegister"}`, or chosen
 * ones, `{ids: [...]}`. Only the subscriber that could not handle an event gets it, never the bus, and as if for the first time. What cannot be given again
 * stays parked.
 */
export const handler = async (input: unknown): Promise<Replayed> => {
  const choice = Input.parse(input ?? {});
  const left: QueuedParked[] = [];
  let replayed = 0;
  try {
    for (let seen = 0; seen < mostEvents;) {
      const taken = await takeParked();
      if (taken.length === 0) break;
      seen += taken.length;
      for (const each of taken) {
        if (!choice.show && (await replay(each, choice))) replayed += 1;
        else left.push(each);
      }
    }
  } finally {
    await Promise.all(left.map(leaveParked));
  }
  return { replayed, left: left.length, ...(choice.show && { parked: left.filter((each) => isMeant(each, choice)).map(shown) }) };
};

async function replay(queued: QueuedParked, choice: Choice): Promise<boolean> {
  const parked = readable(queued);
  if (!parked || !isMeant(queued, choice)) return false;
  const { subscriber, event } = parked;
  if (typeof event !== 'object' || event === null) return false;
  if ((await giveTo(subscriber, event)) !== undefined) return false;
  await forgetParked(queued);
  return true;
}

/** Whether an event is among those that were asked for; one that cannot be read is of no subscriber. */
function isMeant(queued: QueuedParked, { subscriber: only, ids }: Choice): boolean {
  const subscriber = readable(queued)?.subscriber;
  const isOfSubscriber = only === undefined || subscriber === only || subscriber?.endsWith(`-${only}`) === true;
  return isOfSubscriber && (ids?.includes(queued.id) ?? true);
}

function shown(queued: QueuedParked): Shown {
  const parked = readable(queued);
  if (!parked) return { id: queued.id, reason: 'it cannot be read' };
  const { subscriber, event, reason, history } = parked;
  const { 'detail-type': name } = z.object({ 'detail-type': z.optional(z.string()) }).safeParse(event).data ?? {};
  return {
    id: queued.id,
    subscriber,
    ...(name !== undefined && { event: name }),
    reason,
    attempts: history.attempt + 1,
    firstFailedAt: history.firstFailedAt,
    reasons: history.reasons,
  };
}

function readable({ body }: QueuedParked): ParkedEvent | undefined {
  try {
    return ParkedEvent.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
