import { readCron, type CronFields } from './cron-fields.ts';
import { addDays, dateIn, instantAt, isTimeZone, weekdayOf } from './wall-clock.ts';

/** When a schedule is due. */
export interface Occurrences {
  /** The latest occurrence after the first instant, at or before the second. */
  latest(after: Date, upTo: Date): Date | undefined;
  /** The first occurrence after the instant, or undefined when there is none within four years. */
  next(after: Date): Date | undefined;
}

const minuteMs = 60_000;
const unitMs: Readonly<Record<string, number>> = { minute: minuteMs, hour: 60 * minuteMs, day: 24 * 60 * minuteMs };
const searchedDays = 4 * 366;

/**
 * Reads `rate(5 minutes)` or `cron(0 18 ? * MON-FRI *)` as EventBridge Scheduler does, the latter by wall clocks in the zone. Rates, which AWS
 * counts from the creation of the schedule, are counted from 1970 here, so that they are due at round times. A wall-clock time that a change
 * to summer time skips has no occurrence, one that comes twice has one. Throws for an expression that is neither.
 */
export function readScheduleExpression(expression: string, zone: string): Occurrences {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate !== null) return rateOccurrences(Number(rate[1]) * (unitMs[rate[2] ?? ''] ?? 0));
  const cron = /^cron\((.+)\)$/.exec(expression);
  if (!isTimeZone(zone)) throw new Error(`a schedule needs an IANA time zone such as Europe/London, got ${zone}`);
  if (cron !== null) return cronOccurrences(readCron(cron[1] ?? ''), zone);
  throw new Error(`a schedule must be rate(<number> <minutes, hours or days>) or cron(<six fields>), got ${expression}`);
}

function rateOccurrences(interval: number): Occurrences {
  if (interval <= 0) throw new Error('the rate of a schedule must be at least one minute, got none');
  return {
    latest(after, upTo) {
      const latest = Math.floor(upTo.getTime() / interval) * interval;
      return latest > after.getTime() ? new Date(latest) : undefined;
    },
    next: (after) => new Date((Math.floor(after.getTime() / interval) + 1) * interval),
  };
}

function cronOccurrences(fields: CronFields, zone: string): Occurrences {
  const times = fields.hours.flatMap((hour) => fields.minutes.map((minute) => `${twoDigits(hour)}:${twoDigits(minute)}`));

  /** The occurrences of a date in the zone, in order. */
  function on(date: string): readonly Date[] {
    if (!fields.isDay({ date, weekday: weekdayOf(date) })) return [];
    return times.flatMap((time) => instantAt(date, time, zone) ?? []);
  }

  return {
    latest(after, upTo) {
      const first = dateIn(after, zone);
      for (let date = dateIn(upTo, zone); date >= first; date = addDays(date, -1)) {
        const latest = on(date).findLast((instant) => instant <= upTo);
        if (latest !== undefined) return latest > after ? latest : undefined;
      }
      return undefined;
    },
    next(after) {
      let date = dateIn(after, zone);
      for (let searched = 0; searched < searchedDays; searched++, date = addDays(date, 1)) {
        const next = on(date).find((instant) => instant > after);
        if (next !== undefined) return next;
      }
      return undefined;
    },
  };
}

const twoDigits = (value: number) => String(value).padStart(2, '0');
