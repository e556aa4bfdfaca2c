import type { Calendar } from '../../domain/calendar.ts';

/** A year of weekdays around the dates that tests use: 2026-09-01 to 2027-07-23, two terms, one closure. */
export const aCalendar: Calendar = {
  years: [
    {
      id: '2026-27',
      name: '2026/27',
      startDate: '2026-09-01',
      endDate: '2027-07-23',
      terms: [
        { id: 'autumn', name: 'Autumn', startDate: '2026-09-01', endDate: '2026-12-18' },
        { id: 'spring', name: 'Spring', startDate: '2027-01-04', endDate: '2027-07-23' },
      ],
    },
  ],
  closures: [{ startDate: '2026-10-26', endDate: '2026-10-30', name: 'Half-term', kind: 'closure' }],
  teachingWeekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
};
