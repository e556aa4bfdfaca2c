import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFaults } from '../../domain/calendar-faults.ts';
import { academicYearOf, Calendar, emptyCalendar, isSchoolDay, termOf, whyClosed } from '../../domain/calendar.ts';

fc.configureGlobal({ seed: 20_261_122 });

const aCalendar = (changes: Partial<Calendar> = {}): Calendar =>
  Calendar.parse({
    years: [
      {
        id: '2026-27',
        name: '2026-27',
        startDate: '2026-09-01',
        endDate: '2027-08-31',
        terms: [
          { id: 'autumn-26', name: 'Autumn term', startDate: '2026-09-02', endDate: '2026-12-18' },
          { id: 'spring-27', name: 'Spring term', startDate: '2027-01-04', endDate: '2027-03-26' },
        ],
      },
      {
        id: '2027-28',
        name: '2027-28',
        startDate: '2027-09-01',
        endDate: '2028-08-31',
        terms: [{ id: 'autumn-27', name: 'Autumn term', startDate: '2027-09-01', endDate: '2028-03-31' }],
      },
    ],
    closures: [
      { startDate: '2026-10-26', endDate: '2026-10-30', name: 'Half term', kind: 'closure' },
      { startDate: '2026-11-02', endDate: '2026-11-02', name: 'Phonics training', kind: 'trainingDay' },
    ],
    teachingWeekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    ...changes,
  });

const pointersOf = (calendar: Calendar) => calendarFaults(calendar).map(({ pointer }) => pointer);

describe('a school day', () => {
  it.each([
    ['2026-11-23', true],
    ['2026-09-02', true],
    ['2026-12-18', true],
    ['2028-02-29', true],
    ['2026-09-01', false],
    ['2026-12-19', false],
    ['2026-10-28', false],
    ['2026-11-02', false],
    ['2026-11-22', false],
    ['2026-08-31', false],
    ['2030-01-01', false],
  ])('%s: %s', (date, expected) => {
    expect(isSchoolDay(aCalendar(), date)).toBe(expected);
  });

  it('may fall on a Sunday and not on a Friday where the school says so', () => {
    const calendar = aCalendar({ teachingWeekdays: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'] });
    expect(isSchoolDay(calendar, '2026-11-22')).toBe(true);
    expect(isSchoolDay(calendar, '2026-11-27')).toBe(false);
  });

  it.each([
    ['2026-11-22', { reason: 'weekend', name: 'No school on a Sunday' }],
    ['2026-10-28', { reason: 'closure', name: 'Half term' }],
    ['2026-11-02', { reason: 'trainingDay', name: 'Phonics training' }],
    ['2026-12-24', { reason: 'holiday', name: 'Holiday after Autumn term' }],
    ['2027-05-05', { reason: 'holiday', name: 'Holiday after Spring term' }],
    ['2026-09-01', { reason: 'holiday', name: 'Holiday before Autumn term' }],
    ['2026-08-31', { reason: 'outsideYear', name: 'Outside every academic year' }],
    ['2026-11-23', undefined],
  ])('is refused on %s because of %o', (date, expected) => {
    expect(whyClosed(aCalendar(), date)).toEqual(expected);
  });

  it('has a reason for not being one exactly when it is not one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1200 }), (offset) => {
        const date = new Date(Date.UTC(2026, 6, 1) + offset * 86_400_000).toISOString().slice(0, 10);
        expect(whyClosed(aCalendar(), date) === undefined).toBe(isSchoolDay(aCalendar(), date));
      }),
      { numRuns: 500 },
    );
  });

  it('does not exist before the years are entered', () => {
    expect(isSchoolDay(emptyCalendar, '2026-11-23')).toBe(false);
    expect(calendarFaults(emptyCalendar)).toEqual([]);
  });

  it('belongs to its year and its term', () => {
    expect(academicYearOf(aCalendar(), '2026-12-24')?.id).toBe('2026-27');
    expect(termOf(aCalendar(), '2027-01-04')?.id).toBe('spring-27');
    expect(termOf(aCalendar(), '2026-12-24')).toBeUndefined();
    expect(academicYearOf(aCalendar(), '2031-01-01')).toBeUndefined();
  });
});

describe('calendarFaults', () => {
  it('finds nothing wrong with a good calendar', () => {
    expect(calendarFaults(aCalendar())).toEqual([]);
  });

  it('reports every fault at once, each with its place', () => {
    const [first, second] = aCalendar().years as [Calendar['years'][0], Calendar['years'][0]];
    const [autumn, spring] = first.terms as [Calendar['years'][0]['terms'][0], Calendar['years'][0]['terms'][0]];
    const broken = aCalendar({
      years: [
        {
          ...first,
          terms: [
            { ...autumn, startDate: '2026-08-01' },
            { ...spring, id: autumn.id, startDate: '2026-12-18' },
          ],
        },
        { ...second, id: first.id, startDate: '2027-09-01', endDate: '2026-08-01', terms: [] },
      ],
      closures: [{ startDate: '2026-10-30', endDate: '2026-10-26', name: 'Half term', kind: 'closure' }],
      teachingWeekdays: [],
    });
    expect(calendarFaults(broken)).toEqual([
      { pointer: '/years/0/terms/0/startDate', detail: 'is 2026-08-01, which lies outside the year 2026-09-01 to 2027-08-31' },
      { pointer: '/years/0/terms/1', detail: "overlaps 'Autumn term' (2026-08-01 to 2026-12-18); terms may not share a day" },
      { pointer: '/years/1/endDate', detail: 'is 2026-08-01, before the start on 2027-09-01; it must be that day or later' },
      { pointer: '/years/1/id', detail: "is '2026-27' a second time; each id may stand once" },
      { pointer: '/years/0/terms/1/id', detail: "is 'autumn-26' a second time; each id may stand once" },
      { pointer: '/closures/0/endDate', detail: 'is 2026-10-26, before the start on 2026-10-30; it must be that day or later' },
      { pointer: '/teachingWeekdays', detail: 'is empty; school must be held on at least one weekday' },
    ]);
  });

  it('finds years that share a day, and terms of different years with one id', () => {
    const [first, second] = aCalendar().years as [Calendar['years'][0], Calendar['years'][0]];
    expect(pointersOf(aCalendar({ years: [first, { ...second, startDate: '2027-08-31' }] }))).toEqual(['/years/1']);
    const twin = { ...second, terms: second.terms.map((term) => ({ ...term, id: 'autumn-26' })) };
    expect(pointersOf(aCalendar({ years: [first, twin] }))).toEqual(['/years/1/terms/0/id']);
  });

  it('finds weekdays named twice, endless years and impossible centuries', () => {
    const [year] = aCalendar().years as [Calendar['years'][0]];
    expect(pointersOf(aCalendar({ teachingWeekdays: ['monday', 'monday'] }))).toEqual(['/teachingWeekdays/1']);
    expect(pointersOf(aCalendar({ years: [{ ...year, endDate: '2029-08-31' }] }))).toEqual(['/years/0/endDate']);
    expect(pointersOf(aCalendar({ years: [{ ...year, startDate: '0026-09-01', endDate: '0027-08-31', terms: [] }] }))).toEqual([
      '/years/0/startDate',
      '/years/0/endDate',
    ]);
  });

  it('lets closures overlap each other and lie in the holidays', () => {
    const closure = { startDate: '2026-12-21', endDate: '2027-01-05', name: 'Frozen pipes', kind: 'closure' } as const;
    expect(calendarFaults(aCalendar({ closures: [closure, closure] }))).toEqual([]);
  });

  it('refuses a closure outside every year, or across two: it would close nothing, or more than was meant', () => {
    const closure = { startDate: '2031-05-01', endDate: '2031-05-01', name: 'May Day', kind: 'closure' } as const;
    expect(calendarFaults(aCalendar({ closures: [closure] }))).toEqual([
      { pointer: '/closures/0', detail: expect.stringContaining('lies inside one academic year') as unknown },
    ]);
    const across = { ...closure, startDate: '2027-08-31', endDate: '2027-09-01' };
    expect(pointersOf(aCalendar({ closures: [across] }))).toEqual(['/closures/0']);
    expect(pointersOf(aCalendar({ years: [], closures: [{ ...across, endDate: '2027-08-31' }] }))).toEqual(['/closures/0']);
  });
});

describe('the Calendar schema', () => {
  it.each([
    ['unknown fields', { ...aCalendar(), holidays: [] }],
    [
      'dates that do not exist',
      { ...aCalendar(), closures: [{ startDate: '2027-02-29', endDate: '2027-03-01', name: 'x', kind: 'closure' }] },
    ],
    [
      'kinds it does not know',
      { ...aCalendar(), closures: [{ startDate: '2027-02-28', endDate: '2027-03-01', name: 'x', kind: 'snow' }] },
    ],
    [
      'names of nothing',
      { ...aCalendar(), closures: [{ startDate: '2027-02-28', endDate: '2027-03-01', name: '  ', kind: 'closure' }] },
    ],
    ['weekdays it does not know', { ...aCalendar(), teachingWeekdays: ['Monday'] }],
    ['ids that cannot stand in a path', { ...aCalendar(), years: aCalendar().years.map((year) => ({ ...year, id: 'a/b' })) }],
  ])('refuses %s', (_, input) => {
    expect(Calendar.safeParse(input).success).toBe(false);
  });
});
