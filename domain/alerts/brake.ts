import type { ClassId, StudentKey } from '../ids.ts';
import type { HalfDay } from '../session-times.ts';
import { wasSent, type Alert } from './alert.ts';
import type { SchoolDayFacts } from './day-facts.ts';

const leastOfRegister = 5;
const mostOfSchool = 20;
const timesUsual = 3;

/** Alerts that are held because too many are missing at once: in some classes' registers, or in the school as a whole. */
export interface Brake {
  readonly wholeSchool: boolean;
  readonly classIds: readonly ClassId[];
  readonly students: ReadonlySet<StudentKey>;
}

/** Whether so many are missing unexplained in a half-day that it has to be asked what is usual. */
export function isMany(half: HalfDay, { registers }: Pick<SchoolDayFacts, 'registers'>): boolean {
  return missingIn(half, registers).size > mostOfSchool;
}

/**
 * The alerts of a half-day that are not sent by themselves, because so many missing at once are rather a slip or a trip: all of a register in which at least five
 * and at least half are missing unexplained; all of a school in which over twenty are and at least three times the usual number.
 */
export function brakesOf(half: HalfDay, { registers }: Pick<SchoolDayFacts, 'registers'>, usual: number): readonly Brake[] {
  const own = registers.filter((register) => register.half === half && register.missing.length > 0);
  const everybody = missingIn(half, own);
  if (everybody.size > mostOfSchool && everybody.size >= timesUsual * usual)
    return [{ wholeSchool: true, classIds: [...new Set(own.map(({ classId }) => classId))], students: everybody }];
  return own
    .filter(({ named, missing }) => missing.length >= leastOfRegister && missing.length * 2 >= named)
    .map(({ classId, missing }) => ({ wholeSchool: false, classIds: [classId], students: new Set(missing) }));
}

/** The students of a half-day whose alerts the brake holds. */
export function heldByBrake(half: HalfDay, facts: Pick<SchoolDayFacts, 'registers'>, usual: number): ReadonlySet<StudentKey> {
  return new Set(brakesOf(half, facts, usual).flatMap(({ students }) => [...students]));
}

function missingIn(half: HalfDay, registers: SchoolDayFacts['registers']): ReadonlySet<StudentKey> {
  return new Set(registers.filter((register) => register.half === half).flatMap(({ missing }) => missing));
}

/**
 * Of a day's alerts, how many say that somebody was missing without a word in a half-day: all but those of students who were found to be there before anybody
 * was alerted.
 */
export function missedIn(half: HalfDay, alerts: readonly Pick<Alert, 'half' | 'why' | 'sentAt'>[]): number {
  return alerts.filter((alert) => alert.half === half && (wasSent(alert) || alert.why !== 'present')).length;
}

/** What is usual: the middle of what the last school days had; nothing where none are known, so that the first day of a school is looked at by people. */
export function usualOf(lately: readonly number[]): number {
  return lately.toSorted((one, other) => one - other)[Math.floor(lately.length / 2)] ?? 0;
}
