import * as z from 'zod/mini';
import { isTimeZone, weekdays } from './wall-clock.ts';

export {
  weekdays,
  addDays,
  addMinutes,
  dateIn,
  daysBetween,
  instantOf,
  minuteOfDay,
  mondayOf,
  timeIn,
  weekdayOf,
  zoneChanges,
  zoneOffset,
} from './wall-clock.ts';

/** A calendar date `YYYY-MM-DD` that exists, in whatever zone its owner means (a school's own, unless said otherwise). */
export const IsoDate = z.iso.date();
export type IsoDate = z.infer<typeof IsoDate>;

/** A wall-clock time `HH:MM`, 00:00 to 23:59. */
export const LocalTime = z
  .string()
  .check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day HH:MM between 00:00 and 23:59, such as 08:50'));
export type LocalTime = z.infer<typeof LocalTime>;

/** An IANA time zone in its usual spelling, such as `Europe/London`. Bare offsets are refused: they know no daylight-saving time. */
export const TimeZone = z
  .string()
  .check(
    z.maxLength(64),
    z.refine(isTimeZone, 'must be an IANA time zone name in its usual spelling, such as Europe/London or Pacific/Auckland'),
  );
export type TimeZone = z.infer<typeof TimeZone>;

export const Weekday = z.enum(weekdays);
export type Weekday = z.infer<typeof Weekday>;
