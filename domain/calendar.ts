import * as z from 'zod/mini';
import { oneLine } from './text.ts';
import { addMinutes, instantOf, IsoDate, LocalTime, type TimeZone, Weekday, weekdayOf } from './time.ts';

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(120), oneLine);
const CalendarId = z
  .string()
  .check(
    z.regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
      'must be 1 to 64 letters, digits, dots, hyphens or underscores, beginning with a letter or digit',
    ),
  );

/** A term or half of a year in which school is held; both dates belong to it. */
export const Term = z.strictObject({ id: CalendarId, name: Name, startDate: IsoDate, endDate: IsoDate });
export type Term = z.infer<typeof Term>;

/** An academic year and the terms in it; both dates belong to it. */
export const AcademicYear = z.strictObject({
  id: CalendarId,
  name: Name,
  startDate: IsoDate,
  endDate: IsoDate,
  terms: z.array(Term).check(z.maxLength(24)),
});
export type AcademicYear = z.infer<typeof AcademicYear>;

const closureKinds = ['closure', 'trainingDay'] as const;

/** Days on which no pupil is taught although the term and the weekday say so; both dates belong to it. Closures may overlap. */
export const Closure = z.strictObject({ startDate: IsoDate, endDate: IsoDate, name: Name, kind: z.enum(closureKinds) });
export type Closure = z.infer<typeof Closure>;

/** The shape of a school's calendar. Its rules across fields are checked by `calendarFaults`. */
export const Calendar = z.strictObject({
  years: z.array(AcademicYear).check(z.maxLength(40)),
  closures: z.array(Closure).check(z.maxLength(1000)),
  teachingWeekdays: z.array(Weekday).check(z.maxLength(7)),
});
export type Calendar = z.infer<typeof Calendar>;

/** The calendar of a school that has not entered its years yet: no day is a school day. */
export const emptyCalendar: Calendar = {
  years: [],
  closures: [],
  teachingWeekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
};

export const sessionIds = ['AM', 'PM', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11', 'P12'] as const;

export const SessionId = z.enum(sessionIds);
export type SessionId = z.infer<typeof SessionId>;

/**
 * A time of the school day in which registers are taken; they close `closesAfterMinutes` of elapsed time after the start. When it ends where
 * that is not said is decided by `withEnds`.
 */
export const Session = z.strictObject({
  id: SessionId,
  name: Name,
  startsAt: LocalTime,
  closesAfterMinutes: z.int().check(z.gte(1), z.lte(240)),
  endsAt: z.optional(LocalTime),
  statutory: z.boolean(),
});
export type Session = z.infer<typeof Session>;

/** The sessions of a new school: a register twice a day, open for half an hour. */
export const defaultSessions: readonly Session[] = [
  { id: 'AM', name: 'Morning', startsAt: '08:50', closesAfterMinutes: 30, endsAt: '12:00', statutory: true },
  { id: 'PM', name: 'Afternoon', startsAt: '13:10', closesAfterMinutes: 30, endsAt: '15:30', statutory: true },
];

/** From `opensAt` up to but not including `closesAt`. */
export interface SessionWindow {
  readonly opensAt: Date;
  readonly closesAt: Date;
}

export const registerStates = ['notOpen', 'open', 'closed'] as const;
export type RegisterState = (typeof registerStates)[number];

/** When the session's registers of that date open and close, by the school's own zone. */
export function sessionWindow(
  session: Pick<Session, 'startsAt' | 'closesAfterMinutes'>,
  date: IsoDate,
  zone: TimeZone,
): SessionWindow {
  const opensAt = instantOf(date, session.startsAt, zone);
  return { opensAt, closesAt: addMinutes(opensAt, session.closesAfterMinutes) };
}

/** What the clock says of a register: at the very instant of closing it is closed. */
export function registerState(window: SessionWindow, now: Date): RegisterState {
  if (now < window.opensAt) return 'notOpen';
  return now < window.closesAt ? 'open' : 'closed';
}

/** Why no school is held on a date, and what the school calls the occasion. */
export interface ClosedDay {
  readonly reason: 'outsideYear' | 'weekend' | 'closure' | 'trainingDay' | 'holiday';
  readonly name: string;
}

/** Whether pupils are taught on the date: a teaching weekday inside a term and not closed. */
export function isSchoolDay(calendar: Calendar, date: IsoDate): boolean {
  return (
    termOf(calendar, date) !== undefined &&
    calendar.teachingWeekdays.includes(weekdayOf(date)) &&
    !calendar.closures.some((closure) => holds(closure, date))
  );
}

/**
 * Why the date is no school day, undefined when it is one. Where several reasons apply the first of `closedReasons` is told, so that
 * a Saturday in the holidays is a weekend and a named closure between terms keeps its name.
 */
export function whyClosed(calendar: Calendar, date: IsoDate): ClosedDay | undefined {
  const year = academicYearOf(calendar, date);
  if (!year) return { reason: 'outsideYear', name: 'Outside every academic year' };
  const weekday = weekdayOf(date);
  if (!calendar.teachingWeekdays.includes(weekday)) return { reason: 'weekend', name: `No school on a ${capitalised(weekday)}` };
  const closure = calendar.closures.find((candidate) => holds(candidate, date));
  if (closure) return { reason: closure.kind, name: closure.name };
  return termOf(calendar, date) ? undefined : { reason: 'holiday', name: holidayName(year, date) };
}

/** The academic year that holds the date. */
export function academicYearOf(calendar: Calendar, date: IsoDate): AcademicYear | undefined {
  return calendar.years.find((year) => holds(year, date));
}

/** The term that holds the date. */
export function termOf(calendar: Calendar, date: IsoDate): Term | undefined {
  return academicYearOf(calendar, date)?.terms.find((term) => holds(term, date));
}

function holds(range: { readonly startDate: IsoDate; readonly endDate: IsoDate }, date: IsoDate): boolean {
  return range.startDate <= date && date <= range.endDate;
}

function holidayName(year: AcademicYear, date: IsoDate): string {
  const before = year.terms.filter((term) => term.endDate < date).sort((a, b) => (a.endDate < b.endDate ? 1 : -1))[0];
  const after = year.terms.filter((term) => term.startDate > date).sort((a, b) => (a.startDate < b.startDate ? -1 : 1))[0];
  if (before) return `Holiday after ${before.name}`;
  return after ? `Holiday before ${after.name}` : `No terms in ${year.name}`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
