import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { noCounts, type ImportCounts, type ImportKind, type Tally } from '../../../domain/imports/counts.ts';
import { bundleOfAnotherMaker } from '../../support/oneroster/another-makers-bundle.ts';
import { aSchoolThatImports, serveBuckets } from './import-school.ts';
import { all, deskOf, size, today } from './office-changes.ts';

import { schoolCases } from './school-cases.ts';
import { loose, schoolDifference } from './school-difference.ts';
import { studentCases } from './student-cases.ts';
import { putBack, wholeSchool } from './whole-school.ts';

serveBuckets();

const sample = bundleOfAnotherMaker();

/** The counts in words of what is not zero. */
function countsOf(told: Partial<Record<ImportKind, Partial<Tally>>>): ImportCounts {
  return {
    users: { ...noCounts.users, ...told.users },
    students: { ...noCounts.students, ...told.students },
    classes: { ...noCounts.classes, ...told.classes },
    enrolments: { ...noCounts.enrolments, ...told.enrolments },
  };
}

describe('a bundle of another maker', () => {
  let school: Awaited<ReturnType<typeof aSchoolThatImports>>;
  let imported: Awaited<ReturnType<typeof wholeSchool>>;
  /** What the last test left. */
  let left: Awaited<ReturnType<typeof wholeSchool>>;
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${today}T09:00:00Z`) });
    school = await aSchoolThatImports();
    const { outcome } = await school.importFiles(sample);
    // Every teacher has a number that cannot be called from everywhere, which is told once.
    expect(outcome).toMatchObject({
      status: 'completed',
      calendarYears: 1,
      rejections: [{ file: 'users.csv', line: 2, column: 'phone', rejects: 'value' }],
      rejectionsTotal: 1,
      counts: {
        users: { ...noCounts.users, created: size.users },
        students: { ...noCounts.students, created: size.students },
        classes: { ...noCounts.classes, created: size.classes },
        enrolments: { ...noCounts.enrolments, created: size.enrolments },
      },
    });
    imported = await wholeSchool(school.schoolId);
    left = imported;
    expect(loose(school.schoolId, imported, await school.people())).toEqual([]);
  });
  afterEach(async () => {
    await putBack(imported, left);
    left = imported;
  });
  afterAll(() => void vi.useRealTimers());

  it('changes nothing when it comes again as it is', async () => {
    const { outcome } = await school.importFiles(deskOf(sample).files());
    expect(outcome.counts).toEqual(countsOf(all));
    expect(await wholeSchool(school.schoolId)).toEqual(imported);
  });

  it.each([...studentCases, ...schoolCases])('is followed when $what', async ({ first, change }) => {
    const desk = deskOf(sample);
    if (first) {
      first(desk);
      await school.importFiles(desk.files());
    }
    const before = first ? await wholeSchool(school.schoolId) : imported;
    const expected = change(desk);
    const files = expected.files ?? desk.files();

    const tried = await school.importFiles(files, { dryRun: true });
    expect(await wholeSchool(school.schoolId)).toEqual(before);
    const { outcome } = await school.importFiles(files);
    expect(outcome.counts).toEqual(countsOf(expected.counts));
    expect(outcome.rejectedRows).toEqual(expected.rejectedRows ?? {});
    expect(tried.outcome).toMatchObject({ counts: outcome.counts, rejectedRows: outcome.rejectedRows });
    expect(tried.outcome.rejections).toEqual(outcome.rejections);
    const told = outcome.rejections.filter(({ column }) => column !== 'phone');
    expect(told.map(({ file, line, column, rejects }) => [file, line, column, rejects])).toEqual(expected.told ?? []);

    const after = await wholeSchool(school.schoolId);
    left = after;
    const people = await school.people();
    expect(schoolDifference(before, after)).toEqual(expected.differs);
    const shown = [...people.students, ...people.users, ...people.classes];
    for (const { kind, sourcedId, ...is } of expected.becomes ?? [])
      expect(shown.find((each) => each.sourcedId === sourcedId && each.id.startsWith(kind))).toMatchObject(is);
    expect(loose(school.schoolId, after, people)).toEqual([]);
  });
});
