import { academicYearOf, type AcademicYear, type Calendar } from '../calendar.ts';
import type { Detention } from '../detentions/detention.ts';
import type { IsoDate } from '../time.ts';
import type { BehaviourConcern, Clearing, Concern } from '../watch/concern.ts';
import { occasionsOf } from '../watch/occasions.ts';
import { schoolDaysUpTo, schoolWeeksUpTo } from '../watch/windows.ts';
import { standsOn, type Ledger } from './ledger.ts';

/** How much raises a concern: points as the default policy's rule counts them, missed detentions in the weeks in which attendance counts. */
const thresholds = { points: 10, pointDays: 30, missed: 2, schoolWeeks: 10 } as const;

/** What looking at a student's behaviour needs to know besides it. */
export interface BehaviourWatch {
  readonly calendar: Calendar;
  readonly today: IsoDate;
}

/** A student's behaviour of a year: the ledger, and the detentions of which only the missed ones are looked at. */
export interface Behaviour {
  readonly ledger: Pick<Ledger, 'entries'>;
  readonly detentions: readonly Pick<Detention, 'id' | 'status' | 'date'>[];
}

/** A concern about behaviour. */
export type AboutBehaviour = Concern & { readonly concern: BehaviourConcern };

/**
 * The concerns that a student's behaviour gives today: negative points that came together in the school days up to the one of recording, and detentions missed
 * in ten school weeks rolling. Praise lowers neither, what was reversed or has expired counts no more, and every incident and detention belongs to one
 * occasion only.
 */
export function behaviourConcernsOf(behaviour: Behaviour, watch: BehaviourWatch): readonly AboutBehaviour[] {
  const year = academicYearOf(watch.calendar, watch.today);
  return year ? [...ofPoints(behaviour, year, watch), ...ofMissed(behaviour, year, watch)] : [];
}

function ofPoints({ ledger }: Behaviour, year: AcademicYear, { calendar, today }: BehaviourWatch): readonly AboutBehaviour[] {
  const counted = ledger.entries
    .filter((entry) => entry.kind === 'negative' && entry.points > 0 && standsOn(entry, today, calendar))
    .map(({ incidentId, recordedOn, points }) => ({ incidentId, date: recordedOn, weight: points }));
  const since = (date: IsoDate) => schoolDaysUpTo(calendar, date, thresholds.pointDays);
  const limits = { atLeast: thresholds.points, since, today, yearStart: year.startDate };
  return occasionsOf(counted, limits).map(({ nth, items }) => ({
    concern: 'points',
    window: `${year.id}.${String(nth)}`,
    sessions: [],
    incidentIds: items.map(({ incidentId }) => incidentId),
  }));
}

function ofMissed({ detentions }: Behaviour, year: AcademicYear, { calendar, today }: BehaviourWatch): readonly AboutBehaviour[] {
  const counted = detentions
    .flatMap(({ id, status, date }) => (status === 'missed' && date !== undefined ? [{ id, date, weight: 1 }] : []))
    .sort((one, other) => (one.date < other.date ? -1 : 1));
  const since = (date: IsoDate) => schoolWeeksUpTo(calendar, date, { weeks: thresholds.schoolWeeks, otherwise: year.startDate });
  const limits = { atLeast: thresholds.missed, since, today, yearStart: year.startDate };
  return occasionsOf(counted, limits).map(({ nth, items }) => ({
    concern: 'missedDetentions',
    window: `${year.id}.${String(nth)}`,
    sessions: [],
    detentionIds: items.map(({ id }) => id),
  }));
}

/** Why a concern that stands is not true any more: corrected where something that caused it was, else its days have passed. */
export function whyBehaviourCleared(concern: Concern, { ledger, detentions }: Behaviour): Clearing['why'] {
  const standing = new Set(ledger.entries.filter(({ reversed }) => !reversed).map(({ incidentId }) => incidentId));
  const missed = new Set(detentions.filter(({ status }) => status === 'missed').map(({ id }) => id));
  const isThere =
    (concern.incidentIds ?? []).every((id) => standing.has(id)) && (concern.detentionIds ?? []).every((id) => missed.has(id));
  return isThere ? 'passed' : 'corrected';
}
