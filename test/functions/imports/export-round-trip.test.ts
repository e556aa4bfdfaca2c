import { describe, expect, it } from 'vitest';
import { makeBundle } from '../../support/oneroster/oneroster-bundle.ts';
import { exportOf } from './export-school.ts';
import { aSchoolThatImports, serveBuckets } from './import-school.ts';
import { wholeSchool } from './whole-school.ts';

serveBuckets();

describe('an export of an imported school', () => {
  it.each([
    { version: '1.2', students: 12, teachers: 3, classes: 3, guardians: 2 },
    { version: '1.1', students: 40, teachers: 4, classes: 6, guardians: 1, admins: 2, seed: 7 },
    { version: '1.2', students: 1, teachers: 0, classes: 1, startYear: 2025 },
    { version: '1.2', students: 0, teachers: 1, classes: 0 },
  ] as const)('comes in again without a change, and goes out again as it was: %j', async (options) => {
    const school = await aSchoolThatImports();
    await school.importFiles(makeBundle(options));
    const first = await exportOf(school);
    const before = await wholeSchool(school.schoolId);
    const source = await school.table.imports.source();

    const tried = await school.importFiles(first.files, { dryRun: true });
    const { outcome } = await school.importFiles(first.files);
    expect(outcome).toMatchObject({ status: 'completed', rejections: [], counts: tried.outcome.counts });
    const { counts } = outcome;
    const changed = Object.values(counts as object).flatMap(({ unchanged: _, ...others }: Record<string, number>) =>
      Object.values(others),
    );
    expect(changed.filter((count) => count > 0)).toEqual([]);
    expect(await wholeSchool(school.schoolId)).toEqual(before);
    expect(await school.table.imports.source()).toEqual(source);

    const second = await exportOf(school);
    expect(second.files).toEqual(first.files);
    expect(Object.keys(second.files)).toEqual(Object.keys(first.files));
  });
});
