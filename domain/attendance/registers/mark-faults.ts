import type { Session } from '../../calendar.ts';
import type { Fault } from '../../problem.ts';
import type { Role } from '../../roles.ts';
import type { CodeSetName } from '../../school.ts';
import { minuteOfDay } from '../../time.ts';
import { codeSets } from '../codes/codes.ts';
import type { Mark } from './marks.ts';

/** What is wrong with a mark that is well-formed: a reason that is missing, unknown, not for that letter or not for that role. */
export function markFaults(mark: Pick<Mark, 'mark' | 'reason'>, codeSet: CodeSetName, roles: readonly Role[]): readonly Fault[] {
  // Who comes after the close may have the same reasons as who does not come at all.
  const letter = mark.mark === 'L' ? 'E' : mark.mark;
  const reasons = codeSets[codeSet].reasons.filter((each) => each.mark === letter);
  // Nobody is told to choose what only the office may set.
  const allowed = reasons
    .filter(({ adminOnly }) => !adminOnly || roles.includes('admin'))
    .map(({ code }) => code)
    .join(', ');
  if (mark.reason === undefined)
    return mark.mark === 'E' ? [{ pointer: '/reason', detail: `is needed with the mark E; one of ${allowed}` }] : [];
  const reason = reasons.find((each) => each.code === mark.reason);
  if (!reason)
    return [
      { pointer: '/reason', detail: `must be one of ${allowed || 'none at all'} with the mark ${mark.mark}, got ${mark.reason}` },
    ];
  if (reason.adminOnly && !roles.includes('admin'))
    return [
      { pointer: '/reason', detail: `${reason.code} may be set by the office only${allowed && `; others are ${allowed}`}` },
    ];
  return [];
}

type Timed = Pick<Mark, 'mark' | 'timeIn' | 'timeOut' | 'minutesLate'>;

/** What a mark says against itself or against its session, each with what was meant to be said. */
export function contradictions(mark: Timed, { startsAt }: Pick<Session, 'startsAt'>): readonly Fault[] {
  const { timeIn, timeOut, minutesLate } = mark;
  const faults: Fault[] = [];
  const refuse = (field: keyof Timed, detail: string) => faults.push({ pointer: `/${field}`, detail });
  if (mark.mark === 'A') {
    if (timeIn !== undefined)
      refuse(
        'timeIn',
        `says that the student came at ${timeIn}, and the mark A that nobody came; mark L with timeIn, or A without`,
      );
    if (timeOut !== undefined)
      refuse(
        'timeOut',
        `says that the student left at ${timeOut}, and the mark A that nobody came; mark P or L with timeOut, or A without`,
      );
  }
  if (minutesLate !== undefined && minutesLate > 0 && mark.mark !== 'L')
    refuse(
      'minutesLate',
      `goes with the mark L only, got ${String(minutesLate)} with ${mark.mark}; mark L, or leave the minutes out`,
    );
  if (timeOut !== undefined && timeOut < startsAt && mark.mark !== 'A')
    refuse(
      'timeOut',
      `is ${timeOut}, before the session begins at ${startsAt}; who had left by then is marked A, or E with the reason, without timeOut`,
    );
  if (timeIn === undefined) return faults;
  if (mark.mark === 'P' && timeIn > startsAt)
    refuse(
      'timeIn',
      `says that the student came at ${timeIn}, and the mark P that they were there at ${startsAt}; mark L with timeIn, or P without`,
    );
  if (timeIn < startsAt)
    refuse(
      'timeIn',
      `is ${timeIn}, before the session begins at ${startsAt}; who is there when it begins is marked P without timeIn`,
    );
  if (timeOut !== undefined && timeOut < timeIn)
    refuse('timeOut', `is ${timeOut}, before the student came at ${timeIn}; the two may have been exchanged`);
  const late = minuteOfDay(timeIn) - minuteOfDay(startsAt);
  if (minutesLate !== undefined && mark.mark === 'L' && timeIn >= startsAt && minutesLate !== late)
    refuse(
      'minutesLate',
      `is ${String(minutesLate)}, but from ${startsAt} to ${timeIn} it is ${String(late)}; send one of the two`,
    );
  return faults;
}
