import { describe, expect, it } from 'vitest';
import { makeBundle, withCells } from '../../support/oneroster/oneroster-bundle.ts';
import { rosterOf } from '../../support/oneroster/oneroster-reading.ts';

const small = { students: 4, teachers: 1, classes: 1, guardians: 1 } as const;

describe('a row of classes and what they need is rejected, with file, line, column and reason', () => {
  it.each([
    [
      '1.2',
      'enrollments.csv',
      1,
      { beginDate: '01/09/2026' },
      'beginDate',
      "is '01/09/2026'; a date that exists, written YYYY-MM-DD, is needed",
    ],
    [
      '1.2',
      'enrollments.csv',
      1,
      { beginDate: '2026-09-02', endDate: '2026-09-01' },
      'endDate',
      "is '2026-09-01', before the begin '2026-09-02'; it must be that day or later",
    ],
    [
      '1.2',
      'enrollments.csv',
      1,
      { role: 'pupil' },
      'role',
      "is 'pupil'; administrator, aide, proctor, student or teacher is needed, spelt exactly so",
    ],
    [
      '1.2',
      'enrollments.csv',
      1,
      { role: 'ext:monitor' },
      'role',
      'is an extension of its maker, which is not supported; administrator, aide, proctor, student or teacher is needed',
    ],
    ['1.2', 'enrollments.csv', 1, { primary: '1' }, 'primary', "is '1'; true or false is needed"],
    [
      '1.2',
      'enrollments.csv',
      1,
      { userSourcedId: 'tea-0000' },
      'userSourcedId',
      'names a user who is no student; only students can be enrolled with the role student',
    ],
    [
      '1.2',
      'enrollments.csv',
      1,
      { role: 'teacher' },
      'userSourcedId',
      'names a user who is no member of staff; the role teacher in a class needs one',
    ],
    [
      '1.2',
      'enrollments.csv',
      1,
      { classSourcedId: 'cls-0099' },
      'classSourcedId',
      "names a class 'cls-0099' that classes.csv does not have",
    ],
    [
      '1.2',
      'enrollments.csv',
      1,
      { schoolSourcedId: 'org-0000' },
      'schoolSourcedId',
      "names an org of type 'district'; a school is needed",
    ],
    [
      '1.2',
      'academicSessions.csv',
      1,
      { endDate: '2026-09-01' },
      'endDate',
      "is '2026-09-01', before the begin '2026-09-02'; it must be that day or later",
    ],
    ['1.2', 'academicSessions.csv', 1, { schoolYear: '26/27' }, 'schoolYear', "is '26/27'; a year of four digits is needed"],
    [
      '1.2',
      'academicSessions.csv',
      1,
      { type: 'trimester' },
      'type',
      'is a text of 9 characters; gradingPeriod, semester, schoolYear or term is needed, spelt exactly so',
    ],
    [
      '1.2',
      'orgs.csv',
      0,
      { type: 'trust' },
      'type',
      'is a text of 5 characters; department, school, district, local, state or national is needed, spelt exactly so',
    ],
    [
      '1.2',
      'courses.csv',
      9,
      { orgSourcedId: 'org-0099' },
      'orgSourcedId',
      "names an org 'org-0099' that orgs.csv does not have",
    ],
    [
      '1.2',
      'classes.csv',
      0,
      { termSourcedIds: 'ses-term-1,ses-term-9' },
      'termSourcedIds',
      'names an academic session that academicSessions.csv does not have',
    ],
    [
      '1.2',
      'classes.csv',
      0,
      { courseSourcedId: 'crs-0099' },
      'courseSourcedId',
      "names a course 'crs-0099' that courses.csv does not have",
    ],
  ] as const)('%s %s row %i %o', async (version, file, row, cells, column, detail) => {
    const { rejections } = await rosterOf(withCells(makeBundle({ version, ...small }), { file, row }, cells));
    expect(rejections).toContainEqual({ file, line: row + 2, column, detail, rejects: 'row' });
  });
});
