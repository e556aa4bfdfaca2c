import { describe, expect, it } from 'vitest';
import { makeBundle, withCells } from '../../support/oneroster/oneroster-bundle.ts';
import { rosterOf } from '../../support/oneroster/oneroster-reading.ts';

const small = { students: 4, teachers: 1, classes: 1, guardians: 1 } as const;
const firstStudent = 4;

describe('a row of people is rejected, with file, line, column and reason', () => {
  it.each([
    ['1.1', 'users.csv', firstStudent, { familyName: '' }, 'familyName', 'is empty; a value is required'],
    [
      '1.1',
      'users.csv',
      firstStudent,
      { givenName: 'x'.repeat(81) },
      'givenName',
      'does not fit, having 81 characters; a name of 1 to 80 characters is needed',
    ],
    ['1.1', 'users.csv', firstStudent, { enabledUser: 'yes' }, 'enabledUser', "is 'yes'; true or false is needed"],
    [
      '1.1',
      'users.csv',
      firstStudent,
      { role: 'Student' },
      'role',
      "is 'Student'; administrator, aide, guardian, parent, proctor, relative, student or teacher is needed, spelt exactly so",
    ],
    [
      '1.1',
      'users.csv',
      firstStudent,
      { role: 'counselor' },
      'role',
      "is 'counselor'; administrator, aide, guardian, parent, proctor, relative, student or teacher is needed, spelt exactly so",
    ],
    [
      '1.1',
      'users.csv',
      firstStudent,
      { orgSourcedIds: 'org-0009' },
      'orgSourcedIds',
      "names an org 'org-0009' that orgs.csv does not have",
    ],
    ['1.1', 'users.csv', firstStudent, { orgSourcedIds: ' , ' }, 'orgSourcedIds', 'holds no entry; at least one is needed'],
    ['1.1', 'users.csv', firstStudent, { sourcedId: '' }, 'sourcedId', 'is empty; a value is required'],
    [
      '1.1',
      'users.csv',
      firstStudent,
      { status: 'inactive' },
      'status',
      "is 'inactive'; active or tobedeleted is needed, spelt exactly so",
    ],
    [
      '1.1',
      'users.csv',
      firstStudent,
      { identifier: 'no number!' },
      'identifier',
      'is no student number; 1 to 40 letters, digits or . _ / - are needed',
    ],
    [
      '1.1',
      'users.csv',
      firstStudent + 1,
      { identifier: 'N1000' },
      'identifier',
      'is the number of the student on line 6 already; each student needs one of their own',
    ],
    [
      '1.1',
      'users.csv',
      firstStudent + 1,
      { sourcedId: 'stu-0000' },
      'sourcedId',
      'stands on line 6 already; each row needs one of its own',
    ],
    [
      '1.1',
      'users.csv',
      firstStudent,
      { givenName: 'Zo\uFFFD' },
      'givenName',
      'holds bytes that are not UTF-8; save the file with the encoding UTF-8',
    ],
    ['1.1', 'users.csv', firstStudent, { givenName: 'Zoë\nMay' }, 'givenName', 'must be one line without tabs, got U+000A'],
    [
      '1.2',
      'demographics.csv',
      0,
      { birthDate: '2015-02-29' },
      'birthDate',
      "is '2015-02-29'; a date that exists, written YYYY-MM-DD, is needed",
    ],
    [
      '1.2',
      'demographics.csv',
      0,
      { birthDate: '2026-11-23' },
      'birthDate',
      "is '2026-11-23', in the future; 2026-11-22 or earlier is needed",
    ],
    ['1.2', 'demographics.csv', 0, { sourcedId: 'stu-0099' }, 'sourcedId', 'names a user that users.csv does not have'],
    ['1.2', 'enrollments.csv', 1, { userSourcedId: 'stu-0099' }, 'userSourcedId', 'names a user that users.csv does not have'],
    [
      '1.2',
      'roles.csv',
      1,
      { endDate: '2026-02-30' },
      'endDate',
      "is '2026-02-30'; a date that exists, written YYYY-MM-DD, is needed",
    ],
  ] as const)('%s %s row %i %o', async (version, file, row, cells, column, detail) => {
    const { rejections } = await rosterOf(withCells(makeBundle({ version, ...small }), { file, row }, cells));
    expect(rejections).toContainEqual({ file, line: row + 2, column, detail, rejects: 'row' });
  });
});
