import { describe, expect, it } from 'vitest';
import type { OnSiteRow } from '../../../web/api/attendance/on-site.ts';
import { countsOf } from '../../../web/pages/absences/bulk.ts';
import { byClass } from '../../../web/pages/on-site/by-class.ts';
import { registerRow } from '../registers.ts';

describe('a roll call', () => {
  it('has classes with the most unknown first, and students without a class last', () => {
    const row = (name: string, state: OnSiteRow['state'], className?: string): OnSiteRow => ({
      studentId: `stu_${name}`,
      name,
      state,
      ...(className !== undefined && { classId: `cls_${className}`, className }),
    });
    const rolls = byClass([
      row('a', 'in', '10B'),
      row('b', 'unknown'),
      row('c', 'in', '9A'),
      row('d', 'unknown', '11C'),
      row('e', 'out', '9A'),
    ]);
    expect(rolls.map(({ className, rows }) => [className, rows.map(({ name }) => name)])).toEqual([
      ['11C', ['d']],
      ['9A', ['c', 'e']],
      ['10B', ['a']],
      [undefined, ['b']],
    ]);
  });
});

describe('one reason for many', () => {
  const registers = [
    registerRow({ classId: 'cls_7A' }),
    registerRow({ classId: 'cls_7A', session: 'PM' }),
    registerRow({ classId: 'cls_8B' }),
  ];
  const classes = [
    { classId: 'cls_7A', yearGroup: '7' },
    { classId: 'cls_8B', yearGroup: '8' },
  ];

  it('counts the students of the fullest session, and the sessions that have any', () => {
    expect(countsOf({ sessions: ['AM', 'PM', 'P1'], scope: { all: true } }, registers, classes)).toEqual({
      students: 40,
      sessions: 2,
    });
    expect(countsOf({ sessions: ['AM'], scope: { yearGroups: ['8'] } }, registers, classes)).toEqual({
      students: 20,
      sessions: 1,
    });
    expect(countsOf({ sessions: ['PM'], scope: { classIds: ['cls_8B'] } }, registers, classes)).toEqual({
      students: 0,
      sessions: 0,
    });
  });
});
