import { invalid } from '../../problem.ts';
import { dateIn } from '../../time.ts';
import type { MarkingRules } from './marks.ts';

/** A phone may be without a network over a week-end and a day or two more; what comes later is told by people, not by their phones. */
const longestWaitInDays = 7;
const dayMillis = 86_400_000;

/**
 * When the marks of a register were made that was taken without a network: on the register's own date, not ahead of now, and at most seven days
 * before they are sent. Undefined where nobody says so, and then they were made when they came.
 */
export function markedWhen(
  markedAt: string | undefined,
  { date, timeZone }: Pick<MarkingRules, 'date' | 'timeZone'>,
  now: Date,
): Date | undefined {
  if (markedAt === undefined) return undefined;
  const made = new Date(markedAt);
  const refuse = (detail: string) => invalid([{ pointer: '/markedAt', detail }]);
  if (made > now) throw refuse(`must not be ahead of now (${now.toISOString()}), got ${markedAt}`);
  const on = dateIn(made, timeZone);
  if (on !== date)
    throw refuse(`must lie on the date of the register, ${date} in ${timeZone}, got ${markedAt}, which is ${on} there`);
  if (now.getTime() - made.getTime() > longestWaitInDays * dayMillis)
    throw refuse(`must not lie more than ${String(longestWaitInDays)} days before the register is sent, got ${markedAt}`);
  return made;
}
