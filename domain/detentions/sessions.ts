import * as z from 'zod/mini';
import { DetentionTypeId } from '../behaviour/policy.ts';
import { isSchoolDay, type Calendar } from '../calendar.ts';
import { DetentionId, StudentId, UserId } from '../ids.ts';
import { addSchoolDays, schoolDaysBetween } from '../school-days.ts';
import { addMinutes, instantOf, IsoDate, LocalTime, minuteOfDay, weekdayOf, type TimeZone } from '../time.ts';
import { Capacity, Room, type DetentionType } from './types.ts';

/** A student's place in a session. */
export const Seat = z.strictObject({ detentionId: DetentionId, studentId: StudentId });
export type Seat = z.infer<typeof Seat>;

/** What a single session has of its own in place of its type's. */
export const SessionChange = z.strictObject({
  supervisorIds: z.optional(z.array(UserId).check(z.maxLength(10))),
  room: z.optional(Room),
  capacity: z.optional(Capacity),
  cancelled: z.optional(z.boolean()),
});
export type SessionChange = z.infer<typeof SessionChange>;

/** What is kept of one session: its places and what it has of its own. A session that nobody has touched is not kept. */
export const KeptSession = z.strictObject({
  typeId: DetentionTypeId,
  date: IsoDate,
  startsAt: LocalTime,
  minutes: z.int(),
  seats: z.array(Seat),
  own: SessionChange,
  version: z.int(),
});
export type KeptSession = z.infer<typeof KeptSession>;

/** A session as it will be held: by its type, its own changes and the students that are placed in it. */
export interface DetentionSession {
  readonly typeId: DetentionTypeId;
  readonly date: IsoDate;
  readonly startsAt: LocalTime;
  readonly minutes: number;
  readonly room: string;
  readonly capacity: number;
  readonly supervisorIds: readonly UserId[];
  readonly seats: readonly Seat[];
  readonly cancelled: boolean;
  readonly version: number;
}

/** The session of a type on a date. Times of its own make it another session of the type, with places of its own. */
export function sessionOf(
  type: DetentionType,
  date: IsoDate,
  {
    kept,
    startsAt,
    minutes,
  }: {
    readonly kept?: KeptSession | undefined;
    readonly startsAt?: LocalTime | undefined;
    readonly minutes?: number | undefined;
  } = {},
): DetentionSession {
  return {
    typeId: type.id,
    date,
    startsAt: startsAt ?? kept?.startsAt ?? type.startsAt,
    minutes: minutes ?? kept?.minutes ?? type.minutes,
    room: kept?.own.room ?? type.room,
    capacity: kept?.own.capacity ?? type.capacity,
    supervisorIds: kept?.own.supervisorIds ?? type.supervisorsByWeekday?.[weekdayOf(date)] ?? type.supervisorIds,
    seats: kept?.seats ?? [],
    cancelled: kept?.own.cancelled ?? false,
    version: kept?.version ?? 0,
  };
}

/** The dates on which a type has sessions, in order: school days on its weekdays, or those of its own dates that are school days. */
export function datesOf(type: DetentionType, calendar: Calendar, [from, to]: readonly [IsoDate, IsoDate]): readonly IsoDate[] {
  if (type.dates)
    return [...new Set(type.dates)].filter((date) => from <= date && date <= to && isSchoolDay(calendar, date)).sort();
  return schoolDaysBetween(calendar, from, to).filter((date) => type.weekdays.includes(weekdayOf(date)));
}

/** Whether two times on one date meet; one that ends when the other begins does not. */
export function timesMeet(
  one: { readonly startsAt: LocalTime; readonly minutes: number },
  other: { readonly startsAt: LocalTime; readonly minutes: number },
): boolean {
  const [a, b] = [minuteOfDay(one.startsAt), minuteOfDay(other.startsAt)];
  return a < b + other.minutes && b < a + one.minutes;
}

/** The instants at which a session begins and ends, by the zone of the school. */
export function windowOf(
  { date, startsAt, minutes }: Pick<DetentionSession, 'date' | 'startsAt' | 'minutes'>,
  zone: TimeZone,
): { readonly begins: Date; readonly ends: Date } {
  const begins = instantOf(date, startsAt, zone);
  return { begins, ends: addMinutes(begins, minutes) };
}

/** Whether a session leaves the time that its type asks for: its lead days, its hours of notice, and an hour at the very least. */
export function leavesNotice(
  session: Pick<DetentionSession, 'date' | 'startsAt' | 'minutes'>,
  type: Pick<DetentionType, 'leadDays' | 'noticeHours'>,
  {
    calendar,
    today,
    now,
    zone,
  }: { readonly calendar: Calendar; readonly today: IsoDate; readonly now: Date; readonly zone: TimeZone },
): boolean {
  const first = type.leadDays === 0 ? today : addSchoolDays(calendar, today, type.leadDays);
  if (first === undefined || session.date < first) return false;
  const hours = Math.max(type.noticeHours, 1);
  return windowOf(session, zone).begins.getTime() >= now.getTime() + hours * 3_600_000;
}
