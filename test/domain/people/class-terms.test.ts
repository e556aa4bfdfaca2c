import { expect, it } from 'vitest';
import { isHeldOn } from '../../../domain/people/class-terms.ts';
import { aCalendar } from '../../support/calendar.ts';

it.each([
  ['without terms of its own in any term', {}, true, true],
  ['of the autumn in the autumn only', { termIds: ['autumn'] }, true, false],
  ['of both terms in both', { termIds: ['spring', 'autumn'] }, true, true],
  ['whose terms the calendar does not have any more, as one without', { termIds: ['michaelmas'] }, true, true],
  ['of which the calendar has one term in that one', { termIds: ['michaelmas', 'spring'] }, false, true],
])('a class %s is held', (_, schoolClass, autumn, spring) => {
  expect([isHeldOn(schoolClass, aCalendar, '2026-12-18'), isHeldOn(schoolClass, aCalendar, '2027-01-04')]).toEqual([
    autumn,
    spring,
  ]);
});

it('a class with own terms is not held between terms', () => {
  expect(isHeldOn({ termIds: ['autumn'] }, aCalendar, '2026-12-19')).toBe(false);
});
