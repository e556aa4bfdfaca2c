import type { Category } from '../attendance/codes/code-set.ts';
import type { Calendar } from '../calendar.ts';
import { addSchoolDays } from '../school-days.ts';
import type { IsoDate } from '../time.ts';

/** School days for which an unexplained absence leaves a detention open before its supervisor is asked. */
const openSchoolDays = 5;

/** What a student's day says: the category of the last session before a detention, and whether the student was signed out and had not come back. */
export interface DayOfStudent {
  readonly lastSession?: { readonly category: Category };
  readonly signedOut?: { readonly authorised: boolean };
}

/**
 * What a day's marks decide of a detention: `excused` for who was away with an authorised reason or for whom school was not possible there; `open` for an
 * absence that nobody has explained; `supervisor` where the student was in school, so that only who supervised can say.
 */
export function whatTheDaySays({ lastSession, signedOut }: DayOfStudent): 'excused' | 'open' | 'supervisor' {
  if (signedOut) return signedOut.authorised ? 'excused' : 'open';
  switch (lastSession?.category) {
    case 'authorised':
    case 'notPossible':
      return 'excused';
    case 'unauthorised':
      return 'open';
    case 'attended':
    case undefined:
      return 'supervisor';
  }
}

/** The date until which a detention stays open for an explanation. Afterwards its supervisor is asked. */
export function openUntil(calendar: Calendar, date: IsoDate): IsoDate {
  return addSchoolDays(calendar, date, openSchoolDays) ?? date;
}
