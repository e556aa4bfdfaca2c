import { fold, type SearchedStudent, searchWords } from './students.ts';

/**
 * What a search text asks for: folded beginnings of words, the longest first, because that one is looked up by its key. A text with a digit
 * and no blank is the beginning of a student number and stays as it is. Empty when the text holds no letter or digit.
 */
export function beginningsOf(text: string): readonly string[] {
  const folded = fold(text);
  const parts = /\d/.test(folded) && !/\s/.test(folded) ? [folded] : folded.split(/[\s'’#-]+/u);
  return [...new Set(parts)]
    .filter((part) => part !== '')
    .sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
}

/**
 * Whether a student who was found under a word belongs into the list there: every beginning is that of one of the words, and this is the first
 * word with the beginning that was looked up, so that nobody with two such words is listed twice.
 */
export function isListedUnder(word: string, words: readonly string[], [sought = '', ...others]: readonly string[]): boolean {
  return (
    words.find((each) => each.startsWith(sought)) === word &&
    others.every((beginning) => words.some((each) => each.startsWith(beginning)))
  );
}

/** Whether a student is one that a search text asks for. */
export function isSought(student: SearchedStudent, beginnings: readonly string[]): boolean {
  const words = searchWords(student);
  return beginnings.length > 0 && beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
