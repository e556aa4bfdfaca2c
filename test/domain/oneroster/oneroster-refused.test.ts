import { describe, expect, it } from 'vitest';
import { makeBundle, withCells } from '../../support/oneroster/oneroster-bundle.ts';
import { refusalOf, rosterOf } from '../../support/oneroster/oneroster-reading.ts';

const options = { students: 4, teachers: 1, classes: 1 } as const;
const bundle = makeBundle({ version: '1.2', ...options });
const without = (name: string, files: Readonly<Record<string, string>> = bundle) =>
  Object.fromEntries(Object.entries(files).filter(([file]) => file !== name));
const manifestWith = (from: string, to: string) => ({
  ...bundle,
  'manifest.csv': (bundle['manifest.csv'] ?? '').replace(from, to),
});
const headerWith = (file: string, from: string, to: string) => ({ ...bundle, [file]: (bundle[file] ?? '').replace(from, to) });

describe('a bundle is refused as a whole', () => {
  it.each([
    ['nothing in it', {}, 'manifest.csv', 'is not at the root of the zip; a OneRoster bundle needs one'],
    ['no manifest', without('manifest.csv'), 'manifest.csv', 'is not at the root of the zip; a OneRoster bundle needs one'],
    [
      'an empty manifest',
      { ...bundle, 'manifest.csv': '' },
      'manifest.csv',
      'is empty; the header propertyName,value and its rows are needed',
    ],
    [
      'another manifest header',
      manifestWith('propertyName,value', 'name,value'),
      'manifest.csv',
      'has another header; propertyName,value is needed',
    ],
    [
      'an unknown version',
      manifestWith('oneroster.version,1.2', 'oneroster.version,2.0'),
      'manifest.csv',
      "has '2.0' for oneroster.version; 1.1 or 1.2 is needed",
    ],
    [
      'no version',
      manifestWith('oneroster.version,1.2', 'source.systemCode,x'),
      'manifest.csv',
      'has no row for oneroster.version; 1.1 or 1.2 is needed',
    ],
    [
      'a manifest of another version',
      manifestWith('manifest.version,1.0', 'manifest.version,9'),
      'manifest.csv',
      "has '9' for manifest.version; 1.0 is needed",
    ],
    [
      'an unknown mode',
      manifestWith('file.users,bulk', 'file.users,full'),
      'manifest.csv',
      'has a text of 4 characters for file.users; absent, bulk or delta is needed',
    ],
    [
      'a property named twice',
      manifestWith('source.systemName', 'oneroster.version'),
      'manifest.csv',
      'names oneroster.version a second time; each property may stand once',
    ],
    [
      'a listed file that is not there',
      without('users.csv'),
      'users.csv',
      'is listed as bulk in manifest.csv but is not in the bundle',
    ],
    [
      'a file that is not listed',
      { ...bundle, 'resources.csv': 'x' },
      "'resources.csv'",
      'is in the bundle, but manifest.csv does not list it as bulk or delta',
    ],
    [
      'a file listed as absent',
      manifestWith('file.demographics,bulk', 'file.demographics,absent'),
      'demographics.csv',
      'is in the bundle, but manifest.csv does not list it as bulk or delta',
    ],
    [
      'files in a folder',
      { ...bundle, 'export/users.csv': 'x' },
      "'export/users.csv'",
      'lies in a folder; all files must lie at the root of the zip',
    ],
    ['an empty file', { ...bundle, 'classes.csv': '' }, 'classes.csv', 'is empty; a header line is needed'],
    [
      'no school',
      withCells(bundle, { file: 'orgs.csv', row: 1 }, { type: 'district' }),
      'orgs.csv',
      'has no org of type school; one is needed',
    ],
    [
      'a school that is deleted',
      withCells(bundle, { file: 'orgs.csv', row: 1 }, { status: 'tobedeleted' }),
      'orgs.csv',
      'has no org of type school; one is needed',
    ],
  ])('with %s', async (_, files, file, detail) => {
    expect(await refusalOf(files)).toContainEqual(expect.objectContaining({ file, detail, rejects: 'bundle' }));
  });

  it('with a file that others need left out, named', async () => {
    const files = without('roles.csv', manifestWith('file.roles,bulk', 'file.roles,absent'));
    expect(await refusalOf(files)).toEqual([
      { file: 'roles.csv', line: 0, column: '', detail: 'is absent; users.csv in bulk needs it', rejects: 'bundle' },
    ]);
  });

  it('with only files that are no roster', async () => {
    const manifest = 'propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.results,bulk\n';
    expect(await refusalOf({ 'manifest.csv': manifest, 'results.csv': 'sourcedId\n1' })).toEqual([
      {
        file: 'manifest.csv',
        line: 0,
        column: '',
        detail: 'lists no file of a roster; a bundle needs at least orgs, users, classes or enrollments',
        rejects: 'bundle',
      },
    ]);
  });

  it('with a required column missing, a misspelt or a doubled one, all told at once and of every file', async () => {
    const users = headerWith('users.csv', 'givenName', 'given_name');
    const broken = { ...users, ...headerWith('classes.csv', 'grades', 'title'), 'users.csv': users['users.csv'] ?? '' };
    const faults = await refusalOf(broken);
    expect(faults.map(({ file, line, column }) => [file, line, column])).toEqual([
      ['classes.csv', 1, 'title'],
      ['users.csv', 1, 'givenName'],
      ['users.csv', 1, ''],
    ]);
    expect(faults[1]?.detail).toBe('is missing from the header; it is needed, spelt exactly so');
    expect(faults[2]?.detail).toMatch(
      /^has columns that are not of the standard at position 7; .* and metadata\.\* are allowed$/,
    );
  });

  it('with column names in other letters', async () => {
    expect(await refusalOf(headerWith('orgs.csv', 'name', 'Name'))).toContainEqual(
      expect.objectContaining({ file: 'orgs.csv', column: 'name' }),
    );
  });

  it('with columns of 1.2 under a manifest of 1.1', async () => {
    const faults = await refusalOf(manifestWith('oneroster.version,1.2', 'oneroster.version,1.1'));
    expect(faults.map(({ file }) => file)).toContain('users.csv');
  });

  it('with several schools and none chosen, or one chosen that is not there', async () => {
    const two = makeBundle({ version: '1.1', ...options, schools: 2 });
    expect(await refusalOf(two)).toEqual([
      {
        file: 'orgs.csv',
        line: 0,
        column: '',
        detail: "has 2 orgs of type school; one has to be chosen by its sourcedId: 'org-0001' (line 3), 'org-0002' (line 4)",
        rejects: 'bundle',
      },
    ]);
    expect((await refusalOf(two, { schoolSourcedId: 'org-0000' }))[0]?.detail).toBe(
      "does not have the chosen school 'org-0000' among its orgs of type school",
    );
    expect((await rosterOf(two, { schoolSourcedId: 'org-0002' })).users).toEqual([]);
  });

  it('and what its files throw while they are read is passed on', async () => {
    const { readRoster } = await import('../../../domain/oneroster/read-roster.ts');
    const torn = {
      name: 'manifest.csv',
      *rows() {
        yield { line: 1, fields: ['propertyName', 'value'] };
        throw new Error('quote not closed');
      },
    };
    await expect(readRoster([{ name: torn.name, rows: torn.rows() }], { today: '2026-11-22' })).rejects.toThrow(
      'quote not closed',
    );
  });
});
