import { describe, expect, it } from 'vitest';
import { makeBundle, withCells, zipOf } from '../../support/oneroster/oneroster-bundle.ts';
import { aSchoolThatImports, serveBuckets } from './import-school.ts';
import { wholeSchool } from './whole-school.ts';

serveBuckets();
const files = makeBundle({ version: '1.1', students: 4, teachers: 1, classes: 1, guardians: 1 });
const { 'manifest.csv': _manifest, ...withoutManifest } = files;
const replaced = (file: string, from: string | RegExp, to: string) => ({
  ...files,
  [file]: (files[file] ?? '').replace(from, to),
});

describe('a bundle that cannot be imported', () => {
  it.each([
    ['is an empty file', async () => Buffer.alloc(0), 'the file is no zip'],
    ['is no zip', async () => Buffer.from('hello'), 'the file is no zip'],
    ['has no manifest', () => zipOf(withoutManifest), 'manifest.csv is not at the root of the zip'],
    [
      'lies in a folder',
      () => zipOf(Object.fromEntries(Object.entries(files).map(([name, text]) => [`roster/${name}`, text]))),
      'manifest.csv is not at the root of the zip',
    ],
    ['has a file in a folder', () => zipOf({ ...files, 'grades/results.csv': 'a' }), 'lies in a folder'],
    ['lacks a column', () => zipOf(replaced('users.csv', 'givenName', 'firstName')), 'givenName is missing from the header'],
    [
      'lacks a file that the manifest lists',
      () => zipOf(Object.fromEntries(Object.entries(files).filter(([name]) => name !== 'classes.csv'))),
      'classes.csv is listed as bulk',
    ],
    [
      'is written in Latin-1',
      () => zipOf({ ...files, 'users.csv': Buffer.from((files['users.csv'] ?? '').replace(/[^\x00-\x7f]/g, 'é'), 'latin1') }),
      'is not written in UTF-8',
    ],
    ['is a zip bomb', () => zipOf({ ...files, 'users.csv': Buffer.alloc(5_000_000) }), 'unpacks to more than'],
    [
      'is of several schools and none was chosen',
      () => zipOf(makeBundle({ version: '1.1', students: 1, teachers: 1, classes: 1, schools: 2 })),
      'has 2 orgs of type school',
    ],
  ])('changes nothing and says why when it %s', async (_, bundle, reason) => {
    const school = await aSchoolThatImports();
    const before = await wholeSchool(school.schoolId);
    const importId = await school.upload(await bundle());
    for (const dryRun of [true, false]) {
      const { outcome, delivered } = await school.run(importId, { dryRun });
      expect(delivered).toBe('handled');
      expect(outcome).toMatchObject({ status: 'failed', dryRun });
      expect(outcome.failure).toContain(reason);
      expect(outcome.rejections[0]).toMatchObject({ rejects: 'bundle' });
      expect(outcome.rejectionsTotal).toBe(outcome.rejections.length);
    }
    expect(await wholeSchool(school.schoolId)).toEqual(before);
  });

  it('is refused when it is of another school than before, unless that is said', async () => {
    const school = await aSchoolThatImports();
    await school.importFiles(files);
    const before = await wholeSchool(school.schoolId);
    const elsewhere = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, text.replaceAll('org-0001', 'org-0009')]),
    );
    const { outcome } = await school.importFiles(elsewhere);
    expect(outcome.failure).toContain('another school than the one that was imported before');
    expect(await wholeSchool(school.schoolId)).toEqual(before);
    expect((await school.importFiles(elsewhere, { schoolSourcedId: 'org-0009' })).outcome).toMatchObject({
      status: 'completed',
      counts: { students: { unchanged: 4 } },
    });
  });

  it('is read for the school that is chosen, and the others are told', async () => {
    const school = await aSchoolThatImports();
    const trust = makeBundle({ version: '1.2', students: 2, teachers: 1, classes: 1, schools: 3 });
    const { outcome } = await school.importFiles(trust, { schoolSourcedId: 'org-0001' });
    expect(outcome).toMatchObject({ status: 'completed', counts: { students: { created: 2 } } });
    expect(outcome.otherSchools.map(({ sourcedId }) => sourcedId)).toEqual(['org-0002', 'org-0003']);
    expect((await school.importFiles(trust)).outcome).toMatchObject({
      status: 'completed',
      counts: { students: { unchanged: 2 } },
    });
  });
});

describe('a bundle with some rows that cannot be taken', () => {
  it('is taken without them, each named by file, line and column: dangling references and doubled ids', async () => {
    const school = await aSchoolThatImports();
    const bad = withCells(
      withCells(
        withCells(files, { file: 'enrollments.csv', row: 1 }, { userSourcedId: 'nobody' }),
        { file: 'enrollments.csv', row: 2 },
        { classSourcedId: 'cls-9999' },
      ),
      { file: 'users.csv', row: 5 },
      { sourcedId: 'stu-0000' },
    );
    const { outcome } = await school.importFiles(bad);
    expect(outcome.status).toBe('completed');
    expect(outcome.rejections).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ file: 'enrollments.csv', line: 3, column: 'userSourcedId', rejects: 'row' }),
        expect.objectContaining({ file: 'enrollments.csv', line: 4, column: 'classSourcedId', rejects: 'row' }),
        expect.objectContaining({ file: 'users.csv', line: 7, column: 'sourcedId', rejects: 'row' }),
      ]),
    );
    expect((await school.people()).students).toHaveLength(outcome.counts.students.created);
  });

  it('counts them by file, also of files whose rows are no kind of their own', async () => {
    const school = await aSchoolThatImports();
    const whole = makeBundle({ version: '1.2', students: 4, teachers: 2, classes: 2 });
    const broken = (
      [
        ['orgs.csv', 0, { type: 'academy' }, 'type'],
        ['academicSessions.csv', 3, { endDate: '2027-02-30' }, 'endDate'],
        ['courses.csv', 9, { orgSourcedId: 'org-9999' }, 'orgSourcedId'],
        ['roles.csv', 1, { roleType: 'main' }, 'roleType'],
        ['demographics.csv', 2, { birthDate: 'spring' }, 'birthDate'],
        ['demographics.csv', 3, { birthDate: '2999-01-01' }, 'birthDate'],
      ] as const
    ).map(([file, row, cells, column]) => ({ file, row, cells, column }));
    const files = broken.reduce<Record<string, string>>(
      (bundle, { file, row, cells }) => withCells(bundle, { file, row }, cells),
      whole,
    );
    const { outcome } = await school.importFiles(files);
    expect(outcome.status).toBe('completed');
    const rows = outcome.rejections.filter(({ rejects }) => rejects === 'row');
    for (const { file, row, column } of broken)
      expect(rows).toContainEqual(expect.objectContaining({ file, line: row + 2, column }) as unknown);
    const counted = Object.fromEntries(
      Map.groupBy(new Set(rows.map(({ file, line }) => `${file}:${String(line)}`)), (place) => place.split('.csv')[0] ?? '')
        .entries()
        .map(([file, places]) => [file, places.length]),
    );
    expect(outcome.rejectedRows).toEqual(counted);
    expect(outcome.rejectedRows).toMatchObject({ orgs: 1, academicSessions: 1, courses: 1, roles: 1, demographics: 2 });
    const { users, students, classes, enrolments } = outcome.counts;
    expect([users.rejected + students.rejected, classes.rejected, enrolments.rejected]).toEqual(
      (['users', 'classes', 'enrollments'] as const).map((file) => outcome.rejectedRows?.[file] ?? 0),
    );
  });

  it('with one bad row of 5,000 is tried with 4,999', async () => {
    const school = await aSchoolThatImports();
    const many = makeBundle({ version: '1.2', students: 5000, teachers: 200, classes: 200, classesPerStudent: 5 });
    const importId = await school.upload(
      await zipOf(withCells(many, { file: 'users.csv', row: 201 + 2500 }, { identifier: 'no number' })),
    );
    const { outcome } = await school.run(importId, { dryRun: true });
    expect(outcome).toMatchObject({
      status: 'completed',
      counts: { students: { created: 4999, rejected: 1 }, enrolments: { created: 200 + 24_995, rejected: 5 } },
    });
    expect(outcome.rejectionsTotal).toBe(outcome.rejections.length);
  });

  it('keeps the byte order mark and line ends of spreadsheets out of names', async () => {
    const school = await aSchoolThatImports();
    const marked = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, `\uFEFF${text.replaceAll('\r\n', '\n')}`]),
    );
    const { outcome } = await school.importFiles(marked);
    expect(outcome).toMatchObject({ status: 'completed', rejectionsTotal: 0, counts: { students: { created: 4 } } });
    expect((await school.importFiles(files)).outcome).toMatchObject({
      counts: { students: { unchanged: 4 }, users: { unchanged: 4 } },
    });
  });
});
