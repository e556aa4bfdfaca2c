import { textFault } from '../text.ts';
import { IsoDate } from '../time.ts';
import type { Column, ColumnFormat } from './columns.ts';
import { either, isVocabulary, shown } from './wording.ts';

const longestText = 255;

/** What is wrong with a trimmed cell of the column, undefined when nothing is. */
export function cellFault(column: Column, value: string): string | undefined {
  if (column.format === 'any') return undefined;
  if (value === '') return column.required ? 'is empty; a value is required' : undefined;
  const notText = textFault(value, 'one');
  if (notText !== undefined) return notText;
  if (value.includes('\uFFFD')) return 'holds bytes that are not UTF-8; save the file with the encoding UTF-8';
  return formatFault(column.format, value);
}

function formatFault(format: ColumnFormat, value: string): string | undefined {
  if (isVocabulary(format)) {
    if (format.oneOf.includes(value) || (format.extensible && /^ext:\S+$/.test(value))) return undefined;
    return `is ${shown(value)}; ${either(format.oneOf)} is needed, spelt exactly so`;
  }
  if (typeof format === 'object')
    return format.fits.safeParse(value).success
      ? undefined
      : `does not fit, having ${String(value.length)} characters; ${format.rule} is needed`;
  switch (format) {
    case 'date':
      return IsoDate.safeParse(value).success
        ? undefined
        : `is ${shown(value)}; a date that exists, written YYYY-MM-DD, is needed`;
    case 'year':
      return /^\d{4}$/.test(value) ? undefined : `is ${shown(value)}; a year of four digits is needed`;
    case 'boolean':
      return booleanOf(value) === undefined ? `is ${shown(value)}; true or false is needed` : undefined;
    case 'id':
    case 'text':
      return tooLong(value);
    case 'ids':
    case 'list': {
      const parts = listOf(value);
      return parts.length === 0
        ? 'holds no entry; at least one is needed'
        : parts.map(tooLong).find((fault) => fault !== undefined);
    }
    case 'any':
      return undefined;
  }
}

function tooLong(value: string): string | undefined {
  return value.length > longestText
    ? `has ${String(value.length)} characters; at most ${String(longestText)} are allowed`
    : undefined;
}

/** `true` and `false` as the standard has them, in any case because spreadsheets write TRUE. */
export function booleanOf(value: string): boolean | undefined {
  const word = value.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** The entries of a list cell, without blanks and empty ones, each once. */
export function listOf(value: string): readonly string[] {
  return [
    ...new Set(
      value
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    ),
  ];
}

/** What is wrong with an end before its begin. Cells that are no dates are told of already, so they are no fault here. */
export function orderFault(begin: string, end: string): string | undefined {
  if (!IsoDate.safeParse(begin).success || !IsoDate.safeParse(end).success || begin <= end) return undefined;
  return `is ${shown(end)}, before the begin ${shown(begin)}; it must be that day or later`;
}
