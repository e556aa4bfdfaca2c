import type { IsoDate } from '../time.ts';

const long = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A date as `Thursday 14 May 2026`. */
export function longDate(date: IsoDate): string {
  return textOf(long, date);
}

/** A date as `14 May`. */
export function shortDate(date: IsoDate): string {
  return textOf(short, date);
}

/** A date in words of a language, in English where the language is not known. */
export function longDateIn(date: IsoDate, language: string): string {
  const [known = 'en-GB'] = Intl.DateTimeFormat.supportedLocalesOf(language === 'en' ? 'en-GB' : language);
  const format = new Intl.DateTimeFormat(known, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00Z`));
}

/** Versions of the language data differ by a comma after the weekday; it is left out. */
function textOf(format: Intl.DateTimeFormat, date: IsoDate): string {
  return format.format(new Date(`${date}T00:00Z`)).replace(',', '');
}
