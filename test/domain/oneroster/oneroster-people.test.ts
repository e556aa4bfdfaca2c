import { describe, expect, it } from 'vitest';
import { bundleOf, makeBundle, withCells } from '../../support/oneroster/oneroster-bundle.ts';
import { rosterOf } from '../../support/oneroster/oneroster-reading.ts';
import { type Cells, rosterRows } from '../../support/oneroster/oneroster-rows.ts';

const small = { students: 6, teachers: 2, classes: 2, guardians: 1 } as const;

describe('roles', () => {
  it.each([
    ['1.1', 'administrator', 'admin'],
    ['1.1', 'aide', 'teacher'],
    ['1.1', 'proctor', 'teacher'],
    ['1.1', 'relative', 'parent'],
    ['1.2', 'counselor', 'teacher'],
    ['1.2', 'districtAdministrator', 'admin'],
    ['1.2', 'siteAdministrator', 'admin'],
    ['1.2', 'systemAdministrator', 'admin'],
    ['1.2', 'principal', 'admin'],
    ['1.2', 'guardian', 'parent'],
  ] as const)('of version %s: %s is %s', async (version, word, role) => {
    const files = withCells(
      makeBundle({ version, ...small, guardians: 0 }),
      { file: version === '1.1' ? 'users.csv' : 'roles.csv', row: 0 },
      { role: word },
    );
    expect((await rosterOf(files)).users[0]?.roles).toEqual([role]);
  });

  it("of one user may be several, in the product's order, without those that ended or are elsewhere", async () => {
    const rows = rosterRows({ version: '1.2', ...small, schools: 2 });
    const more: readonly Cells[] = [
      { sourcedId: 'r1', userSourcedId: 'tea-0000', roleType: 'secondary', role: 'guardian', orgSourcedId: 'org-0001' },
      {
        sourcedId: 'r2',
        userSourcedId: 'tea-0000',
        roleType: 'secondary',
        role: 'principal',
        orgSourcedId: 'org-0001',
        endDate: '2026-11-22',
      },
      {
        sourcedId: 'r3',
        userSourcedId: 'tea-0001',
        roleType: 'secondary',
        role: 'principal',
        orgSourcedId: 'org-0001',
        endDate: '2026-11-23',
      },
      { sourcedId: 'r4', userSourcedId: 'tea-0001', roleType: 'secondary', role: 'student', orgSourcedId: 'org-0002' },
    ];
    const { users } = await rosterOf(
      bundleOf({ version: '1.2', rows: { ...rows, roles: [...(rows.roles ?? []), ...more] }, mode: 'bulk' }),
      { schoolSourcedId: 'org-0001' },
    );
    expect(users.filter(({ sourcedId }) => sourcedId.startsWith('tea')).map(({ roles }) => roles)).toEqual([
      ['teacher', 'parent'],
      ['admin', 'teacher'],
    ]);
  });

  it('of a guardian elsewhere bring the guardian to the school of the child, as a parent only', async () => {
    const rows = rosterRows({ version: '1.2', ...small, schools: 2 });
    const roles = (rows.roles ?? []).map((row) =>
      row['userSourcedId'] === 'gua-0000' ? { ...row, orgSourcedId: 'org-0002' } : row,
    );
    const roster = await rosterOf(bundleOf({ version: '1.2', rows: { ...rows, roles }, mode: 'bulk' }), {
      schoolSourcedId: 'org-0001',
    });
    expect(roster.users.find(({ sourcedId }) => sourcedId === 'gua-0000')?.roles).toEqual(['parent']);
    expect(roster.students[0]?.guardianSourcedIds).toEqual(['gua-0000']);
  });
});

describe('guardians', () => {
  const guardiansOf = async (files: Record<string, string>) =>
    (await rosterOf(files)).students.map(({ guardianSourcedIds }) => guardianSourcedIds);

  it('come in the order of the student first, then those that name the student, each once', async () => {
    const files = makeBundle({ version: '1.1', ...small, students: 2, guardians: 3 });
    const named = withCells(files, { file: 'users.csv', row: 6 }, { agentSourcedIds: 'gua-0002, gua-0000,,gua-0002' });
    expect(await guardiansOf(withCells(named, { file: 'users.csv', row: 4 }, { agentSourcedIds: 'stu-0000,stu-0001' }))).toEqual([
      ['gua-0002', 'gua-0000', 'gua-0001'],
      ['gua-0000', 'gua-0001', 'gua-0002'],
    ]);
  });

  it('are only those with a role for it: a teacher named as agent sees nothing, and the school is told', async () => {
    const files = withCells(
      makeBundle({ version: '1.1', ...small, students: 1 }),
      { file: 'users.csv', row: 4 },
      { agentSourcedIds: 'tea-0000,gua-0000' },
    );
    const roster = await rosterOf(files);
    expect(roster.students[0]?.guardianSourcedIds).toEqual(['gua-0000']);
    expect(roster.rejections).toEqual([
      {
        file: 'users.csv',
        line: 6,
        column: 'agentSourcedIds',
        detail: 'names a user who is no guardian, parent or relative; the link is left out, the user is kept',
        rejects: 'value',
      },
    ]);
  });

  it('who are deleted are no longer linked', async () => {
    const files = withCells(makeBundle({ version: '1.2', ...small }), { file: 'users.csv', row: 3 }, { status: 'tobedeleted' });
    const roster = await rosterOf(files);
    expect(roster.rejections).toEqual([]);
    expect(roster.students[0]?.guardianSourcedIds).toEqual([]);
    expect(roster.users.find(({ sourcedId }) => sourcedId === 'gua-0000')).toMatchObject({
      status: 'tobedeleted',
      roles: ['parent'],
    });
  });
});

describe('teachers of a class', () => {
  it('are staff enrolled as teacher, aide or proctor and not yet ended, the primary one first', async () => {
    const rows = rosterRows({ version: '1.2', ...small, teachers: 4, classes: 1 });
    const row = { classSourcedId: 'cls-0000', schoolSourcedId: 'org-0001', beginDate: '2026-09-01' };
    const staff: readonly Cells[] = [
      { ...row, sourcedId: 'e1', userSourcedId: 'tea-0001', role: 'aide' },
      { ...row, sourcedId: 'e2', userSourcedId: 'tea-0002', role: 'teacher', primary: 'true' },
      { ...row, sourcedId: 'e3', userSourcedId: 'tea-0003', role: 'teacher', endDate: '2026-11-22' },
      { ...row, sourcedId: 'e4', userSourcedId: 'adm-0000', role: 'administrator' },
    ];
    const enrollments = [...staff, ...(rows.enrollments ?? [])].map((cells) =>
      cells['userSourcedId'] === 'tea-0000' ? { ...cells, primary: 'false' } : cells,
    );
    const { classes, rejections } = await rosterOf(bundleOf({ version: '1.2', rows: { ...rows, enrollments }, mode: 'bulk' }));
    // Who administers a class takes no register of it, which is said.
    expect(rejections).toMatchObject([{ line: 5, column: 'role', rejects: 'row' }]);
    expect(classes[0]?.teacherSourcedIds).toEqual(['tea-0002', 'tea-0001', 'tea-0000']);
  });
});

describe('student numbers', () => {
  it.each([
    ['the identifier', { identifier: 'UPN-7' }, 'UPN-7'],
    ['else the username', { identifier: '', username: 'a.student' }, 'a.student'],
    ['else the sourcedId', { identifier: '', username: 'a student@brook.example' }, 'stu-0000'],
  ])('are %s', async (_, cells, expected) => {
    const files = withCells(makeBundle({ version: '1.1', ...small }), { file: 'users.csv', row: 6 }, cells);
    expect((await rosterOf(files)).students[0]?.studentNumber).toBe(expected);
  });
});
