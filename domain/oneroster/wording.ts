import { fileModes, oneRosterVersions, rosterFiles } from './bundle-files.ts';
import { columnsOf, enrolmentRoles, type Vocabulary } from './columns.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const digitsAndMarks = /^[\d\s.:,/+-]+$/;
const codeWithDigit = /^(?=.*\d)(?!.*\p{L}{4})[\p{L}\d_.:/-]{1,40}$/u;

/** Words that people write where the standard has another: telling them back helps, and none of them is a name. */
const likelyWords = [
  'yes',
  'no',
  'y',
  'n',
  'true',
  'false',
  'inactive',
  'deleted',
  'pupil',
  'learner',
  'staff',
  'admin',
  'mother',
  'father',
  'carer',
  'year',
];

const knownWords = new Set(
  [
    ...likelyWords,
    ...enrolmentRoles,
    ...fileModes,
    ...oneRosterVersions,
    ...oneRosterVersions
      .flatMap((version) => rosterFiles.flatMap((file) => columnsOf(version, file) ?? []))
      .flatMap(({ name, format }) => (isVocabulary(format) ? [name, ...format.oneOf] : [name])),
  ].map((word) => word.toLowerCase()),
);

/**
 * A cell's value as a message may show it. Cells slip into wrong columns, so whatever could be a person's name is described instead of
 * shown, in every column: only dates and numbers, codes with digits and without long words, UUIDs and words of the standard are shown.
 */
export function shown(value: string): string {
  const text = value.trim();
  if (
    text.length <= 64 &&
    (uuid.test(text) || digitsAndMarks.test(text) || codeWithDigit.test(text) || knownWords.has(text.toLowerCase()))
  )
    return `'${text}'`;
  return `a text of ${String(text.length)} characters`;
}

/** The words of a list as a sentence has them: `a, b or c`. */
export function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

/** The name of a file as it stands in the zip; names that are no file of a roster may be anything and are cut. */
export function shownFile(name: string): string {
  const known = rosterFiles.some((file) => `${file}.csv` === name);
  return known ? name : `'${name.replaceAll(/\p{Cc}/gu, '').slice(0, 60)}'`;
}

/** Whether a column's format is a list of words. */
export function isVocabulary(format: unknown): format is Vocabulary {
  return typeof format === 'object' && format !== null && 'oneOf' in format;
}

/** What stands between the cells of a header that was read as one cell, in words; undefined where it is a comma, or the header is none. */
export function wrongSeparator(header: readonly string[]): string | undefined {
  const [only = ''] = header;
  if (header.length !== 1) return undefined;
  return only.includes(';') ? 'semicolons' : only.includes('\t') ? 'tabs' : undefined;
}

/** What is to be done about a file with another separator. */
export function separatedBy(separator: string): string {
  return `has its cells separated by ${separator}; commas are needed: save it as "CSV UTF-8 (comma delimited)", or set the separator to a comma where the spreadsheet asks for it`;
}
