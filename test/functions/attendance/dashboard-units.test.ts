import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { schoolDaysBetween } from '../../../domain/school-days.ts';
import { aSchool, mondayMorning } from '../../support/a-school.ts';
import { aCalendar } from '../../support/calendar.ts';
import { aGuardian, dashboard, raise, report, take, type Class } from '../../support/dashboard-figures.ts';
import { unitsOf } from '../../support/tables/units.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(mondayMorning);
});
afterAll(() => {
  vi.useRealTimers();
});

describe('units of the dashboard', () => {
  it('do not grow with what is on the watch list and what waits', async () => {
    const school = await aSchool();
    const taken = await school.addClass(30);
    const parent = await aGuardian(school, [[taken.studentIds[0], true]]);
    const units = async () => {
      const charged: number[] = [];
      for (const caller of [school.admin, taken.teacher, parent]) charged.push(await unitsOf(() => dashboard(caller)));
      return charged;
    };
    await raise(school, taken.studentIds);
    await report(taken.studentIds[0], parent);
    const before = await units();
    await raise(
      school,
      taken.studentIds,
      Array.from({ length: 12 }, (_, index) => `2026-27.${String(index)}`),
    );
    for (const date of schoolDaysBetween(aCalendar, '2027-01-04', '2027-01-29')) await report(taken.studentIds[0], parent, date);
    expect(await dashboard(school.admin)).toMatchObject({ watchListSize: 390, pendingAbsenceReports: 21 });
    expect(await units()).toEqual(before);
  });

  it('are those of the day in a school of ten classes of 30: for the office, a teacher, a parent', async () => {
    const school = await aSchool();
    const classes: Class[] = [];
    for (let index = 0; index < 10; index += 1) classes.push(await school.addClass(30, { name: `Class ${String(index)}` }));
    const parent = await aGuardian(school, [[classes[0]?.studentIds[0], true]]);
    for (const each of classes) await take(school, each, 'P'.repeat(30));
    // Who asks, what is unread, school, calendar, two tallies, the classes, the day's registers and what else is known of it; the incidents and
    // detentions of the day; with them the ten rosters, one roster, or the links, the student, the year and its ledger.
    expect(await unitsOf(() => dashboard(school.admin))).toBe(13);
    expect(await unitsOf(() => dashboard(classes[0]?.teacher ?? school.admin))).toBe(9.5);
    expect(await unitsOf(() => dashboard(parent))).toBe(7);
    vi.setSystemTime('2026-11-23T14:00:00Z');
    for (const each of classes) await take(school, each, 'P'.repeat(30), 'PM');
    // Whoever has taken every register owes none, so nobody needs to be on the roll.
    expect(await unitsOf(() => dashboard(school.admin))).toBe(9);
  });
});
