import { describe, expect, it } from 'vitest';
import { isSchoolDay } from '../../../domain/calendar.ts';
import { calendarFaults } from '../../../domain/calendar-faults.ts';
import { exportedYears } from '../../../domain/oneroster/academic-years.ts';
import { isHeldOn } from '../../../domain/people/class-terms.ts';
import { aForm, aSession, aStay, caseOf, oneTerm } from '../../support/oneroster/oneroster-case.ts';
import { aNewSchool, applied, bySource, importing, planOf, today } from './school-in-memory.ts';

const spring = aSession({ sourcedId: 't2', title: 'Spring', startDate: '2026-12-19', endDate: '2027-04-01' });
const nextYear = [
  { ...oneTerm[0], sourcedId: 'y27', title: '2027/28', schoolYear: '2028', startDate: '2027-09-01', endDate: '2028-08-01' },
  { ...oneTerm[1], sourcedId: 'u1', parentSourcedId: 'y27', schoolYear: '2028', startDate: '2027-09-01', endDate: '2027-12-18' },
];
const rollover = caseOf({
  sessions: nextYear,
  classes: [aForm({ sourcedId: 'd1', title: '8A', termSourcedIds: 'u1' })],
  stays: [aStay('f1', 's1', { classSourcedId: 'd1' }), aStay('f2', 's2', { classSourcedId: 'd1' })],
});

describe('the ends of sessions', () => {
  it('are the day after the last one: terms that meet make a calendar, and the outcome says which days were taken', async () => {
    const plan = await planOf(caseOf({ sessions: [...oneTerm, spring] }), aNewSchool());
    expect(calendarFaults(plan.calendar!)).toEqual([]);
    expect(plan.calendar?.years[0]).toMatchObject({
      endDate: '2027-07-31',
      terms: [
        { startDate: '2026-09-01', endDate: '2026-12-18' },
        { startDate: '2026-12-19', endDate: '2027-03-31' },
      ],
    });
    expect(isSchoolDay(plan.calendar!, '2026-12-18')).toBe(true);
    expect(plan.notes.join(' ')).toContain('Autumn on 2026-12-18, Spring on 2027-03-31');
    expect(plan.rejections).toEqual([]);
  });

  it('are exported as the day after the last one again', async () => {
    const { calendar } = await importing(caseOf({ sessions: [...oneTerm, spring] }));
    const { rows } = exportedYears(calendar, new Set(), today);
    expect(rows.map(({ cells }) => [cells[0], cells[6]])).toEqual([
      ['y26', '2027-08-01'],
      ['t1', '2026-12-19'],
      ['t2', '2027-04-01'],
    ]);
  });

  it('may be the day of the begin: a session of one day', async () => {
    const day = { ...spring, startDate: '2027-01-05', endDate: '2027-01-05' };
    const { calendar } = await importing(caseOf({ sessions: [...oneTerm, day] }));
    expect(calendar.years[0]?.terms[1]).toMatchObject({ startDate: '2027-01-05', endDate: '2027-01-05' });
  });
});

describe('the next year of a file', () => {
  it('is added to a calendar that nobody edited, and its classes are held in it', async () => {
    const school = await importing(caseOf());
    const plan = await planOf(rollover, school, { today: '2027-07-20' });
    expect(plan.calendar?.years.map(({ id }) => id)).toEqual(['y26', 'y27']);
    expect(plan.newYears).toBe(1);
    const after = applied(school, plan);
    expect(isSchoolDay(after.calendar, '2027-09-01')).toBe(true);
    expect(isHeldOn(bySource(after.classes, 'd1'), after.calendar, '2027-09-01')).toBe(true);
    expect(bySource(after.students, 's1').enrolments.at(-1)).toMatchObject({ beginDate: '2027-09-01' });
    expect((await planOf(rollover, after, { today: '2027-07-21' })).calendar).toBeUndefined();
  });

  it('is compared with the calendar of a person whose closures lie in years that the file does not have', async () => {
    const school = await importing(caseOf());
    const past = { id: 'y25', name: '2025/26', startDate: '2025-09-01', endDate: '2026-07-31', terms: [] };
    const closures = [{ startDate: '2025-10-27', endDate: '2025-10-31', name: 'Half-term', kind: 'closure' as const }];
    const calendar = { ...school.calendar, years: [past, ...school.calendar.years], closures };
    const longer = caseOf({ sessions: [oneTerm[0]!, { ...oneTerm[1], endDate: '2026-12-23' }] });
    const plan = await planOf(longer, { ...school, calendar, calendarVersion: school.calendarVersion + 1 });
    expect([plan.rejections, plan.notes.join(' ')]).toEqual([[], expect.stringContaining('other dates')]);
  });

  it('is named in the outcome, and not added, where a person has edited the calendar', async () => {
    const school = await importing(caseOf());
    const edited = { ...school, calendarVersion: school.calendarVersion + 1 };
    const plan = await planOf(rollover, edited, { today: '2027-07-20' });
    expect(plan.calendar).toBeUndefined();
    expect(plan.notes.join(' ')).toContain('does not have 2027/28 (2027-09-01 to 2028-07-31');
  });

  it('with other dates for a year that is there follows the file, or is named', async () => {
    const school = await importing(caseOf());
    const longer = caseOf({ sessions: [oneTerm[0]!, { ...oneTerm[1], endDate: '2026-12-23' }] });
    expect((await planOf(longer, school)).calendar?.years[0]?.terms[0]?.endDate).toBe('2026-12-22');
    const plan = await planOf(longer, { ...school, calendarVersion: 7 });
    expect([plan.calendar, plan.notes.join(' ')]).toEqual([undefined, expect.stringContaining('other dates')]);
    expect((await planOf(caseOf(), { ...school, calendarVersion: 7 })).notes).toEqual([]);
  });

  it('is added after a run that broke off between the calendar and what is kept of the source', async () => {
    const school = await importing(caseOf());
    const plan = await planOf(rollover, school, { today: '2027-07-20' });
    const broken = { ...school, calendar: plan.calendar!, calendarVersion: 2 };
    const again = await planOf(rollover, broken, { today: '2027-07-20' });
    expect([again.calendar, again.source?.calendarVersion]).toEqual([undefined, 2]);
  });
});

describe('the terms of a class', () => {
  const both = [...oneTerm, { ...spring, startDate: '2027-01-05' }];

  it.each([
    ['one of two', 't1', ['t1']],
    ['all', 't1,t2', undefined],
    ['the year', 'y26', undefined],
  ])('limit its registers where they are %s', async (_, termSourcedIds, termIds) => {
    const { classes } = await importing(caseOf({ sessions: both, classes: [aForm({ termSourcedIds })] }));
    expect(bySource(classes, 'c1').termIds).toEqual(termIds);
  });

  it('follow the file', async () => {
    const school = await importing(caseOf({ sessions: both }));
    const after = await importing(caseOf({ sessions: both, classes: [aForm({ termSourcedIds: 't1,t2' })] }), school);
    expect(bySource(after.classes, 'c1')).not.toHaveProperty('termIds');
  });
});
