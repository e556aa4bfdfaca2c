import { expect, it } from 'vitest';
import { isHeldOn, whyNotHeld } from '../../../domain/people/class-terms.ts';
import { aCalendar } from '../../support/calendar.ts';

const academicYear = '2026/27';

it.each([
  ['without terms of its own in any term', {}, true, true],
  ['of the autumn in the autumn only', { termIds: ['autumn'] }, true, false],
  ['of both terms in both', { termIds: ['spring', 'autumn'] }, true, true],
  ['whose terms the calendar does not have any more, as one without', { termIds: ['michaelmas'] }, true, true],
  ['of which the calendar has one term in that one', { termIds: ['michaelmas', 'spring'] }, false, true],
])('a class %s is held', (_, schoolClass, autumn, spring) => {
  expect([
    isHeldOn({ academicYear, ...schoolClass }, aCalendar, '2026-12-18'),
    isHeldOn({ academicYear, ...schoolClass }, aCalendar, '2027-01-04'),
  ]).toEqual([autumn, spring]);
});

it('a class with own terms is not held between terms', () => {
  expect(isHeldOn({ academicYear, termIds: ['autumn'] }, aCalendar, '2026-12-19')).toBe(false);
});

it('a class of an academic year that has ended is not held any more, whatever its terms', () => {
  const [year] = aCalendar.years;
  const later = { id: '2027-28', name: '2027/28', startDate: '2027-09-01', endDate: '2028-07-21', terms: [] };
  const calendar = { ...aCalendar, years: [...(year ? [year] : []), later] };
  for (const named of ['2026/27', '2026-27']) {
    expect(isHeldOn({ academicYear: named }, calendar, '2027-07-23')).toBe(true);
    expect(whyNotHeld({ academicYear: named, termIds: ['spring'] }, calendar, '2027-09-01')).toBe(
      'its academic year 2026/27 ended on 2027-07-23',
    );
  }
  expect(isHeldOn({ academicYear: 'as it was called once' }, calendar, '2027-09-01')).toBe(true);
});
