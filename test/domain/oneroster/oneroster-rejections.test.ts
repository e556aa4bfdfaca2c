import { describe, expect, it } from 'vitest';
import { bundleOf, makeBundle, withCells } from '../../support/oneroster/oneroster-bundle.ts';
import { rosterOf } from '../../support/oneroster/oneroster-reading.ts';
import { type Cells, rosterRows } from '../../support/oneroster/oneroster-rows.ts';

const small = { students: 4, teachers: 1, classes: 1, guardians: 1 } as const;
const firstStudent = 4;

const told = async (files: Record<string, string>) =>
  (await rosterOf(files)).rejections.map(({ file, line, column, detail }) => `${file} ${String(line)} ${column}: ${detail}`);

describe('a row is rejected', () => {
  it('for each of its faults at once', async () => {
    const files = withCells(
      makeBundle({ version: '1.1', ...small }),
      { file: 'enrollments.csv', row: 1 },
      { primary: 'x', beginDate: 'soon', classSourcedId: 'cls-0099' },
    );
    expect(await told(files)).toEqual([
      'enrollments.csv 3 primary: is a text of 1 characters; true or false is needed',
      'enrollments.csv 3 beginDate: is a text of 4 characters; a date that exists, written YYYY-MM-DD, is needed',
      "enrollments.csv 3 classSourcedId: names a class 'cls-0099' that classes.csv does not have",
    ]);
  });

  it('when it has more or fewer cells than the header', async () => {
    const files = makeBundle({ version: '1.1', ...small });
    const lines = (files['demographics.csv'] ?? '').split('\r\n');
    const bent = lines.map((line, index) => (index === 1 ? `${line},x` : index === 2 ? 'stu-0001' : line)).join('\r\n');
    expect(await told({ ...files, 'demographics.csv': bent })).toEqual([
      'demographics.csv 2 : has 17 cells, the header has 16; every row needs as many',
      'demographics.csv 3 : has 1 cells, the header has 16; every row needs as many',
    ]);
  });

  it('and what depends on it, saying so', async () => {
    const files = withCells(
      makeBundle({ version: '1.2', ...small }),
      { file: 'users.csv', row: firstStudent },
      { sourcedId: 'stu-0000', username: '' },
    );
    expect(await told(files)).toEqual([
      'users.csv 6 username: is empty; a value is required',
      'roles.csv 6 userSourcedId: names a user whose row in users.csv was rejected',
      'demographics.csv 2 sourcedId: names a user whose row in users.csv was rejected',
      'enrollments.csv 3 userSourcedId: names a user whose row in users.csv was rejected',
    ]);
  });

  it('a class with all enrolments in it', async () => {
    const roster = await rosterOf(
      withCells(makeBundle({ version: '1.2', ...small }), { file: 'classes.csv', row: 0 }, { title: '' }),
    );
    expect(roster.classes).toEqual([]);
    expect(roster.enrolments).toEqual([]);
    expect(roster.files.enrollments).toEqual({ mode: 'bulk', rows: 5, rejectedRows: 5 });
  });

  it('a user of 1.2 without a role, or whose only role was rejected', async () => {
    const rows = rosterRows({ version: '1.2', ...small, guardians: 0 });
    const roles = (rows.roles ?? []).slice(0, -1).map((row, index) => (index === 1 ? { ...row, role: 'ext:nurse' } : row));
    const details = await told(bundleOf({ version: '1.2', rows: { ...rows, roles }, mode: 'bulk' }));
    expect(details.slice(0, 3)).toEqual([
      'users.csv 3 sourcedId: has only rows in roles.csv that were rejected; one that can be taken is needed',
      'users.csv 7 sourcedId: has no row in roles.csv; at least one is needed',
      'roles.csv 3 role: is an extension of its maker, which is not supported; a role of the standard is needed',
    ]);
  });

  it('a doubled row, without giving its roles to the first', async () => {
    const rows = rosterRows({ version: '1.1', ...small });
    const [admin] = rows.users ?? [];
    const twin: Cells = { ...admin, sourcedId: 'stu-0000' };
    const roster = await rosterOf(
      bundleOf({ version: '1.1', rows: { ...rows, users: [...(rows.users ?? []), twin] }, mode: 'bulk' }),
    );
    expect(roster.users.find(({ sourcedId }) => sourcedId === 'stu-0000')?.roles).toEqual(['student']);
    expect(roster.rejections).toHaveLength(1);
  });

  it('alone among thousands: the others are taken', async () => {
    const files = withCells(
      makeBundle({ version: '1.1', students: 5000, teachers: 40, classes: 200, classesPerStudent: 1 }),
      { file: 'users.csv', row: 2500 },
      { enabledUser: '' },
    );
    const roster = await rosterOf(files);
    expect(roster.students).toHaveLength(4999);
    expect(roster.rejections.map(({ file, line }) => [file, line])).toEqual([
      ['users.csv', 2502],
      ['demographics.csv', 2461],
      ['enrollments.csv', 2661],
    ]);
  });
});

describe('a single value is left out and the row kept', () => {
  it.each([
    [
      'users.csv',
      firstStudent,
      { agentSourcedIds: 'gua-0099' },
      'agentSourcedIds',
      'names a user that users.csv does not have; the link is left out, the user is kept',
    ],
    [
      'users.csv',
      2,
      { agentSourcedIds: 'tea-0000' },
      'agentSourcedIds',
      'names a user who is no student; the link is left out, the user is kept',
    ],
    ['users.csv', 1, { email: 'teacher at brook' }, 'email', 'is no e-mail address; the user is taken without one'],
    [
      'users.csv',
      1,
      { primaryOrgSourcedId: 'org-0099' },
      'primaryOrgSourcedId',
      "names an org 'org-0099' that orgs.csv does not have; the user's roles decide, so it is passed over",
    ],
    [
      'users.csv',
      firstStudent,
      { grades: '????' },
      'grades',
      'begins with no year group, which has 1 to 20 letters, digits, blanks or . + -; the student is taken without one',
    ],
    [
      'classes.csv',
      0,
      { grades: '????' },
      'grades',
      'holds what is no year group: 1 to 20 letters, digits, blanks or . + - are needed; the class is taken without it',
    ],
    [
      'academicSessions.csv',
      1,
      { parentSourcedId: 'ses-9' },
      'parentSourcedId',
      "names an academic session 'ses-9' that academicSessions.csv does not have; the session is taken without a parent",
    ],
  ] as const)('%s row %i %o', async (file, row, cells, column, detail) => {
    const whole = makeBundle({ version: '1.2', ...small });
    const roster = await rosterOf(withCells(whole, { file, row }, cells));
    expect(roster.rejections).toEqual([{ file, line: row + 2, column, detail, rejects: 'value' }]);
    expect(roster.users).toHaveLength((await rosterOf(whole)).users.length);
    expect(Object.values(roster.files).map(({ rejectedRows }) => rejectedRows)).toEqual(Array(8).fill(0));
  });

  it('also where sessions name each other as parents', async () => {
    const files = withCells(
      makeBundle({ version: '1.2', ...small }),
      { file: 'academicSessions.csv', row: 0 },
      { parentSourcedId: 'ses-term-1', type: 'semester' },
    );
    expect((await rosterOf(files)).classes[0]).not.toHaveProperty('schoolYearSourcedId');
  });
});
