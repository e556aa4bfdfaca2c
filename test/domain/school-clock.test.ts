import { describe, expect, it } from 'vitest';
import { ScheduleId } from '../../domain/ids.ts';
import { catchUpHours, dueInstants, type ClockSettings } from '../../domain/school-clock.ts';
import { aCalendar } from '../support/calendar.ts';

const id = ScheduleId.parse('rps_01JZ8K5N0P1Q2R3S4T5V6W7X8Y');
const settings: ClockSettings = {
  timeZone: 'Europe/London',
  sessions: [
    { id: 'PM', startsAt: '13:10', closesAfterMinutes: 30 },
    { id: 'AM', startsAt: '08:50', closesAfterMinutes: 30 },
  ],
  nightlyReportAt: '18:00',
};
const monday = '2026-11-23';
const saturday = '2026-11-28';
const due = (since: string, now: string, more: Partial<ClockSettings> = {}) =>
  dueInstants({ ...settings, ...more }, aCalendar, [new Date(since), new Date(now)]).map(
    ({ name, at }) => `${name} ${at.toISOString().slice(11, 16)}`,
  );
type Schedule = NonNullable<ClockSettings['schedules']>[number];
const schedule = (more: Partial<Schedule> = {}): Schedule => ({
  id,
  weekdays: ['monday', 'saturday'],
  at: '07:30',
  schoolDaysOnly: false,
  since: '2026-09-01T00:00:00Z',
  ...more,
});

const wholeMonday = [
  `${monday}#detention-day#morning 08:00`,
  `${monday}#session-closed#AM 09:20`,
  `${monday}#session-closed#PM 13:40`,
  `${monday}#detention-day#dayBefore 15:00`,
  `${monday}#nightly-report 18:00`,
];

describe('what the clock of a school announces', () => {
  it('is all of a school day in its order, under names that no other instant of the school has', () => {
    expect(due(`${monday}T00:00:00Z`, `${monday}T23:59:00Z`)).toEqual(wholeMonday);
  });

  it('says when a session closed, and of which date the report is', () => {
    const events = dueInstants(settings, aCalendar, [new Date(`${monday}T09:00:00Z`), new Date(`${monday}T18:00:00Z`)]).map(
      ({ event }) => event,
    );
    expect(events[0]).toEqual({
      type: 'school.session.closed',
      data: { date: monday, session: 'AM', closedAt: `${monday}T09:20:00.000Z` },
    });
    expect(events.at(-1)).toEqual({ type: 'school.nightly-report.due', data: { date: monday } });
  });

  it('is what came after the instant of the last run and up to this one, each in one run only', () => {
    expect(due(`${monday}T09:15:00Z`, `${monday}T09:20:00Z`)).toEqual([`${monday}#session-closed#AM 09:20`]);
    expect(due(`${monday}T09:20:00Z`, `${monday}T09:25:00Z`)).toEqual([]);
    expect(due(`${monday}T09:15:00Z`, `${monday}T09:19:59.999Z`)).toEqual([]);
  });

  it('goes by the wall clock of the school, over a change to summer time and in another zone', () => {
    expect(due('2027-03-30T00:00:00Z', '2027-03-30T12:00:00Z')).toContain('2027-03-30#session-closed#AM 08:20');
    // Half past nine on Tuesday morning in Auckland is Monday evening in London.
    expect(due(`${monday}T20:00:00Z`, `${monday}T21:00:00Z`, { timeZone: 'Pacific/Auckland' })).toEqual([
      '2026-11-24#session-closed#AM 20:20',
    ]);
  });

  it('is nothing on a day without school', () => {
    expect(due(`${saturday}T00:00:00Z`, `${saturday}T23:59:00Z`)).toEqual([]);
    expect(due('2026-10-27T00:00:00Z', '2026-10-27T23:59:00Z')).toEqual([]);
  });

  it('catches up a day and no more', () => {
    expect(catchUpHours).toBe(24);
    expect(due('2026-11-20T00:00:00Z', `${monday}T23:00:00Z`)).toEqual(wholeMonday);
    expect(due('2026-11-01T00:00:00Z', '2026-11-24T09:19:00Z')).toEqual([
      `${monday}#session-closed#AM 09:20`,
      ...wholeMonday.slice(2),
      '2026-11-24#detention-day#morning 08:00',
    ]);
    // An instant that is just a day old is given up.
    expect(due('2026-11-01T00:00:00Z', '2026-11-24T09:20:00Z')[0]).toBe(`${monday}#session-closed#PM 13:40`);
  });

  it('looks a whole day back when the last run lies ahead, so that a clock that was put back loses nothing', () => {
    expect(due('2026-11-25T00:00:00Z', `${monday}T13:40:00Z`)).toEqual(wholeMonday.slice(0, 3));
    expect(due(`${monday}T13:40:00Z`, `${monday}T13:40:00Z`)).toEqual([]);
  });

  it('looks ahead to no detentions on the last day of the calendar', () => {
    expect(due('2027-07-23T00:00:00Z', '2027-07-23T22:00:00Z').map((each) => each.split(' ')[0])).toEqual([
      '2027-07-23#detention-day#morning',
      '2027-07-23#session-closed#AM',
      '2027-07-23#session-closed#PM',
      '2027-07-23#nightly-report',
    ]);
  });
});

describe('a schedule', () => {
  const of = (date: string, more: Partial<Schedule> = {}) =>
    due(`${date}T00:00:00Z`, `${date}T23:59:00Z`, { sessions: [], schedules: [schedule(more)] }).filter((each) =>
      each.includes('#report-schedule#'),
    );

  it('is due on its weekdays at its time, whether there is school or not', () => {
    expect(of(monday)).toEqual([`${monday}#report-schedule#${id} 07:30`]);
    expect(of(saturday)).toEqual([`${saturday}#report-schedule#${id} 07:30`]);
    expect(of('2026-11-24')).toEqual([]);
  });

  it('that is for school days leaves the others out', () => {
    expect(of(monday, { schoolDaysOnly: true })).toHaveLength(1);
    expect(of(saturday, { schoolDaysOnly: true })).toEqual([]);
  });

  it('is not due for what lies before it was made, nor at that instant', () => {
    expect(of(monday, { since: `${monday}T07:29:59Z` })).toHaveLength(1);
    expect(of(monday, { since: `${monday}T07:30:00Z` })).toEqual([]);
  });

  it('says of which schedule and date the report is', () => {
    const [first] = dueInstants({ ...settings, schedules: [schedule()] }, aCalendar, [
      new Date(`${saturday}T00:00:00Z`),
      new Date(`${saturday}T23:00:00Z`),
    ]);
    expect(first?.event).toEqual({ type: 'report.schedule.due', data: { scheduleId: id, date: saturday } });
  });
});
