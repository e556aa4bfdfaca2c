import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneRosterVersions } from '../../../domain/oneroster/bundle-files.ts';
import type { BundleRow } from '../../../domain/oneroster/bundle.ts';
import { readRoster } from '../../../domain/oneroster/read-roster.ts';
import { bundleFilesOf, makeBundle } from '../../support/oneroster/oneroster-bundle.ts';

fc.configureGlobal({ seed: 20_261_122 });

const small = { students: 4, teachers: 1, classes: 1, guardians: 1 } as const;

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
