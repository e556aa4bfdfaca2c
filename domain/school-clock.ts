import type { DataOf, NewEvent } from '../events/catalog.ts';
import { isSchoolDay, sessionWindow, type Calendar, type Session } from './calendar.ts';
import type { ReportSchedule } from './reports/report-schedule.ts';
import { nextSchoolDay } from './school-days.ts';
import { addDays, dateIn, instantOf, type IsoDate, type LocalTime, type TimeZone, weekdayOf } from './time.ts';

/** What the clock needs to know of a school. */
export interface ClockSettings {
  readonly timeZone: TimeZone;
  readonly sessions: readonly Pick<Session, 'id' | 'startsAt' | 'closesAfterMinutes'>[];
  readonly nightlyReportAt: LocalTime;
  /**
   * What has reports made on other days and hours.
   * @default none
   */
  readonly schedules?: readonly Pick<ReportSchedule, 'id' | 'weekdays' | 'at' | 'schoolDaysOnly' | 'since'>[];
}

/** Something that becomes due at an instant. `name` is unique in its school and begins with the date. */
export interface DueInstant {
  readonly name: string;
  readonly at: Date;
  readonly event: NewEvent<
    'school.session.closed' | 'school.nightly-report.due' | 'school.detention-day.due' | 'report.schedule.due'
  >;
}

/** How far back a clock that did not run catches up: a day. */
export const catchUpHours = 24;

/**
 * Whatever became due after `since` and not after `now`, in its order, by the school's own zone; on school days only, but for schedules that say otherwise. Never more than a day
 * back, and a whole day back when `since` lies ahead: a clock that was put back must not lose what it passes again.
 */
export function dueInstants(
  settings: ClockSettings,
  calendar: Calendar,
  [since, now]: readonly [Date, Date],
): readonly DueInstant[] {
  const earliest = new Date(now.getTime() - catchUpHours * 3_600_000);
  const from = since > now || since < earliest ? earliest : since;
  const due: DueInstant[] = [];
  const last = dateIn(now, settings.timeZone);
  for (let date = dateIn(from, settings.timeZone); date <= last; date = addDays(date, 1)) {
    const schoolDay = isSchoolDay(calendar, date);
    due.push(
      ...scheduledOn(date, settings)
        .filter(({ schoolDaysOnly }) => schoolDay || !schoolDaysOnly)
        .map(({ due: each }) => each),
    );
    if (!schoolDay) continue;
    due.push(...settings.sessions.map((session) => sessionClosed(date, session, settings.timeZone)));
    due.push(...detentionDays(date, settings.timeZone, calendar));
    const data: DataOf<'school.nightly-report.due'> = { date };
    due.push({
      name: `${date}#nightly-report`,
      at: instantOf(date, settings.nightlyReportAt, settings.timeZone),
      event: { type: 'school.nightly-report.due', data },
    });
  }
  return due.filter(({ at }) => from < at && at <= now).sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** What schedules have made on a date, but for what lies before their own beginning. */
function scheduledOn(date: string, { schedules = [], timeZone }: ClockSettings) {
  return schedules
    .filter(({ weekdays }) => weekdays.includes(weekdayOf(date)))
    .map(({ id: scheduleId, at, since, schoolDaysOnly }) => {
      const data: DataOf<'report.schedule.due'> = { scheduleId, date };
      const due: DueInstant = {
        name: `${date}#report-schedule#${scheduleId}`,
        at: instantOf(date, at, timeZone),
        event: { type: 'report.schedule.due', data },
      };
      return { due, since, schoolDaysOnly };
    })
    .filter(({ due, since }) => due.at.getTime() > Date.parse(since));
}

/** When detentions are looked at: at three in the afternoon those of the next school day, at eight in the morning those of the day. */
const detentionHours = { dayBefore: '15:00', morning: '08:00' } as const;

function detentionDays(date: IsoDate, timeZone: TimeZone, calendar: Calendar): readonly DueInstant[] {
  const next = nextSchoolDay(calendar, date);
  const looks = [{ hour: 'morning', date } as const, ...(next === undefined ? [] : [{ hour: 'dayBefore', date: next } as const])];
  return looks.map((data) => ({
    name: `${date}#detention-day#${data.hour}`,
    at: instantOf(date, detentionHours[data.hour], timeZone),
    event: { type: 'school.detention-day.due', data },
  }));
}

function sessionClosed(
  date: string,
  session: Pick<Session, 'id' | 'startsAt' | 'closesAfterMinutes'>,
  timeZone: TimeZone,
): DueInstant {
  const { closesAt } = sessionWindow(session, date, timeZone);
  return {
    name: `${date}#session-closed#${session.id}`,
    at: closesAt,
    event: { type: 'school.session.closed', data: { date, session: session.id, closedAt: closesAt.toISOString() } },
  };
}
