import type { HalfDay } from '../../../domain/session-times.ts';
import { addMinutes } from '../../../domain/time.ts';
import { atTime, lastEnd, type World } from './a-morning.ts';

/** What judges by the world alone, at an instant: nothing here asks the product. */
export const oracle = {
  seen(world: World, half?: HalfDay): boolean {
    const marked = Object.entries(world.marks).some(
      ([where, { mark }]) => (mark === 'P' || mark === 'L') && (half !== 'afternoon' || where.startsWith('PM')),
    );
    return marked || world.signedIn.some((at) => half !== 'afternoon' || at >= atTime('13:10'));
  },
  /** Missing without a word in the half-day, and since when an alert of it is due. */
  dueSince(world: World, half: HalfDay): Date | undefined {
    const own = Object.entries(world.marks).filter(([where]) => where.startsWith(half === 'morning' ? 'AM' : 'PM'));
    if (own.length === 0 || own.some(([, { mark }]) => mark !== 'A') || world.absence !== 'none') return undefined;
    if (oracle.seen(world)) return undefined;
    const close = atTime(half === 'morning' ? '09:20' : '13:40');
    return addMinutes(new Date(Math.max(close.getTime(), ...own.map(([, { savedAt }]) => savedAt.getTime()))), 5);
  },
  mayAlert(world: World, half: HalfDay, now: Date): boolean {
    const due = oracle.dueSince(world, half);
    if (!due || now < due || now >= lastEnd || world.mode !== 'auto') return false;
    return world.modeSince === undefined || world.modeSince <= due;
  },
};
