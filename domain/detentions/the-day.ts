import { awayFrom, type SignedDay } from '../attendance/absences/arrivals.ts';
import type { Category } from '../attendance/codes/code-set.ts';
import { reasonOf } from '../attendance/codes/codes.ts';
import { categoryBy, type Mark } from '../attendance/registers/marks.ts';
import type { Calendar } from '../calendar.ts';
import { addSchoolDays } from '../school-days.ts';
import type { School } from '../school.ts';
import type { IsoDate } from '../time.ts';

/** School days for which an unexplained absence leaves a detention open before its supervisor is asked. */
const openSchoolDays = 5;

/** What the last session before a detention says of a student. */
export interface SaidOfSession {
  readonly category: Category;
  /** The student was taught somewhere else. */
  readonly elsewhere?: boolean;
}

/** What a student's day says: the last session before a detention, and the reason with which the student was signed out and had not come back. */
export interface DayOfStudent {
  readonly lastSession?: SaidOfSession;
  readonly signedOut?: { readonly category?: Category };
}

/**
 * What a day's marks decide of a detention: `excused` for who was away with an authorised reason, for whom school was not possible there or who was taught
 * elsewhere; `open` for an absence that nobody has explained; `supervisor` where the student was in school, so that only who supervised can say.
 */
export function whatTheDaySays({ lastSession, signedOut }: DayOfStudent): 'excused' | 'open' | 'supervisor' {
  // Whoever was signed out with a reason that is not good enough is away, and nothing else is to be explained than that.
  if (signedOut) return signedOut.category === undefined || signedOut.category === 'unauthorised' ? 'open' : 'excused';
  switch (lastSession?.category) {
    case 'authorised':
    case 'notPossible':
      return 'excused';
    case 'unauthorised':
      return 'open';
    case 'attended':
      return lastSession.elsewhere ? 'excused' : 'supervisor';
    case undefined:
      return 'supervisor';
  }
}

/** A mark of the day, with whether the student came after the close, and the session it is of. */
interface NotedMark {
  readonly session: string;
  readonly mark: Pick<Mark, 'mark' | 'reason'> | null;
  readonly afterClose: boolean;
}

/**
 * What registers and the office's door say of a student before a detention began. Where several classes took the session before it, the mark that is best
 * for the student counts.
 */
export function dayBefore(
  { date, startsAt }: { readonly date: IsoDate; readonly startsAt: string },
  { noted, signed }: { readonly noted: readonly NotedMark[]; readonly signed?: SignedDay | undefined },
  school: Pick<School, 'sessions' | 'codeSet' | 'timeZone'>,
): DayOfStudent {
  const before = school.sessions.filter((session) => session.startsAt < startsAt);
  const latest = before
    .map((session) => session.startsAt)
    .sort()
    .at(-1);
  const last = before.filter((session) => session.startsAt === latest).map(({ id }): string => id);
  const said = noted.flatMap(({ session, mark, afterClose }): SaidOfSession[] => {
    if (!mark || !last.includes(session)) return [];
    const reason = mark.reason === undefined ? undefined : reasonOf(school.codeSet, mark.reason);
    return [{ category: categoryBy(mark, { codeSet: school.codeSet, afterClose }), elsewhere: reason?.offSite === true }];
  });
  const away = signed && awayFrom({ startsAt }, { ...signed, date }, school.timeZone);
  const reason = away?.reason === undefined ? undefined : reasonOf(school.codeSet, away.reason);
  const lastSession = bestOf(said);
  return {
    ...(lastSession && { lastSession }),
    ...(away && { signedOut: reason ? { category: reason.category } : {} }),
  };
}

function bestOf(said: readonly SaidOfSession[]): SaidOfSession | undefined {
  const best = (['attended', 'authorised', 'notPossible', 'unauthorised'] as const).find((each) =>
    said.some(({ category }) => category === each),
  );
  // Two lessons at once, one here and one elsewhere: whoever was seen here was here.
  const found = said.filter(({ category }) => category === best);
  return found.find(({ elsewhere }) => elsewhere !== true) ?? found[0];
}

/** The date until which a detention stays open for an explanation. Afterwards its supervisor is asked. */
export function openUntil(calendar: Calendar, date: IsoDate): IsoDate {
  return addSchoolDays(calendar, date, openSchoolDays) ?? date;
}
