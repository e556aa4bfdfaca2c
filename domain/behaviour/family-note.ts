import { fold } from '../people/students.ts';
import type { Fault } from '../problem.ts';
import type { IncidentStudentInput } from './incident.ts';
import type { NamedStudent } from './recording.ts';

/**
 * Notes to a family that hold the name of another student of the same incident: a family must not read from us who else was there. Names are compared
 * word by word without case and accents; a name that the family's own child bears too tells nothing.
 */
export function familyNoteFaults(students: readonly IncidentStudentInput[], named: readonly NamedStudent[]): readonly Fault[] {
  return students.flatMap(({ studentId, familyNote }, index) => {
    if (familyNote === undefined) return [];
    const note = fold(familyNote);
    const words = new Set(wordsOf(familyNote));
    const own = new Set(named.find((student) => student.studentId === studentId)?.names.flatMap(wordsOf));
    const others = named.filter(
      (student) => student.studentId !== studentId && students.some((each) => each.studentId === student.studentId),
    );
    const holds = (word: string) => words.has(word) || (unspaced.test(word) && note.includes(word));
    const told = others.flatMap(({ names }) => names.flatMap(wordsOf)).find((word) => holds(word) && !own.has(word));
    return told === undefined
      ? []
      : [
          {
            pointer: `/students/${String(index)}/familyNote`,
            detail: `must not name another student of the incident, and holds "${told}"; write it without names`,
          },
        ];
  });
}

/** Scripts that put no spaces between words, so that a name stands inside of a word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** The words of a text that may be names, of two letters at least where a letter alone is an initial. */
function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word.length > 1 || unspaced.test(word));
}
