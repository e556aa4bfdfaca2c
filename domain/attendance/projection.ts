import { isException, type Mark } from './marks.ts';

/**
 * The marks of a register version that a student's year must note: every exception, and every mark that was one in the version before.
 * Noting is idempotent by version, so a version may be projected any number of times.
 */
export function exceptionsOf(before: readonly Mark[], after: readonly Mark[]): readonly Mark[] {
  const previously = new Set(before.filter(isException).map((mark) => mark.student));
  return after.filter((mark) => isException(mark) || previously.has(mark.student));
}
