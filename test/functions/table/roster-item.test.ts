import { expect, it } from 'vitest';
import { ClassId, StudentId } from '../../../domain/ids.ts';
import type { RosterEntry } from '../../../domain/people/classes.ts';
import { compactRoster, readRoster } from '../../../functions/table/items/roster-item.ts';

const entry: RosterEntry = {
  studentId: StudentId.parse('stu_01K00000000000000000000001'),
  givenName: 'Ada',
  familyName: 'Stone',
  beginDate: '2026-09-01',
};

it.each([
  ['a stay that goes on', entry],
  ['one that has ended', { ...entry, endDate: '2026-12-01' }],
  ['the year group beside either', { ...entry, yearGroup: '8' }],
  ['both', { ...entry, endDate: '2026-12-01', yearGroup: '8' }],
])('a roster is read as it was written: %s', (_, kept) => {
  const roster = { classId: ClassId.parse('cls_01K00000000000000000000001'), entries: [kept], version: 3 };
  expect(readRoster(compactRoster(roster))).toEqual(roster);
});
