import { expect, it } from 'vitest';
import { daysInRow, lookedBackOver } from '../../domain/attendance/absences/days-in-row.ts';

const day = (date: string, ...marks: readonly ('P' | 'A' | 'E' | 'L')[]) => marks.map((mark) => ({ date, mark: { mark } }));
const [thursday, friday, monday] = ['2026-11-19', '2026-11-20', '2026-11-23'];

it.each([
  ['nothing before', [], 1],
  ['there the day before', [day(thursday, 'A', 'A'), day(friday, 'P', 'P')], 1],
  ['there for half of the day before', [day(friday, 'A', 'P')], 1],
  ['late the day before', [day(friday, 'L')], 1],
  ['missing the day before, explained or not', [day(thursday, 'P'), day(friday, 'E', 'A')], 2],
  ['missing ever since, in whatever order it is read', [day(monday, 'A'), day(thursday, 'E'), day(friday, 'A', 'A')], 4],
])('%s', (_, before, row) => {
  expect(daysInRow(before.flat())).toBe(row);
});

it('looks back over four weeks, without the day itself', () => {
  expect(lookedBackOver('2026-11-24')).toEqual(['2026-10-27', monday]);
});
