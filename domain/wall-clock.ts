export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** A day of the week. */
export type Weekday = (typeof weekdays)[number];
/** A calendar date `YYYY-MM-DD`. */
export type IsoDate = string;
type LocalTime = string;
type TimeZone = string;

const dayMillis = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The date shown on a wall calendar in the zone at that instant. */
export function dateIn(instant: Date, zone: TimeZone): IsoDate {
  return wallClock(instant.getTime(), zone).slice(0, 10);
}

/** The time `HH:MM` shown on a wall clock in the zone at that instant, seconds cut off. */
export function timeIn(instant: Date, zone: TimeZone): LocalTime {
  return wallClock(instant.getTime(), zone).slice(11, 16);
}

/**
 * The instant at which wall clocks in the zone show that date and time. A time that clocks skip gives the first instant after the
 * gap, a time they show twice the earlier of the two, so that a session never begins before it is due nor is lost.
 */
export function instantOf(date: IsoDate, time: LocalTime, zone: TimeZone): Date {
  const wall = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wall)) throw new RangeError(`instantOf needs a date YYYY-MM-DD and a time HH:MM, got '${date}' and '${time}'`);
  // No zone is a day or more from UTC, so these two offsets are the ones in force on either side of any change near the wall time.
  const before = offsetAt(wall - dayMillis, zone);
  const after = offsetAt(wall + dayMillis, zone);
  const candidates = [wall - Math.max(before, after), wall - Math.min(before, after)];
  const shown = candidates.find((candidate) => candidate + offsetAt(candidate, zone) === wall);
  return new Date(shown ?? changeWithin(wall - after, wall - before, zone));
}

/** Milliseconds that wall clocks in the zone are ahead of UTC at an instant. */
export function zoneOffset(instant: Date, zone: TimeZone): number {
  return offsetAt(instant.getTime(), zone);
}

/** Every change of the clocks in a zone from one instant up to another, to the second, with the offsets before and after it in milliseconds. */
export function zoneChanges(
  zone: TimeZone,
  from: Date,
  to: Date,
): readonly { readonly at: Date; readonly before: number; readonly after: number }[] {
  const found: { at: Date; before: number; after: number }[] = [];
  // No zone changes its clocks twice within a week.
  for (let low = from.getTime(); low < to.getTime(); low += 7 * dayMillis) {
    const high = Math.min(low + 7 * dayMillis, to.getTime());
    const [before, after] = [offsetAt(low, zone), offsetAt(high, zone)];
    if (before !== after) found.push({ at: new Date(changeWithin(low, high, zone)), before, after });
  }
  return found;
}

/** How many minutes of the wall clock a time of day comes after midnight. */
export function minuteOfDay(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The date `n` days later, earlier when negative. Fails with a RangeError outside the years 0000 to 9999. */
export function addDays(date: IsoDate, n: number): IsoDate {
  return n === 0 ? date : dateOfDay(dayNumber(date) + n);
}

/** How many days `to` lies after `from`, negative when before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day of the week of a date. */
export function weekdayOf(date: IsoDate): Weekday {
  // 1970-01-01, day 0, was a Thursday.
  const index = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return weekdays[index] ?? 'monday';
}

/** The Monday on or before the date: the key of its week. */
export function mondayOf(date: IsoDate): IsoDate {
  return addDays(date, -weekdays.indexOf(weekdayOf(date)));
}

/** The instant that many minutes later, by elapsed time and not by the wall clock. */
export function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}

/** Zones found to be ones: asking Intl takes half a millisecond, and every school that is read asks. Only real names get in, of which there are some hundreds. */
const knownZones = new Set<string>();

/** Whether a name is one of an IANA time zone in its usual spelling. */
export function isTimeZone(name: string): boolean {
  if (knownZones.has(name)) return true;
  const known = isZoneOfIntl(name);
  if (known) knownZones.add(name);
  return known;
}

function isZoneOfIntl(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    const resolved = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return resolved === name || resolved.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

function dayNumber(date: IsoDate): number {
  const millis = date.length === 10 ? Date.parse(`${date}T00:00Z`) : NaN;
  if (Number.isNaN(millis)) throw new RangeError(`date must be a calendar date YYYY-MM-DD, got '${date}'`);
  return millis / dayMillis;
}

function dateOfDay(day: number): IsoDate {
  const text = new Date(day * dayMillis).toISOString();
  if (text.length !== 24) throw new RangeError(`date must lie in the years 0000 to 9999, got ${text}`);
  return text.slice(0, 10);
}

function wallClock(millis: number, zone: TimeZone): string {
  return new Date(millis + offsetAt(millis, zone)).toISOString();
}

/** Milliseconds that wall clocks in the zone are ahead of UTC at the instant; whole seconds, as the zone database has them. */
function offsetAt(millis: number, zone: TimeZone): number {
  const parts = formatterOf(zone).format(millis).match(/\d+/g) ?? [];
  const [month = 1, day = 1, year = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(millis / 1000) * 1000;
}

/** Bisects for the first whole second at which the later offset is in force. */
function changeWithin(from: number, to: number, zone: TimeZone): number {
  const offset = offsetAt(to, zone);
  let [low, high] = [from, to];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetAt(middle, zone) === offset) high = middle;
    else low = middle;
  }
  return high;
}

/** Building a formatter costs some hundred times more than using it; there are only as many as there are zones in use. */
function formatterOf(zone: TimeZone): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}

/** Whether a text is a calendar date `YYYY-MM-DD` that exists. */
export function isIsoDate(text: string): text is IsoDate {
  const midnight = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}
