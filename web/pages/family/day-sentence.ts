import type { RegisterState } from '../../../domain/calendar.ts';
import type { Schema } from '../../api/schema.ts';
import * as words from '../../messages/words.ts';
import { shortDate } from '../../messages/dates.ts';

/** What the front page knows of the day of a student. */
export interface Day {
  readonly schoolDay: boolean;
  readonly nextSchoolDay?: string;
  readonly sessions: readonly { readonly session: string; readonly state: RegisterState; readonly taken: boolean }[];
  /** The sessions of today that a register names the student in. */
  readonly marked: readonly {
    readonly session: string;
    readonly mark: Schema<'MarkLetter'>;
    readonly category: Schema<'Category'>;
    readonly timeIn?: string;
    readonly timeOut?: string;
  }[];
}

/** One sentence about the day of a student: the latest mark decides, and what is not known yet is not guessed. */
export function daySentence({ schoolDay, nextSchoolDay, sessions, marked }: Day): string {
  const say = words.family.day;
  if (!schoolDay) return nextSchoolDay === undefined ? say.noSchool : say.noSchoolUntil(shortDate(nextSchoolDay));
  const last = marked.at(-1);
  if (!last) return sessions.some(({ state }) => state !== 'notOpen') ? say.notTaken : say.notBegun;
  switch (last.category) {
    case 'attended':
      if (last.timeOut !== undefined) return say.left(last.timeOut);
      return last.timeIn === undefined ? say.present(last.session) : say.presentSince(last.timeIn);
    case 'unauthorised':
      return last.mark === 'L' || last.timeIn !== undefined ? say.cameLate(last.timeIn) : say.absent(last.session);
    case 'authorised':
    case 'notPossible':
      return say.excused;
  }
}
