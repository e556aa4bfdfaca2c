import type { StudentKey } from '../ids.ts';
import type { HalfDay } from '../session-times.ts';
import type { SchoolDayFacts } from './day-facts.ts';

const leastOfRegister = 5;
const mostOfSchool = 20;
const timesUsual = 3;

/**
 * The students of a half-day whose alerts are not sent by themselves, because so many missing at once are rather a slip or a trip: all of a register in which at least five
 * and at least half are missing unexplained; all of a school in which over twenty are and at least three times the usual number.
 */
export function heldByBrake(
  half: HalfDay,
  { registers }: Pick<SchoolDayFacts, 'registers'>,
  usual: number,
): ReadonlySet<StudentKey> {
  const own = registers.filter((register) => register.half === half);
  const everybody = new Set(own.flatMap(({ missing }) => missing));
  if (everybody.size > mostOfSchool && everybody.size >= timesUsual * usual) return everybody;
  return new Set(
    own.flatMap(({ named, missing }) => (missing.length >= leastOfRegister && missing.length * 2 >= named ? missing : [])),
  );
}

/** What is usual: the middle of what the last school days had; nothing where none are known, so that the first day of a school is looked at by people. */
export function usualOf(lately: readonly number[]): number {
  return lately.toSorted((one, other) => one - other)[Math.floor(lately.length / 2)] ?? 0;
}
