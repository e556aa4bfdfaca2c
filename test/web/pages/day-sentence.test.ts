import { describe, expect, it } from 'vitest';
import { daySentence, type Day } from '../../../web/pages/family/day-sentence.ts';

const begun: Day['sessions'] = [
  { session: 'AM', state: 'closed', taken: true },
  { session: 'PM', state: 'notOpen', taken: false },
];
const marked = (facts: Partial<Day['marked'][number]>): Day['marked'] => [
  { session: 'AM', mark: 'P', category: 'attended', ...facts },
];

describe('the sentence about a day', () => {
  it.each<[string, Partial<Day>]>([
    ['No school today. The next school day is Mon 30 Nov.', { schoolDay: false, nextSchoolDay: '2026-11-30' }],
    ['No school today.', { schoolDay: false }],
    ['School has not begun yet.', { sessions: [{ session: 'AM', state: 'notOpen', taken: false }] }],
    ['Register not taken yet.', {}],
    ['In school (AM).', { marked: marked({}) }],
    ['In school since 08:52.', { marked: marked({ mark: 'L', timeIn: '08:52' }) }],
    ['Left at 11:30.', { marked: marked({ timeOut: '11:30' }) }],
    ['Came late, at 10:02.', { marked: marked({ mark: 'L', category: 'unauthorised', timeIn: '10:02' }) }],
    ['Marked absent (AM). Please tell the school why.', { marked: marked({ mark: 'A', category: 'unauthorised' }) }],
    ['Absent, and the school knows why.', { marked: marked({ mark: 'E', category: 'authorised' }) }],
  ])('is "%s"', (sentence, facts) => {
    expect(daySentence({ schoolDay: true, sessions: begun, marked: [], ...facts })).toBe(sentence);
  });
});
