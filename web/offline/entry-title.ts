import { shortDate } from '../messages/dates.ts';
import type { QueueEntry } from './queue.ts';

/** What waits, in a few words: "7A AM, Mon 30 Nov". */
export function entryTitle(entry: QueueEntry): string {
  if (entry.kind !== 'register') return entry.label;
  const { className, address } = entry;
  return `${className} ${address.session}, ${shortDate(address.date)}`;
}
