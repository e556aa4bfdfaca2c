import { isSchoolDay } from '../../domain/calendar.ts';
import { nextSchoolDay, previousSchoolDay } from '../../domain/school-days.ts';
import { dateIn } from '../../domain/time.ts';
import { demoCalendar, demoTimeZone } from './demo-school.ts';

/**
 * What whoever starts the demo school has to know on a day without school, when no register is open: the last and the next day with one. Nothing on a
 * school day.
 */
export function dayWithoutSchool(now: Date): string | undefined {
  const today = dateIn(now, demoTimeZone);
  const calendar = demoCalendar(today);
  if (isSchoolDay(calendar, today)) return undefined;
  const [last, next] = [previousSchoolDay(calendar, today), nextSchoolDay(calendar, today)];
  const days = [
    ...(last === undefined ? [] : [`the last one was ${named(last)}`]),
    ...(next === undefined ? [] : [`the next one is ${named(next)}`]),
  ];
  return `Today, ${named(today)}, is no school day in the demo school: ${days.join(', ')}.`;
}

function named(date: string): string {
  return new Date(`${date}T12:00:00Z`)
    .toLocaleDateString('en-GB', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    })
    .replace(',', '');
}
