import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScheduleExpression } from '../../../local/cloud/scheduler/schedule-expression.ts';

const at = (text: string) => new Date(text);
/** The next occurrences after an instant. */
function upcoming(expression: string, from: string, { zone = 'UTC', count = 3 } = {}): readonly string[] {
  const occurrences = readScheduleExpression(expression, zone);
  const found: string[] = [];
  for (let next = occurrences.next(at(from)); next !== undefined && found.length < count; next = occurrences.next(next))
    found.push(next.toISOString().replace(':00.000Z', 'Z'));
  return found;
}

describe('a rate', () => {
  it.each([
    ['rate(5 minutes)', ['2026-11-22T08:55Z', '2026-11-22T09:00Z', '2026-11-22T09:05Z']],
    ['rate(1 hour)', ['2026-11-22T09:00Z', '2026-11-22T10:00Z', '2026-11-22T11:00Z']],
    ['rate(1 day)', ['2026-11-23T00:00Z', '2026-11-24T00:00Z', '2026-11-25T00:00Z']],
  ])('%s is due at round times', (expression, expected) =>
    expect(upcoming(expression, '2026-11-22T08:50:00Z')).toEqual(expected),
  );
});

describe('a cron expression', () => {
  it.each([
    ['every day at a time', 'cron(0 18 * * ? *)', ['2026-11-22T18:00Z', '2026-11-23T18:00Z', '2026-11-24T18:00Z']],
    ['school days', 'cron(50 8 ? * MON-FRI *)', ['2026-11-23T08:50Z', '2026-11-24T08:50Z', '2026-11-25T08:50Z']],
    ['weekdays by number, Sunday first', 'cron(0 9 ? * 1,7 *)', ['2026-11-22T09:00Z', '2026-11-28T09:00Z', '2026-11-29T09:00Z']],
    ['steps of minutes', 'cron(0/20 10 * * ? *)', ['2026-11-22T10:00Z', '2026-11-22T10:20Z', '2026-11-22T10:40Z']],
    ['lists of hours', 'cron(15 10,14 * * ? *)', ['2026-11-22T10:15Z', '2026-11-22T14:15Z', '2026-11-23T10:15Z']],
    ['a day of the month', 'cron(0 0 1 * ? *)', ['2026-12-01T00:00Z', '2027-01-01T00:00Z', '2027-02-01T00:00Z']],
    ['the last day of the month', 'cron(0 0 L 1-3 ? *)', ['2027-01-31T00:00Z', '2027-02-28T00:00Z', '2027-03-31T00:00Z']],
    ['the third Thursday', 'cron(0 0 ? * 5#3 *)', ['2026-12-17T00:00Z', '2027-01-21T00:00Z', '2027-02-18T00:00Z']],
    ['the last Friday', 'cron(0 0 ? * FRIL *)', ['2026-11-27T00:00Z', '2026-12-25T00:00Z', '2027-01-29T00:00Z']],
    [
      'months by name, in a year',
      'cron(0 0 1 JAN,DEC ? 2026-2027)',
      ['2026-12-01T00:00Z', '2027-01-01T00:00Z', '2027-12-01T00:00Z'],
    ],
    ['a leap day', 'cron(0 0 29 2 ? *)', ['2028-02-29T00:00Z']],
  ])('is due on %s', (_, expression, expected) =>
    expect(upcoming(expression, '2026-11-22T08:50:00Z', { count: expected.length })).toEqual(expected),
  );

  it('goes by wall clocks in its zone, over a change to summer time', () => {
    expect(upcoming('cron(0 18 * * ? *)', '2027-03-26T12:00:00Z', { zone: 'Europe/London', count: 4 })).toEqual([
      '2027-03-26T18:00Z',
      '2027-03-27T18:00Z',
      '2027-03-28T17:00Z',
      '2027-03-29T17:00Z',
    ]);
  });
  it('is not due at a time that the change to summer time skips', () => {
    expect(upcoming('cron(30 1 * * ? *)', '2027-03-27T12:00:00Z', { zone: 'Europe/London', count: 2 })).toEqual([
      '2027-03-29T00:30Z',
      '2027-03-30T00:30Z',
    ]);
  });
  it('is due once at a time that the change from summer time repeats', () => {
    expect(upcoming('cron(30 1 * * ? *)', '2026-10-24T12:00:00Z', { zone: 'Europe/London', count: 2 })).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-26T01:30Z',
    ]);
  });

  it.each([
    ['five fields', 'cron(0 18 * * ?)', 'six fields'],
    ['both days', 'cron(0 18 1 * MON *)', 'must be ?'],
    ['neither day', 'cron(0 18 ? * ? *)', 'must be ?'],
    ['an hour that is none', 'cron(0 24 * * ? *)', 'hours of a cron expression must be 0 to 23'],
    ['a range the wrong way', 'cron(0 18 ? * FRI-MON *)', 'day of week of a cron expression cannot be'],
    ['a step of nothing', 'cron(0/0 18 * * ? *)', 'minutes of a cron expression cannot be 0/0'],
    ['the nearest weekday, which is not run', 'cron(0 18 15W * ? *)', 'day of month of a cron expression must be'],
    ['no rate', 'rate(0 minutes)', 'at least one minute'],
    ['another kind', 'at(2026-11-22T08:50:00)', 'a schedule must be rate'],
  ])('fails to be read with %s', (_, expression, message) =>
    expect(() => readScheduleExpression(expression, 'UTC')).toThrow(message),
  );

  it('fails to be read with a zone that is none', () =>
    expect(() => readScheduleExpression('cron(0 18 * * ? *)', 'Mars/Olympus')).toThrow('got Mars/Olympus'));
});

describe('the latest occurrence of a span', () => {
  const expressions = [
    'rate(5 minutes)',
    'rate(1 day)',
    'cron(0 18 * * ? *)',
    'cron(50 8 ? * MON-FRI *)',
    'cron(0/20 1-2 * * ? *)',
    'cron(0 0 L * ? *)',
  ];
  const instant = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z'), noInvalidDate: true });

  it('is the one after which none comes until the end of the span', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...expressions),
        fc.constantFrom('UTC', 'Europe/London', 'Pacific/Auckland'),
        instant,
        fc.integer({ min: 0, max: 40 * 86_400_000 }),
        (expression, zone, after, span) => {
          const occurrences = readScheduleExpression(expression, zone);
          const upTo = new Date(after.getTime() + span);
          const latest = occurrences.latest(after, upTo);
          const next = occurrences.next(latest ?? after);
          expect(latest === undefined || (latest > after && latest <= upTo)).toBe(true);
          expect(next === undefined || next > upTo).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
