import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneRosterVersions } from '../../domain/oneroster/bundle-files.ts';
import type { BundleRow } from '../../domain/oneroster/bundle.ts';
import { readRoster } from '../../domain/oneroster/read-roster.ts';
import { bundleFilesOf, bundleOf, makeBundle, withCells } from '../support/oneroster-bundle.ts';
import { rosterOf } from '../support/oneroster-reading.ts';
import { type Cells, rosterRows } from '../support/oneroster-rows.ts';

fc.configureGlobal({ seed: 20_261_122 });

const small = { students: 4, teachers: 1, classes: 1, guardians: 1 } as const;
const firstStudent = 4;

const told = async (files: Record<string, string>) =>
  (await rosterOf(files)).rejections.map(({ file, line, column, detail }) => `${file} ${String(line)} ${column}: ${detail}`);

describe('a row is rejected, with file, line, column and reason', () => {
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
    [
      '1.1',
      'users.csv',
      firstStudent,
      { givenName: 'Zoë\nMay' },
      'givenName',
      'holds a line break or another control character; plain text on one line is needed',
    ],
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
    ['1.2', 'enrollments.csv', 1, { userSourcedId: 'stu-0099' }, 'userSourcedId', 'names a user that users.csv does not have'],
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
      'roles.csv',
      1,
      { endDate: '2026-02-30' },
      'endDate',
      "is '2026-02-30'; a date that exists, written YYYY-MM-DD, is needed",
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

describe('messages', () => {
  const names = [
    'Quillfeather',
    'Żółkowski',
    "O'Brannagh",
    'Ferreira da Luz',
    'Niamh',
    'Mei Tregarthen',
    'niamh.quillfeather',
    'quillfeather2',
  ];

  it('never hold a name, whichever cell of whichever file it has slipped into, the header and the manifest included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...oneRosterVersions),
        fc.constantFrom(...names),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        async (version, name, fileAt, lineAt, cellAt) => {
          const files = bundleFilesOf(makeBundle({ version, ...small })).map(({ name: file, rows }) => ({
            name: file,
            rows: [...(rows as Iterable<BundleRow>)],
          }));
          const file = files[fileAt % files.length];
          const row = file?.rows[lineAt % file.rows.length];
          if (!file || !row) throw new Error('the bundle has no rows');
          file.rows[file.rows.indexOf(row)] = { ...row, fields: row.fields.with(cellAt % row.fields.length, name) };
          const outcome = await readRoster(files, { today: '2026-11-22' });
          const rejections = 'refused' in outcome ? outcome.refused : outcome.roster.rejections;
          for (const { detail } of rejections)
            for (const word of name.split(/[ .\d]/).filter((part) => part.length > 2))
              expect(detail.toLowerCase()).not.toContain(word.toLowerCase());
        },
      ),
      { numRuns: 600 },
    );
  });

  it('never hold a name when the header is missing or columns have slipped by one', async () => {
    const files = makeBundle({ version: '1.1', ...small });
    const [header = '', ...rows] = (files['users.csv'] ?? '').split('\r\n');
    const headless = await readRoster(bundleFilesOf({ ...files, 'users.csv': rows.join('\r\n') }), { today: '2026-11-22' });
    const slipped = await readRoster(
      bundleFilesOf({
        ...files,
        'users.csv': [header, ...rows.map((row) => row.replace(/^(.*?),(.*),$/, '$1,,$2'))].join('\r\n'),
      }),
      { today: '2026-11-22' },
    );
    const details = [
      ...('refused' in headless ? headless.refused : []),
      ...('roster' in slipped ? slipped.roster.rejections : []),
    ]
      .map(({ detail }) => detail)
      .join('\n');
    expect(details).toContain('does not begin with a header');
    expect(details).toContain('student or teacher is needed');
    for (const row of rows.filter(Boolean))
      for (const name of [row.split(',')[8], row.split(',')[9]]) expect(details).not.toContain(name);
  });
});
