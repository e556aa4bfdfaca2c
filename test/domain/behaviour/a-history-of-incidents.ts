import * as fc from 'fast-check';
import type { Incident } from '../../../domain/behaviour/incident.ts';
import { schoolDaysBetween } from '../../../domain/school-days.ts';
import { aCalendar } from '../../support/calendar.ts';
import { anIncident } from './a-behaviour-ledger.ts';

/** The days on which the incidents of random histories are recorded: every third school day of half a year. */
export const days = schoolDaysBetween(aCalendar, '2026-09-01', '2027-03-01').filter((_, at) => at % 3 === 0);

interface Step {
  readonly n: number;
  readonly do: 'record' | 'correct' | 'void' | 'again';
  readonly points: number;
  readonly severity: number;
  readonly homework: boolean;
  readonly praise: boolean;
  readonly later: number;
  readonly expires: boolean;
}

const aStep: fc.Arbitrary<Step> = fc.record({
  n: fc.integer({ min: 1, max: 8 }),
  do: fc.constantFrom('record', 'record', 'record', 'correct', 'void', 'again'),
  points: fc.integer({ min: 0, max: 7 }),
  severity: fc.integer({ min: 1, max: 4 }),
  homework: fc.boolean(),
  praise: fc.nat(4).map((n) => n === 0),
  later: fc.nat(2),
  expires: fc.boolean(),
});

/** What incidents look like after each step: a step that makes no sense, such as a void of what was not recorded, is left out. */
function history(steps: readonly Step[]): readonly Incident[] {
  const standing = new Map<number, Incident>();
  const told: Incident[] = [];
  let day = 0;
  for (const step of steps) {
    day = Math.min(day + step.later, days.length - 1);
    const known = standing.get(step.n);
    const what = {
      n: step.n,
      points: step.points,
      severity: step.severity,
      category: step.homework ? 'homework' : 'disruption',
      kind: step.praise ? ('positive' as const) : ('negative' as const),
    };
    let next: Incident | undefined;
    if (step.do === 'record' && !known)
      next = anIncident({ ...what, on: days[day] ?? '', policy: day < 12 ? 1 : 2, ...(step.expires && { expiresAfter: 7 }) });
    if (step.do === 'correct' && known && !known.voided) {
      const { expiresAfter } = known;
      next = anIncident({
        ...what,
        on: known.recordedOn,
        policy: known.policy,
        version: known.version + 1,
        ...(expiresAfter !== undefined && { expiresAfter }),
      });
    }
    if (step.do === 'void' && known && !known.voided)
      next = {
        ...known,
        version: known.version + 1,
        voided: { at: '2027-06-01T00:00:00.000Z', by: known.reporterId, reason: 'x' },
      };
    if (step.do === 'again' && known) next = known;
    if (!next) continue;
    standing.set(step.n, next);
    told.push(next);
  }
  return told;
}

/** Random histories of up to eight incidents of one student, told as they stand after each step. */
export const aHistory = fc.array(aStep, { maxLength: 30 }).map(history);
