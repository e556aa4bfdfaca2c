import type { NotificationKind } from '../people/preferences.ts';
import type { HalfDay } from '../session-times.ts';
import type { FactType } from './notice.ts';

/** The languages that every message is written in, by their own names. Another one is one more entry and one more folder of texts beside each notice. */
const languageNames = { en: 'English', cy: 'Cymraeg' } as const;
export type Language = keyof typeof languageNames;
export const languages = Object.keys(languageNames) as readonly Language[]; // the keys of a constant object are just these

/** The language of a message: that of the first tag that we write, such as the person's and then the school's; English where none is. */
export function languageOf(...tags: readonly (string | undefined)[]): Language {
  const written = tags.map((tag) => languages.find((language) => language === tag?.toLowerCase().split('-', 1)[0]));
  return written.find((language) => language !== undefined) ?? 'en';
}

/** The plural forms of a language: a text with a number has one for each. */
export function pluralForms(language: Language): readonly string[] {
  return new Intl.PluralRules(language).resolvedOptions().pluralCategories;
}

/** The plural form that a number takes. */
export function pluralForm(language: Language, count: number): string {
  return new Intl.PluralRules(language).select(count);
}

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy' };

const halfNames: Readonly<Record<Language, Record<HalfDay, string>>> = {
  en: { morning: 'morning', afternoon: 'afternoon' },
  cy: { morning: 'bore', afternoon: 'prynhawn' },
};

/** A fact as people of a language write it. */
export function writtenFact(value: string | number, type: FactType, language: Language): string {
  switch (type) {
    case 'date':
      return new Intl.DateTimeFormat(locales[language], {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      })
        .format(new Date(`${String(value)}T00:00Z`))
        .replace(',', '');
    case 'count':
      return new Intl.NumberFormat(locales[language]).format(Number(value));
    case 'half':
      return halfNames[language][value === 'afternoon' ? 'afternoon' : 'morning'];
    case 'name':
    case 'text':
    case 'address':
    case 'lines':
    case 'time':
      return String(value);
  }
}

/** Welsh prepositions after which the first letter of a word softens, https://cy.wikipedia.org/wiki/Treiglad_meddal */
const softens = /(?:^|[\s(])(?:am|ar|at|dan|dros|drwy|gan|heb|hyd|i|neu|o|tan|wrth)\s+$/i;
/** What stands before the beginning of a sentence: nothing, or its full stop. */
const beginsSentence = /(?:^|[.!?]\s+)$/;

/**
 * A date as it stands behind the words before it. Days in Welsh are written small inside a sentence, and soften behind a preposition: "Dydd Llun", "bore dydd
 * Llun", "ar ddydd Llun". In English they are the same everywhere.
 */
export function dateBehind(before: string, date: string, language: Language): string {
  if (language !== 'cy' || beginsSentence.test(before)) return date;
  return date.replace(/^Dydd\b/, softens.test(before) ? 'ddydd' : 'dydd');
}

const kindNames = {
  en: { attendance: 'attendance', behaviour: 'behaviour', detention: 'detentions', report: 'reports', account: 'your account' },
  cy: {
    attendance: 'presenoldeb',
    behaviour: 'ymddygiad',
    detention: 'cosbau cadw',
    report: 'adroddiadau',
    account: 'eich cyfrif',
  },
} as const satisfies Record<Language, Record<NotificationKind, string>>;

/** What a kind of notice is about, for a sentence such as "no more e-mails about reports". */
export function kindName(kind: NotificationKind, language: Language): string {
  return kindNames[language][kind];
}
