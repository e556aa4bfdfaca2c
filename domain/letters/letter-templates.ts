import * as z from 'zod/mini';
import { LanguageTag } from '../people/preferences.ts';
import { type Fault, invalid } from '../problem.ts';
import { builtInTemplates } from './built-in-templates.ts';

const letterKinds = ['attendance-letter', 'detention-letter', 'attendance-certificate'] as const;
/** The letters that a school writes to guardians. Each is a type of report of the same name. */
export const LetterKind = z.enum(letterKinds);
export type LetterKind = z.infer<typeof LetterKind>;

const ofEveryLetter = ['guardian', 'student', 'studentGivenName', 'yearGroup', 'school', 'signatory', 'today'] as const;
const ofAttendance = ['from', 'to', 'possible', 'attended', 'missed', 'late', 'rate', 'standing'] as const;

/** What a letter of each kind may name between double braces. A detention's reason is for staff and is none of them. */
export const placeholders = {
  'attendance-letter': [...ofEveryLetter, ...ofAttendance],
  'attendance-certificate': [...ofEveryLetter, ...ofAttendance],
  'detention-letter': [...ofEveryLetter, 'type', 'date', 'startsAt', 'minutes', 'room'],
} as const satisfies Record<LetterKind, readonly string[]>;

/** The text of a letter. A blank line begins a paragraph; `{{student}}` and the like are filled in for each. */
export const LetterText = z.strictObject({
  subject: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  body: z.string().check(z.trim(), z.minLength(1), z.maxLength(6000)),
});
export type LetterText = z.infer<typeof LetterText>;

/** The text of a letter in a language as a school has it; version 0 is what there is before the school writes one. */
export const LetterTemplate = z.extend(LetterText, { kind: LetterKind, language: LanguageTag, version: z.int() });
export type LetterTemplate = z.infer<typeof LetterTemplate>;

/** Languages are told apart by their tags, however these are written. */
export const languageKey = (language: string) => language.toLowerCase();

/** What a school has of a letter before it has written one. There are English texts; other languages begin with these. */
export function templateToBegin(kind: LetterKind, language: string): LetterTemplate {
  return { ...builtInTemplates[kind], kind, language, version: 0 };
}

/** Refuses placeholders that a letter of the kind cannot fill, each with those that it can, and braces that are none. */
export function checkLetter(kind: LetterKind, text: LetterText): void {
  const known: readonly string[] = placeholders[kind];
  const faults = (['subject', 'body'] as const).flatMap((field): readonly Fault[] =>
    holesOf(text[field])
      .filter((name) => !known.includes(name))
      .map((name) => ({
        pointer: `/${field}`,
        detail: `names {{${name}}}, which a letter of this kind does not know; it knows ${known.join(', ')}`,
      })),
  );
  if (faults.length > 0) throw invalid(faults);
}

/** What stands between double braces in a text, each once; whatever opens and is not closed up to the end of its line, too. */
function holesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{([^\n]*?)(?:\}\}|$)/gm)].map(([, name = '']) => name.trim()))];
}

/** A letter with what it names filled in: its subject and its paragraphs. A placeholder of which nothing is known is empty. */
export function filledLetter(
  { subject, body }: LetterText,
  facts: Readonly<Record<string, string>>,
): { readonly subject: string; readonly paragraphs: readonly string[] } {
  const filled = (text: string) => text.replaceAll(/\{\{([^\n]*?)\}\}/g, (_, name: string) => facts[name.trim()] ?? '');
  return {
    subject: filled(subject),
    paragraphs: body
      .split(/\r?\n[ \t]*\r?\n/)
      .map((paragraph) => filled(paragraph).trim())
      .filter((paragraph) => paragraph !== ''),
  };
}

/** The text for somebody: in their language, else in it without its region, else in the school's, else English; of the school's own where it has one. */
export function templateFor(
  kind: LetterKind,
  own: readonly LetterTemplate[],
  languages: readonly (string | undefined)[],
): LetterTemplate {
  const wanted = languages.flatMap((language) =>
    language === undefined ? [] : [languageKey(language), languageKey(language).replace(/-.*/, '')],
  );
  for (const language of [...wanted, 'en']) {
    const found = own.find((each) => languageKey(each.language) === language);
    if (found) return found;
  }
  return templateToBegin(kind, 'en');
}
