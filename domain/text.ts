import * as z from 'zod/mini';
import type { Fault } from './problem.ts';

/** Half of a pair of UTF-16 code units: no character, and nothing that can be stored or sent on as UTF-8. */
const halfPair = /\p{Surrogate}/u;

/** Control characters but tab, line feed and carriage return, and code points that Unicode keeps from being characters: XML, and so a workbook, cannot hold them. */
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]|\p{Noncharacter_Code_Point}/u;

/** Tab and ends of lines: wanted in a note, never in a name. */
const layout = /[\t\n\r\u2028\u2029]/u;

/** Embeddings, overrides and isolates of the bidirectional algorithm: they make text read as something that it is not. Marks of direction (LRM, RLM, ALM) are harmless and stay. */
const directed = /[\u202A-\u202E\u2066-\u2069]/u;

/** Where a text stands: in a field that may have several lines, or on one line, as a name, a path, a query or a cell of a table. */
export type Lines = 'several' | 'one';

const hexadecimal = (character: string) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Why a string is no text that the school may keep, as the rest of a sentence whose subject is the field; undefined when it is one. One rule for all
 * that comes in, whatever brings it: requests and the cells of imports.
 */
export function textFault(text: string, lines: Lines): string | undefined {
  const refused: readonly (readonly [RegExp, string])[] = [
    [halfPair, 'must be well-formed text, got half of a surrogate pair'],
    [control, 'must not hold control characters'],
    [directed, 'must not hold characters that override the direction of writing'],
    ...(lines === 'one' ? [[layout, 'must be one line without tabs'] as const] : []),
  ];
  for (const [kind, sentence] of refused) {
    const found = kind.exec(text)?.[0];
    if (found !== undefined) return kind === halfPair ? sentence : `${sentence}, got ${hexadecimal(found)}`;
  }
  return undefined;
}

/** A text in the one form in which texts are compared and stored (NFC): what a Mac writes as a letter and its accent becomes one character. */
export function normalText(text: string): string {
  return text.normalize('NFC');
}

/** What a value of JSON comes to when every text in it is read: the value with its texts in NFC, and each that is no text by its JSON pointer. Keys are texts too. */
export interface ReadTexts {
  readonly value: unknown;
  readonly faults: readonly Fault[];
}

/** Levels of lists and objects within each other that are read: no contract comes near it, and deeper ones would exhaust the stack. */
const deepest = 32;

/** Reads every text of a value of JSON, however deep it lies; `pointer` is where the value itself lies. A text that is refused is left as it came. */
export function readTexts(value: unknown, lines: Lines, pointer = ''): ReadTexts {
  return readAt(value, { lines, pointer, depth: 0 });
}

function readAt(value: unknown, at: { readonly lines: Lines; readonly pointer: string; readonly depth: number }): ReadTexts {
  const { lines, pointer, depth } = at;
  if (typeof value === 'string') {
    const detail = textFault(value, lines);
    return detail === undefined ? { value: normalText(value), faults: [] } : { value, faults: [{ pointer, detail }] };
  }
  if (typeof value !== 'object' || value === null) return { value, faults: [] };
  if (depth === deepest)
    return { value: null, faults: [{ pointer, detail: `must not lie deeper than ${String(deepest)} levels` }] };
  const parts = Object.entries(value).map(([key, part]: [string, unknown]) => {
    const below = `${pointer}/${key.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const detail = textFault(key, 'one');
    const read = readAt(part, { lines, pointer: below, depth: depth + 1 });
    return {
      entry: [normalText(key), read.value] as const,
      faults: detail === undefined ? read.faults : [{ pointer: below, detail: `its name ${detail}` }, ...read.faults],
    };
  });
  return {
    value: Array.isArray(value) ? parts.map(({ entry }) => entry[1]) : Object.fromEntries(parts.map(({ entry }) => entry)),
    faults: parts.flatMap(({ faults }) => faults),
  };
}

/** The check of schemas for a text of one line, such as a name. */
export const oneLine = z.regex(/^[^\t\n\r\u2028\u2029]*$/u, 'must be one line without tabs');
