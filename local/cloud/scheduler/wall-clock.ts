const dayMs = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Whether the zone is one of the IANA database. */
export function isTimeZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return /^[A-Za-z]/.test(zone); // Intl takes bare offsets too
  } catch {
    return false;
  }
}

/** The date `YYYY-MM-DD` on a wall calendar of the zone. */
export function dateIn(instant: Date, zone: string): string {
  return new Date(instant.getTime() + offsetAt(instant.getTime(), zone)).toISOString().slice(0, 10);
}

/** The first instant at which wall clocks of the zone show that time of that date, or undefined for a time that they skip. */
export function instantAt(date: string, time: string, zone: string): Date | undefined {
  const wall = Date.parse(`${date}T${time}:00Z`);
  // No zone is a day or more from UTC, so these are the offsets in force on either side of any change near that time.
  const offsets = [offsetAt(wall - dayMs, zone), offsetAt(wall + dayMs, zone)].sort((left, right) => right - left);
  const instant = offsets.map((offset) => wall - offset).find((candidate) => candidate + offsetAt(candidate, zone) === wall);
  return instant === undefined ? undefined : new Date(instant);
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The day of the week of a date, counted from Monday, 0. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7;
}

/** Milliseconds that wall clocks of the zone are ahead of UTC at the instant. */
function offsetAt(instant: number, zone: string): number {
  const parts = formatterOf(zone).format(instant).match(/\d+/g) ?? [];
  const [month = 1, day = 1, year = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}
