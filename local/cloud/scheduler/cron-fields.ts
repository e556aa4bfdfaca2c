/** A cron expression of AWS, read: which minutes and hours of which days. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Whether the schedule is due on a day; `weekday` counts from Monday, 0. */
  isDay(day: { readonly date: string; readonly weekday: number }): boolean;
}

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names of values, beginning with the least. */
  readonly names?: readonly string[];
}

const minute: Field = { name: 'minutes', least: 0, most: 59 };
const hour: Field = { name: 'hours', least: 0, most: 23 };
const dayOfMonth: Field = { name: 'day of month', least: 1, most: 31 };
const month: Field = {
  name: 'month',
  least: 1,
  most: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
};
const dayOfWeek: Field = { name: 'day of week', least: 1, most: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] };
const year: Field = { name: 'year', least: 1970, most: 2199 };

type DayTest = (day: { readonly date: string; readonly weekday: number }) => boolean;

/**
 * Reads the six fields `minutes hours day-of-month month day-of-week year` (EventBridge Scheduler user guide, "Cron-based schedules"): values, names,
 * lists, ranges, steps, `?` for one of the two day fields, `L`, and `5#3` for the third Thursday. `W` is not run. Throws with the field that is wrong.
 */
export function readCron(text: string): CronFields {
  const fields = text.trim().split(/\s+/);
  const [minutes = '', hours = '', days = '', months = '', daysOfWeek = '', years = ''] = fields;
  if (fields.length !== 6) throw new Error(`a cron expression has six fields, got ${fields.length}: ${text}`);
  if ((days === '?') === (daysOfWeek === '?'))
    throw new Error(`one of day of month and day of week must be ?, got ${days} and ${daysOfWeek}`);
  const inMonth = new Set(values(months, month));
  const inYear = new Set(values(years, year));
  const isDay = days === '?' ? weekdayTest(daysOfWeek) : monthDayTest(days);
  return {
    minutes: values(minutes, minute),
    hours: values(hours, hour),
    isDay: (day) => inYear.has(Number(day.date.slice(0, 4))) && inMonth.has(Number(day.date.slice(5, 7))) && isDay(day),
  };
}

function monthDayTest(text: string): DayTest {
  if (text === 'L') return ({ date }) => dayOf(date) === lengthOfMonth(date);
  const days = new Set(values(text, dayOfMonth));
  return ({ date }) => days.has(dayOf(date));
}

function weekdayTest(text: string): DayTest {
  // Cron counts from Sunday, 1.
  const cronWeekday = (weekday: number) => ((weekday + 1) % 7) + 1;
  const [, nth, count] = /^(\w+)#([1-5])$/.exec(text) ?? [];
  if (nth !== undefined) {
    const wanted = value(nth, dayOfWeek);
    return ({ date, weekday }) => cronWeekday(weekday) === wanted && Math.ceil(dayOf(date) / 7) === Number(count);
  }
  const [, last] = /^(\w+)L$/.exec(text) ?? [];
  if (last !== undefined) {
    const wanted = value(last, dayOfWeek);
    return ({ date, weekday }) => cronWeekday(weekday) === wanted && dayOf(date) + 7 > lengthOfMonth(date);
  }
  const days = new Set(text === 'L' ? [7] : values(text, dayOfWeek));
  return ({ weekday }) => days.has(cronWeekday(weekday));
}

/** The values of a field in ascending order. */
function values(text: string, field: Field): readonly number[] {
  const found = text.split(',').flatMap((part) => range(part, field));
  return [...new Set(found)].sort((a, b) => a - b);
}

function range(text: string, field: Field): readonly number[] {
  const [span = '', step] = text.split('/');
  const [from = '', to] = span.split('-');
  const first = span === '*' ? field.least : value(from, field);
  const last =
    span === '*' || (to === undefined && step !== undefined) ? field.most : to === undefined ? first : value(to, field);
  const by = step === undefined ? 1 : Number(step);
  if (!Number.isInteger(by) || by < 1 || first > last)
    throw new Error(`the ${field.name} of a cron expression cannot be ${text}`);
  return Array.from({ length: Math.floor((last - first) / by) + 1 }, (_, index) => first + index * by);
}

function value(text: string, { name, least, most, names = [] }: Field): number {
  const named = names.indexOf(text.toUpperCase());
  const number = named === -1 ? Number(/^\d+$/.test(text) ? text : Number.NaN) : named + least;
  if (number >= least && number <= most) return number;
  throw new Error(
    `the ${name} of a cron expression must be ${least} to ${most}${names.length > 0 ? ` or ${names.join(', ')}` : ''}, got ${text}`,
  );
}

const dayOf = (date: string) => Number(date.slice(8, 10));
const lengthOfMonth = (date: string) => new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
