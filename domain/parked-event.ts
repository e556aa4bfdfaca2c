import * as z from 'zod/mini';
import { Retry } from './retries.ts';

/** An event that a subscriber could not handle and that is not given again by itself: the only thing that lies among the parked events. */
export const ParkedEvent = z.strictObject({
  /** Area and id of the subscriber, such as `attendance-settleSavedRegister`; the function's name where it is none of ours any more. */
  subscriber: z.string(),
  /** The event as the bus gave it. */
  event: z.unknown(),
  /** What went wrong last: a kind of fault, never a person. */
  reason: z.string(),
  history: Retry,
});
export type ParkedEvent = z.infer<typeof ParkedEvent>;
