import { useSyncExternalStore } from 'react';
import { onQueue, queueEntries, type QueueEntry } from './queue.ts';

/** What waits on this device to be sent. */
export function useQueue(): readonly QueueEntry[] {
  return useSyncExternalStore(onQueue, queueEntries);
}
