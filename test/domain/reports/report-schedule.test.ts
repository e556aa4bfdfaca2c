import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../domain/calendar.ts';
import { ScheduleId, UserId } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import {
  changeSchedule,
  checkScheduleFilters,
  filtersOn,
  newSchedule,
  pausedSchedule,
  ScheduleInput,
  type ScheduleFilters,
} from '../../../domain/reports/report-schedule.ts';
import type { ReportType } from '../../../domain/reports/report-types.ts';
import { dueInstants } from '../../../domain/school-clock.ts';
import { weekdays } from '../../../domain/time.ts';
import { aCalendar } from '../../support/calendar.ts';
import { aWeekly } from '../../support/reports/report-schedule.ts';

const ownerId = UserId.parse('usr_00000000000000000000000001');
const id = ScheduleId.parse('rps_00000000000000000000000001');
const begun = new Date('2019-01-01T00:00:00Z');
const weekly = (values: object = {}) => newSchedule(id, ScheduleInput.parse(aWeekly(ownerId, values)), { ownerId, now: begun });

describe('the days of a schedule', () => {
  const on = (type: ReportType, filters: ScheduleFilters, date: string) =>
    filtersOn({ type, filters }, { date, calendar: aCalendar });

  it('move along with the day on which its report is made', () => {
    expect(on('nightly-absence', {}, '2026-11-23')).toEqual({ date: '2026-11-23' });
    expect(on('attendance-summary', { days: 'today' }, '2026-11-23')).toEqual({ from: '2026-11-23', to: '2026-11-23' });
    expect(on('attendance-summary', { days: 'lastWeek' }, '2026-11-25')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(on('weekly-absence', { days: 'thisWeek' }, '2026-11-27')).toEqual({ from: '2026-11-23', to: '2026-11-27' });
    expect(on('attendance-summary', { days: 'thisTerm' }, '2026-11-25')).toEqual({ from: '2026-09-01', to: '2026-11-25' });
    expect(on('class-list', { blankColumns: ['Trip'] }, '2026-11-25')).toEqual({ blankColumns: ['Trip'] });
  });

  it('are none where there is nothing to report', () => {
    expect(on('nightly-absence', {}, '2026-11-22')).toBeUndefined();
    expect(on('attendance-summary', { days: 'thisTerm' }, '2030-01-01')).toBeUndefined();
  });

  it.each<[ReportType, ScheduleFilters, string]>([
    ['attendance-summary', {}, '/filters/days'],
    ['nightly-absence', { days: 'lastWeek' }, '/filters/days'],
    ['mail-merge', { days: 'today' }, '/filters/days'],
    ['student-profile', { days: 'thisTerm' }, '/filters/studentId'],
    ['attendance-summary', { days: 'today', blankColumns: ['Trip'] }, '/filters/blankColumns'],
  ])('fail for %s with %o', (type, filters, pointer) => {
    const refused = () => {
      checkScheduleFilters(type, filters);
    };
    expect(refused).toThrow(Problem);
    try {
      refused();
    } catch (error) {
      expect(error).toMatchObject({ faults: [{ pointer }] });
    }
  });
});

describe('a changed schedule', () => {
  const now = new Date('2026-11-23T12:00:00Z');

  it('makes up for nothing before its new hour', () => {
    expect(changeSchedule(weekly(), { at: '06:00' }, { ownerId, now })).toMatchObject({ at: '06:00', since: now.toISOString() });
    expect(changeSchedule(weekly(), { format: 'pdf' }, { ownerId, now }).since).toBe(begun.toISOString());
  });

  it('goes on when it was paused, from now on', () => {
    const next = changeSchedule(pausedSchedule(weekly(), 'noRecipients'), {}, { ownerId, now });
    expect(next).not.toHaveProperty('paused');
    expect(next).toMatchObject({ since: now.toISOString(), version: 3 });
  });
});

/** A calendar in which every day from 2019 on is a school day. */
const everyDay: Calendar = {
  years: [
    {
      id: 'years',
      name: 'Years',
      startDate: '2019-01-01',
      endDate: '2027-12-31',
      terms: [{ id: 'term', name: 'Term', startDate: '2019-01-01', endDate: '2027-12-31' }],
    },
  ],
  closures: [],
  teachingWeekdays: [...weekdays],
};

describe('the hour of a schedule', () => {
  const minute = 60_000;

  // Both changes of each clock; the hour is in the middle of what is skipped or comes twice.
  it.each([
    ['Europe/London', '01:30', '2026-03-29'],
    ['Europe/London', '01:30', '2026-10-25'],
    ['America/New_York', '02:30', '2026-03-08'],
    ['America/New_York', '01:30', '2026-11-01'],
    ['Australia/Lord_Howe', '02:15', '2026-10-04'],
    ['Australia/Lord_Howe', '01:45', '2026-04-05'],
    ['Pacific/Apia', '03:30', '2020-09-27'],
    ['Pacific/Apia', '03:30', '2021-04-04'],
  ])('in %s at %s comes once on %s and on each day beside it, however often and late the clock runs', (timeZone, at, changes) => {
    const settings = { timeZone, sessions: [], nightlyReportAt: '18:00', schedules: [weekly({ at, weekdays: [...weekdays] })] };
    const first = Date.parse(`${changes}T00:00Z`) - 36 * 60 * minute;
    const namesOf = (every: number) => {
      const names: string[] = [];
      for (let at = first; at < first + 96 * 60 * minute; at += every)
        names.push(...dueInstants(settings, everyDay, [new Date(at), new Date(at + every)]).map(({ name }) => name));
      return names.filter((name) => name.includes('report-schedule'));
    };
    const often = namesOf(5 * minute);
    expect(new Set(often).size).toBe(often.length);
    expect(often).toContain(`${changes}#report-schedule#${id}`);
    expect([4, 5]).toContain(often.length);
    expect(namesOf(24 * 60 * minute)).toEqual(often);
  });

  it('is caught up within a day, not later', () => {
    const settings = { timeZone: 'Europe/London', sessions: [], nightlyReportAt: '18:00', schedules: [weekly()] };
    const due = (now: string) =>
      dueInstants(settings, aCalendar, [new Date('2026-11-22T00:00:00Z'), new Date(now)]).filter(({ name }) =>
        name.includes('report-schedule'),
      );
    expect(due('2026-11-23T07:29:00Z')).toEqual([]);
    expect(due('2026-11-23T07:30:00Z')).toMatchObject([
      { event: { type: 'report.schedule.due', data: { scheduleId: id, date: '2026-11-23' } } },
    ]);
    expect(due('2026-11-24T07:29:00Z')).toHaveLength(1);
    expect(due('2026-11-24T07:31:00Z')).toEqual([]);
  });

  it('before its beginning is not made up for', () => {
    const schedule = { ...weekly(), since: '2026-11-23T10:00:00Z' };
    const settings = { timeZone: 'Europe/London', sessions: [], nightlyReportAt: '23:00', schedules: [schedule] };
    const due = dueInstants(settings, aCalendar, [new Date('2026-11-22T12:00:00Z'), new Date('2026-11-23T10:05:00Z')]);
    expect(due.filter(({ event }) => event.type === 'report.schedule.due')).toEqual([]);
  });

  it('comes on days without school only where it is asked for', () => {
    const sundays = (schoolDaysOnly: boolean) =>
      dueInstants(
        {
          timeZone: 'Europe/London',
          sessions: [],
          nightlyReportAt: '18:00',
          schedules: [weekly({ schoolDaysOnly, weekdays: ['sunday'] })],
        },
        aCalendar,
        [new Date('2026-11-22T00:00:00Z'), new Date('2026-11-22T12:00:00Z')],
      );
    expect(sundays(true)).toEqual([]);
    expect(sundays(false)).toHaveLength(1);
  });
});
