import type { DataOf, NewEvent } from '../events/catalog.ts';
import { isSchoolDay, sessionWindow, type Calendar, type Session } from './calendar.ts';
import { addDays, dateIn, instantOf, type LocalTime, type TimeZone } from './time.ts';

/** What the clock needs to know of a school. */
export interface ClockSettings {
  readonly timeZone: TimeZone;
  readonly sessions: readonly Pick<Session, 'id' | 'startsAt' | 'closesAfterMinutes'>[];
  readonly nightlyReportAt: LocalTime;
}

/** Something that becomes due at an instant. `name` is unique in its school and begins with the date. */
export interface DueInstant {
  readonly name: string;
  readonly at: Date;
  readonly event: NewEvent<'school.session.closed' | 'school.nightly-report.due'>;
}

/** How far back a clock that did not run catches up: a day. */
export const catchUpHours = 24;

/**
 * Whatever became due after `since` and not after `now`, in its order; school days only, by the school's own zone. Never more than a day
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
    if (!isSchoolDay(calendar, date)) continue;
    due.push(...settings.sessions.map((session) => sessionClosed(date, session, settings.timeZone)));
    const data: DataOf<'school.nightly-report.due'> = { date };
    due.push({
      name: `${date}#nightly-report`,
      at: instantOf(date, settings.nightlyReportAt, settings.timeZone),
      event: { type: 'school.nightly-report.due', data },
    });
  }
  return due.filter(({ at }) => from < at && at <= now).sort((one, other) => one.at.getTime() - other.at.getTime());
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
