import { dateBehind, pluralForm, pluralForms, writtenFact, type Language } from './languages.ts';
import type { FactTypes } from './notice.ts';

/**
 * Texts have two kinds of holes: `{{date}}` for a fact, and `{{absences, plural, one {# session} other {# sessions}}}` for a text that a number
 * changes, with a form for each that the language has; `#` is the number.
 */
const hole = /\{\{\s*(\w+)\s*(?:,\s*plural\s*,\s*((?:\w+\s*\{[^{}]*\}\s*)+))?\}\}/g;
const form = /(\w+)\s*\{([^{}]*)\}/g;

/** What every text may name besides the facts of its notice. */
const givenFacts = { school: 'name', link: 'text' } as const satisfies FactTypes;

/** What is wrong with a text, as sentences: holes that no fact fills, forms that the language lacks or has besides, braces left over. */
export function templateFaults(
  text: string,
  { facts, language }: { readonly facts: FactTypes; readonly language: Language },
): readonly string[] {
  const known: FactTypes = { ...givenFacts, ...facts };
  const faults: string[] = [];
  for (const [, name = '', plural] of text.matchAll(hole)) {
    const type = known[name];
    if (type === undefined) faults.push(`asks for ${name}, there are ${Object.keys(known).join(', ')}`);
    if (plural === undefined) continue;
    if (type !== undefined && type !== 'count') faults.push(`has plural forms of ${name}, which is no count`);
    const given = [...plural.matchAll(form)].map(([, category = '']) => category).toSorted();
    const wanted = [...pluralForms(language)].toSorted();
    if (given.join() !== wanted.join())
      faults.push(`must have the plural forms ${wanted.join(', ')} of ${name} in ${language}, got ${given.join(', ')}`);
  }
  if (/[{}]/.test(text.replaceAll(hole, ''))) faults.push('has braces that are no hole');
  return faults;
}

export interface Filling {
  readonly types: FactTypes;
  readonly values: Readonly<Record<string, string | number>>;
  readonly language: Language;
  /** Makes a value harmless for the channel. */
  readonly escape: (value: string) => string;
  /**
   * What stands between the lines of a fact that has several.
   * @default a line break
   */
  readonly lineBreak?: string;
}

/** A text with its holes filled. Values stand on one line, but those that are lines, so that none can bring headers or paragraphs. Fails for a hole that nothing fills. */
export function filled(text: string, { types, values, language, escape, lineBreak = '\n' }: Filling): string {
  const known: FactTypes = { ...givenFacts, ...types };
  const written = (name: string): string => {
    const [value, type] = [values[name], known[name]];
    if (value === undefined || type === undefined) throw new Error(`the text needs a value for ${name}`);
    const all = writtenFact(value, type, language);
    return (type === 'lines' ? all.split('\n') : [all])
      .map((line) => escape(line.replaceAll(/\s+/g, ' ').trim()))
      .join(lineBreak);
  };
  const counted = (name: string, plural: string): string => {
    const category = pluralForm(language, Number(values[name]));
    const chosen = [...plural.matchAll(form)].find(([, each]) => each === category)?.[2];
    if (chosen === undefined) throw new Error(`the text has no form ${category} of ${name}`);
    return chosen.replaceAll('#', written(name));
  };
  let done = '';
  let from = 0;
  for (const { 0: whole, 1: name = '', 2: plural, index } of text.matchAll(hole)) {
    done += text.slice(from, index);
    from = index + whole.length;
    if (plural !== undefined) done += counted(name, plural);
    else done += known[name] === 'date' ? dateBehind(done, written(name), language) : written(name);
  }
  return done + text.slice(from);
}

/** A text that is safe inside of HTML, attributes included. */
export function escapedHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
