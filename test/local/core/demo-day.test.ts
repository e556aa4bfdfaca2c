import { describe, expect, it } from 'vitest';
import { dayWithoutSchool } from '../../../local/demo/demo-day.ts';

describe('the demo school', () => {
  it.each([
    ['a Saturday', '2026-11-28T10:00:00Z', 'Saturday 28 November 2026', 'Friday 27 November 2026', 'Monday 30 November 2026'],
    ['early August', '2026-08-05T10:00:00Z', 'Wednesday 5 August 2026', 'Friday 24 July 2026', 'Tuesday 1 September 2026'],
    ['late August', '2026-08-20T10:00:00Z', 'Thursday 20 August 2026', 'Friday 24 July 2026', 'Tuesday 1 September 2026'],
    ['Christmas', '2026-12-25T10:00:00Z', 'Friday 25 December 2026', 'Friday 18 December 2026', 'Tuesday 5 January 2027'],
    ['half-term', '2026-10-28T10:00:00Z', 'Wednesday 28 October 2026', 'Friday 23 October 2026', 'Monday 2 November 2026'],
    // Half past eleven at night in London, where it is Saturday by then.
    ['a Friday night in summer', '2026-06-26T23:30:00Z', 'Saturday 27 June 2026', 'Friday 26 June 2026', 'Monday 29 June 2026'],
  ])('says on %s which was the last and which is the next school day', (_, now, today, last, next) => {
    const said = dayWithoutSchool(new Date(now)) ?? '';
    expect(said).toContain(`Today, ${today}, is no school day`);
    expect(said).toContain(`the last one was ${last}`);
    expect(said).toContain(`the next one is ${next}`);
  });

  it('says nothing on a school day', () => {
    expect(dayWithoutSchool(new Date('2026-11-27T10:00:00Z'))).toBeUndefined();
  });
});
