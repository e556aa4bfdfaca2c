import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SchoolId } from '../../../domain/ids.ts';
import { makeBundle } from '../../support/oneroster/oneroster-bundle.ts';
import { aFamily } from './a-family.ts';
import { anySchool } from './any-school.ts';
import { cellsOf, changesOf, type Exported, exported, nothing, planOfExport, withCell } from './exported-school.ts';
import { aNewSchool, applied, importing, planOf } from './school-in-memory.ts';

const elsewhere = SchoolId.parse('sch_01JZ8K3M7Q2V5X9B4C6D8F0G2H');

describe('the export of a school that comes in again', () => {
  it('changes nothing, whatever school it is of', async () => {
    await fc.assert(
      fc.asyncProperty(anySchool, async (school) => {
        expect(changesOf(await planOfExport(exported(school), school))).toEqual(nothing);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same however the people come in pages', () => {
    fc.assert(
      fc.property(anySchool, fc.integer({ min: 1, max: 9 }), (school, size) => {
        expect(exported(school, size)).toEqual(exported(school, 1));
      }),
    );
  });

  it('brings in what was changed in it, and nothing else', async () => {
    const { school, student } = aFamily();
    const files = withCell(exported(school), 'users.csv', { sourcedId: student.id }, { familyName: 'Married' });
    const plan = await planOfExport(files, school);
    expect(plan.students).toEqual([
      { previous: student, next: { ...student, familyName: 'Married', version: student.version + 1 } },
    ]);
    expect(plan).toMatchObject({ users: [], classes: [], rejections: [], source: undefined });
  });

  it('leaves what was entered by hand in the hands of people: the source of the school does not end it later', async () => {
    const imported = await importing(makeBundle({ version: '1.2', students: 3, teachers: 1, classes: 1, guardians: 1 }));
    const { school: family, student } = aFamily();
    const school = { ...imported, users: [...imported.users, ...family.users], students: [...imported.students, student] };
    const after = applied(
      school,
      await planOfExport(withCell(exported(school), 'users.csv', { sourcedId: student.id }, { grades: '08' }), school),
    );
    const changed = after.students.find(({ id }) => id === student.id);
    expect(changed).toMatchObject({ yearGroup: '08' });
    expect(changed).not.toHaveProperty('sourcedId');
    const again = await planOf(makeBundle({ version: '1.2', students: 3, teachers: 1, classes: 1, guardians: 1 }), after);
    expect(again.students).toEqual([]);
    expect(again.users).toEqual([]);
  });

  it('does not take away who may not see the record, whom it does not name', async () => {
    const { school, student, barred } = aFamily();
    const other = exported({ ...school, users: school.users.map((user) => ({ ...user, familyName: 'Other' })) });
    const plan = await planOfExport(other, school);
    expect(plan.users.length).toBeGreaterThan(0);
    expect(
      applied(school, plan)
        .students.find(({ id }) => id === student.id)
        ?.guardians.map(({ userId }) => userId),
    ).toContain(barred.id);
  });

  it('withdraws whom an imported school had and the export does not name any more', async () => {
    const school = await importing(makeBundle({ version: '1.2', students: 3, teachers: 1, classes: 1 }));
    const files = Object.fromEntries(
      Object.entries(exported(school)).map(([name, rows]) => [name, rows.filter((cells) => !cells.includes('stu-0001'))]),
    ) as Exported;
    const plan = await planOfExport(files, school);
    expect(plan.counts.students).toMatchObject({ withdrawn: 1, unchanged: 2, changed: 0 });
  });
});

describe('the export of a school that comes into another one', () => {
  it('brings everybody along under the ids of the school it is from, and goes out with the same people', async () => {
    const from = await importing(makeBundle({ version: '1.2', students: 12, teachers: 3, classes: 3, guardians: 2 }));
    const files = exported(from);
    const plan = await planOfExport(files, aNewSchool(), elsewhere);
    expect(plan.rejections).toEqual([]);
    expect(plan.source?.schoolSourcedId).toBe('org-0001');
    const people = (of: Exported) =>
      cellsOf(of, 'users.csv')
        .filter(({ email }) => email !== 'head@brook.example')
        .map((cells) => JSON.stringify(cells))
        .sort();
    const again = exported(applied(aNewSchool(), plan));
    expect(people(again)).toEqual(people(files));
    for (const name of ['academicSessions.csv', 'orgs.csv', 'demographics.csv'])
      expect(
        cellsOf(again, name)
          .map((cells) => JSON.stringify(cells))
          .sort(),
      ).toEqual(
        cellsOf(files, name)
          .map((cells) => JSON.stringify(cells))
          .sort(),
      );
  });

  it('brings classes with their years and registers, also those of a year that no calendar has', async () => {
    const { school } = aFamily({ academicYear: 'Autumn, late', sessions: ['AM'] });
    const plan = await planOfExport(exported(school), aNewSchool(), elsewhere);
    expect(plan.classes.map(({ next }) => next)).toMatchObject([
      { academicYear: 'Autumn, late', sessions: ['AM'], yearGroup: '07' },
    ]);
    expect(plan.calendar).toBeUndefined();
    expect(plan.rejections).toEqual([]);
  });
});
