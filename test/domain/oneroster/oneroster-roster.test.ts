import { describe, expect, it } from 'vitest';
import { oneRosterVersions } from '../../../domain/oneroster/bundle-files.ts';
import { bundleOf, makeBundle, withCells } from '../../support/oneroster/oneroster-bundle.ts';
import { rosterOf } from '../../support/oneroster/oneroster-reading.ts';
import { rosterRows } from '../../support/oneroster/oneroster-rows.ts';

const small = { students: 6, teachers: 2, classes: 2, guardians: 1 } as const;

describe.each(oneRosterVersions)('a bundle of version %s', (version) => {
  it('gives all people, classes and enrolments of the school, and refuses nothing', async () => {
    const roster = await rosterOf(makeBundle({ version, students: 130, teachers: 4, classes: 1, guardians: 2 }));
    expect(roster.version).toBe(version);
    expect(roster.school).toEqual({ sourcedId: 'org-0001', name: 'Brook 1 School' });
    expect(roster.rejections).toEqual([]);
    expect(roster.students).toHaveLength(130);
    expect(roster.users).toHaveLength(1 + 4 + 130 + 130);
    expect(roster.enrolments.filter(({ role }) => role === 'student')).toHaveLength(130);
    expect(roster.files.users).toEqual({ mode: 'bulk', rows: 265, rejectedRows: 0 });
    expect(roster.files.roles.mode).toBe(version === '1.2' ? 'bulk' : 'absent');
  });

  it('tells of a student the names, number, birth date, year group and guardians in order', async () => {
    const { students } = await rosterOf(makeBundle({ version, ...small, guardians: 2 }));
    expect(students[2]).toEqual({
      sourcedId: 'stu-0002',
      studentNumber: 'N1002',
      givenName: 'Ștefan',
      familyName: 'Żółkowski',
      birthDate: '2013-07-25',
      yearGroup: '03',
      guardianSourcedIds: ['gua-0002', 'gua-0003'],
      status: 'active',
    });
  });

  it('tells of a class its title, year group, terms, year, teachers and periods', async () => {
    const { classes } = await rosterOf(makeBundle({ version, ...small }));
    expect(classes[1]).toEqual({
      sourcedId: 'cls-0001',
      title: 'English 2',
      yearGroup: '02',
      termSourcedIds: ['ses-term-1', 'ses-term-2', 'ses-term-3'],
      schoolYearSourcedId: 'ses-year',
      teacherSourcedIds: ['tea-0001'],
      periods: ['2'],
      status: 'active',
    });
  });

  it('tells of a user the product roles, contacts and whether the account is enabled', async () => {
    const files = withCells(makeBundle({ version, ...small }), { file: 'users.csv', row: 1 }, { enabledUser: 'FALSE' });
    const { users } = await rosterOf(files);
    expect(users.map(({ roles }) => roles.join())).toEqual([
      'admin',
      'teacher',
      'teacher',
      ...Array<string>(3).fill('parent'),
      ...Array<string>(6).fill('student'),
    ]);
    expect(users[1]).toMatchObject({
      sourcedId: 'tea-0000',
      username: 'tea.1',
      email: 'tea.1@brook.example',
      enabled: false,
      status: 'active',
    });
    expect(users[3]).toMatchObject({ phone: '+441632960000', sms: '+447700960000' });
    expect(users[0]).not.toHaveProperty('phone');
  });

  it('is the same with a BOM, with line feeds only, with columns in another order, with optional ones left out and metadata added', async () => {
    const files = makeBundle({ version, ...small });
    const plain = await rosterOf(files);
    expect(
      await rosterOf(
        Object.fromEntries(Object.entries(files).map(([name, text]) => [name, `\uFEFF${text.replaceAll('\r\n', '\n')}`])),
      ),
    ).toEqual(plain);
    const turned = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name,
        name === 'orgs.csv'
          ? text
              .split('\r\n')
              .filter(Boolean)
              .map((line, index) => [...line.split(',').slice(0, 5).reverse(), index === 0 ? 'metadata.region' : 'x'].join(','))
              .join('\r\n')
          : text,
      ]),
    );
    expect(await rosterOf(turned)).toEqual(plain);
  });

  it('may have the status filled in a bulk file, as real exporters do, and a deletion there too', async () => {
    const files = withCells(
      makeBundle({ version, ...small }),
      { file: 'users.csv', row: 6 },
      { status: 'tobedeleted', dateLastModified: '2026-11-22' },
    );
    const roster = await rosterOf(
      withCells(files, { file: 'classes.csv', row: 0 }, { status: 'active', dateLastModified: 'yesterday' }),
    );
    expect(roster.rejections).toEqual([]);
    expect(roster.students[0]).toMatchObject({ sourcedId: 'stu-0000', status: 'tobedeleted' });
    expect(roster.users.find(({ sourcedId }) => sourcedId === 'stu-0000')).toMatchObject({
      status: 'tobedeleted',
      roles: ['student'],
    });
    const own = roster.enrolments.filter(({ userSourcedId }) => userSourcedId === 'stu-0000');
    expect(own.map(({ status }) => status)).toEqual(['tobedeleted', 'tobedeleted']);
  });

  it('passes over blank lines and what operating systems put into zips', async () => {
    const files = makeBundle({ version, ...small });
    const roster = await rosterOf({
      ...files,
      'users.csv': `${files['users.csv'] ?? ''}\r\n  \r\n`,
      '__MACOSX/._users.csv': 'x',
      '.DS_Store': 'x',
    });
    expect(roster.rejections).toEqual([]);
    expect(roster.files.users.rows).toBe(12);
  });

  it('takes one school of several, reports the others, and none of their people', async () => {
    const files = withCells(
      makeBundle({ version, ...small, schools: 2 }),
      { file: 'classes.csv', row: 1 },
      { schoolSourcedId: 'org-0002' },
    );
    const elsewhere = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name,
        text
          .split('\r\n')
          .map((line) =>
            /cls-0001|tea-0001|tea\.2/.test(line) && ['enrollments.csv', 'users.csv', 'roles.csv'].includes(name)
              ? line.replaceAll('org-0001', 'org-0002')
              : line,
          )
          .join('\r\n'),
      ]),
    );
    const { school, otherSchools, classes, users, enrolments, rejections } = await rosterOf(elsewhere, {
      schoolSourcedId: 'org-0001',
    });
    expect(rejections).toEqual([]);
    expect(school.sourcedId).toBe('org-0001');
    expect(otherSchools).toEqual([{ sourcedId: 'org-0002', name: 'Brook 2 School', users: 1, classes: 1 }]);
    expect(classes.map(({ sourcedId }) => sourcedId)).toEqual(['cls-0000']);
    expect(users.map(({ sourcedId }) => sourcedId)).not.toContain('tea-0001');
    expect(new Set(enrolments.map(({ classSourcedId }) => classSourcedId))).toEqual(new Set(['cls-0000']));
  });

  it('needs no courses', async () => {
    const { courses: _, ...rows } = rosterRows({ version, ...small });
    expect((await rosterOf(bundleOf({ version, rows, mode: 'bulk' }))).rejections).toEqual([]);
  });
});
