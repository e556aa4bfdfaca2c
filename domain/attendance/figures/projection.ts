import type { StudentKey } from '../../ids.ts';
import type { RosterEntry } from '../../people/classes.ts';
import { covers } from '../../people/students.ts';
import { isException, type Mark } from '../registers/marks.ts';

/** What students' years must note of a version of a register, or of a change of its roll. Noting is idempotent by the version of the register. */
export interface Noted {
  readonly marks: readonly Mark[];
  /** Students whom the register does not name though its roll does, or no more. */
  readonly unnamed: readonly StudentKey[];
}

/**
 * What the marks of a register version say beyond "whoever is on the roll was there": every exception, every mark that was one in the version
 * before, those of students who came onto the register with this version or are not on its roll, and who is on the roll and not named.
 */
export function notedOf(
  register: { readonly before?: readonly Mark[] | undefined; readonly after: readonly Mark[] },
  enrolled: readonly StudentKey[],
): Noted {
  const { before, after } = register;
  const plain = new Set(before?.filter((mark) => !isException(mark)).map((mark) => mark.student));
  const named = new Set(after.map(({ student }) => student));
  const roll = new Set(enrolled);
  return {
    marks: after.filter(
      (mark) => isException(mark) || !roll.has(mark.student) || (before !== undefined && !plain.has(mark.student)),
    ),
    unnamed: [...new Set([...enrolled, ...(before ?? []).map(({ student }) => student)])].filter(
      (student) => !named.has(student),
    ),
  };
}

/** Who came onto the roll of a date, and who left it, by a change of a roster. */
export function rollChange(
  before: readonly RosterEntry[],
  after: readonly RosterEntry[],
  date: string,
): { readonly came: readonly RosterEntry['studentId'][]; readonly left: readonly RosterEntry['studentId'][] } {
  const on = (entries: readonly RosterEntry[]) =>
    new Set(entries.filter((entry) => covers(entry, date)).map(({ studentId }) => studentId));
  const [was, is] = [on(before), on(after)];
  return { came: [...is].filter((id) => !was.has(id)), left: [...was].filter((id) => !is.has(id)) };
}
