import { isException, type Mark } from './marks.ts';

/**
 * The marks of a register version that a student's year must note: every exception, every mark that was one in the version before, and
 * those of students who came onto the register with this version. Noting is idempotent by version, so a version may be projected any
 * number of times.
 */
export function exceptionsOf(before: readonly Mark[] | undefined, after: readonly Mark[]): readonly Mark[] {
  const plain = new Set(before?.filter((mark) => !isException(mark)).map((mark) => mark.student));
  return after.filter((mark) => isException(mark) || (before !== undefined && !plain.has(mark.student)));
}
