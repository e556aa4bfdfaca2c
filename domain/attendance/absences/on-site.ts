import type { School } from '../../school.ts';
import { instantOf } from '../../time.ts';
import { reasonOf } from '../codes/codes.ts';
import type { ClassMark, PupilSession } from '../figures/pupil-sessions.ts';
import { isUnexplained } from '../registers/marks.ts';
import type { SignedDay } from './arrivals.ts';

export const presences = ['in', 'out', 'unknown'] as const;

/** Whether a student is on site, and since when that has been known; `unknown` without a time of whom nobody has said anything. */
export interface Presence {
  readonly state: (typeof presences)[number];
  readonly since?: Date;
}

/** What somebody said of a student: seen, known to be elsewhere, or not there and nobody knows why. */
interface Word {
  readonly said: 'in' | 'out' | 'missing';
  readonly at: Date;
}

const strength: readonly Word['said'][] = ['missing', 'out', 'in'];

/**
 * Whether a student is on site, by everything that was said of the student's day, in its order: the best mark of each session counts from
 * when the session began, or from when the student came or left; who was signed in or out counts from that minute, and over a mark of the same. Who is
 * marked present at an activity elsewhere is out. Whoever was seen and is missing afterwards without a reason is neither in nor out: nobody knows.
 */
export function presenceOf(
  { sessions, signed }: { readonly sessions: readonly PupilSession<ClassMark>[]; readonly signed?: SignedDay | undefined },
  school: Pick<School, 'timeZone' | 'codeSet'>,
): Presence {
  const marked = sessions
    .flatMap(({ best }) => wordsOf(best, school))
    .toSorted((one, other) => +one.at - +other.at || strength.indexOf(one.said) - strength.indexOf(other.said));
  const moves = (signed?.moves ?? []).map(({ kind, at }): Word => ({ said: kind, at: new Date(at) }));
  return [...marked, ...moves].toSorted((one, other) => +one.at - +other.at).reduce(after, { state: 'unknown' });
}

function wordsOf({ date, mark, heldAs }: ClassMark, { timeZone, codeSet }: Pick<School, 'timeZone' | 'codeSet'>): Word[] {
  const at = (time: string) => instantOf(date, time, timeZone);
  const began = at(heldAs.startsAt);
  const left: Word[] = mark.timeOut === undefined ? [] : [{ said: 'out', at: at(mark.timeOut) }];
  if (mark.timeIn !== undefined) return [{ said: 'in', at: at(mark.timeIn) }, ...left];
  if (isUnexplained(mark)) return [{ said: 'missing', at: began }];
  const isElsewhere = mark.reason !== undefined && reasonOf(codeSet, mark.reason)?.offSite === true;
  if (mark.mark === 'A' || mark.mark === 'E' || isElsewhere) return [{ said: 'out', at: began }];
  return [{ said: 'in', at: new Date(+began + (mark.minutesLate ?? 0) * 60_000) }, ...left];
}

function after(known: Presence, { said, at }: Word): Presence {
  if (said === 'missing')
    return known.state === 'in' ? { state: 'unknown', since: at } : known.since ? known : { state: 'out', since: at };
  return known.state === said ? known : { state: said, since: at };
}
