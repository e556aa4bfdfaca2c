import { describe, expect, it } from 'vitest';
import type { Mark } from '../../domain/attendance/registers/marks.ts';
import { notedOf, rollChange } from '../../domain/attendance/figures/projection.ts';
import { StudentId, StudentKey } from '../../domain/ids.ts';

const key = (index: number) => StudentKey.parse(`000000000${String(index)}`);
/** Marks of students by their place; a dot stands for one whom the register does not name. */
const marks = (letters: string) =>
  Array.from(letters, (mark, index) => ({ student: key(index), mark })).filter(({ mark }) => mark !== '.') as Mark[];
const noted = (before: string | undefined, after: string, enrolled: readonly number[]) => {
  const known = notedOf({ before: before === undefined ? undefined : marks(before), after: marks(after) }, enrolled.map(key));
  return [
    known.marks.map(({ student, mark }) => `${student.slice(-1)}${mark}`).join(' '),
    known.unnamed.map((each) => each.slice(-1)).join(' '),
  ];
};

describe('what students’ years note of a register', () => {
  it.each([
    ['of a first taking its exceptions', undefined, 'PAPLE', [0, 1, 2, 3, 4], '1A 3L 4E', ''],
    ['of a change its exceptions and those that were', 'PPAL', 'PAPL', [0, 1, 2, 3], '1A 2P 3L', ''],
    ['of a change who came onto the register', 'P', 'PP', [0, 1], '1P', ''],
    ['who is on the roll and not named', undefined, 'P.', [0, 1], '', '1'],
    ['who is named and not on the roll', undefined, 'PP', [1], '0P', ''],
    ['who is named no more', 'AP', '.P', [1], '', '0'],
  ] as const)('is, %s', (_, before, after, enrolled, expectedMarks, expectedUnnamed) => {
    expect(noted(before, after, enrolled)).toEqual([expectedMarks, expectedUnnamed]);
  });
});

describe('a change of a roll', () => {
  const studentId = StudentId.parse('stu_01JZ8K5N0P1Q2R3S4T5V6W7X8Y');
  const stay = (beginDate: string, endDate?: string) => ({
    ...{ studentId, givenName: 'Sam', familyName: 'Example', beginDate },
    ...(endDate !== undefined && { endDate }),
  });
  it.each([
    ['a stay that begins', [], [stay('2026-11-02')], 'came'],
    ['a stay that is lengthened', [stay('2026-09-01', '2026-11-01')], [stay('2026-09-01')], 'came'],
    ['a stay that is cut', [stay('2026-09-01')], [stay('2026-09-01', '2026-11-02')], 'left'],
    ['a stay that goes', [stay('2026-09-01')], [], 'left'],
    ['another stay of the same student', [stay('2026-09-01')], [stay('2026-09-01', '2026-10-01'), stay('2026-10-01')], 'neither'],
    ['a stay of other days', [stay('2026-09-01')], [stay('2026-09-01'), stay('2027-01-04')], 'neither'],
  ] as const)('is told of %s', (_, before, after, expected) => {
    const { came, left } = rollChange(before, after, '2026-11-02');
    expect([came.length, left.length]).toEqual(expected === 'came' ? [1, 0] : expected === 'left' ? [0, 1] : [0, 0]);
  });
});
