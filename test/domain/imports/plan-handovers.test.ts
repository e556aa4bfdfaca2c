import { describe, expect, it } from 'vitest';
import { makeBundle, withCells } from '../../support/oneroster/oneroster-bundle.ts';
import { aNewSchool, applied, bySource, importing, planOf } from './school-in-memory.ts';

const options = { version: '1.1', students: 3, teachers: 2, classes: 1, guardians: 1 } as const;
const files = makeBundle(options);
const studentRow = (index: number) => ({ file: 'users.csv', row: 1 + 2 + 2 + index });
const teacherRow = (index: number) => ({ file: 'users.csv', row: 1 + index });

describe('a student of the bundle', () => {
  it('may take the number that another one gives up in the same bundle', async () => {
    const school = await importing(files);
    const given = withCells(withCells(files, studentRow(0), { identifier: 'N2000' }), studentRow(1), { identifier: 'N1000' });
    const plan = await planOf(given, school);
    expect(plan.rejections).toEqual([]);
    expect(
      applied(school, plan)
        .students.map(({ sourcedId, studentNumber }) => `${sourcedId ?? ''} ${studentNumber}`)
        .sort(),
    ).toEqual(['stu-0000 N2000', 'stu-0001 N1000', 'stu-0002 N1002']);
  });

  it('swaps numbers with another one in the same bundle, and so do many in a ring', async () => {
    const school = await importing(files);
    const numbers = async (...identifiers: readonly string[]) => {
      const given = identifiers.reduce(
        (bundle, identifier, index) => withCells(bundle, studentRow(index), { identifier }),
        files,
      );
      const plan = await planOf(given, school);
      expect(plan.rejections).toEqual([]);
      return ['stu-0000', 'stu-0001', 'stu-0002'].map(
        (sourcedId) => bySource(applied(school, plan).students, sourcedId).studentNumber,
      );
    };
    expect(await numbers('N1001', 'N1000', 'N1002')).toEqual(['N1001', 'N1000', 'N1002']);
    expect(await numbers('N1001', 'N1002', 'N1000')).toEqual(['N1001', 'N1002', 'N1000']);
    expect(await numbers('N1001', 'N1002', 'N2000')).toEqual(['N1001', 'N1002', 'N2000']);
  });

  it('is refused with a number that its holder cannot give up, and whoever waited for theirs is refused too', async () => {
    const school = await importing(files);
    const byHand = {
      ...school,
      students: school.students.map((student) =>
        student.sourcedId === 'stu-0002'
          ? { ...student, status: 'withdrawn' as const, leavingDate: '2026-11-01', leavingReason: 'moved to another town' }
          : student,
      ),
    };
    const ring = [0, 1, 2].reduce(
      (bundle, index) => withCells(bundle, studentRow(index), { identifier: `N100${String((index + 1) % 3)}` }),
      files,
    );
    const plan = await planOf(ring, byHand);
    expect(plan.students).toEqual([]);
    expect(plan.counts.students).toMatchObject({ rejected: 2, unchanged: 1 });
    expect(plan.rejections.filter(({ rejects, file }) => rejects === 'row' && file === 'users.csv')).toMatchObject([
      { line: studentRow(0).row + 2, column: 'identifier' },
      { line: studentRow(1).row + 2, column: 'identifier' },
    ]);
  });
});

describe('a user of the bundle', () => {
  it('swaps addresses with another one as long as neither signs in by it, and else keeps it with a word', async () => {
    const swapped = withCells(withCells(files, teacherRow(0), { email: 'tea.2@brook.example' }), teacherRow(1), {
      email: 'tea.1@brook.example',
    });
    const silent = await importing(files);
    const plan = await planOf(swapped, silent);
    expect(plan.rejections).toEqual([]);
    expect(bySource(applied(silent, plan).users, 'tea-0000').email).toBe('tea.2@brook.example');
    expect(bySource(applied(silent, plan).users, 'tea-0001').email).toBe('tea.1@brook.example');

    const invited = applied(aNewSchool(), await planOf(files, aNewSchool(), { invite: true }));
    const kept = await planOf(swapped, invited);
    expect(kept.users).toEqual([]);
    expect(kept.rejections.map(({ line, column, rejects }) => [line, column, rejects])).toEqual([
      [teacherRow(0).row + 2, 'email', 'value'],
      [teacherRow(1).row + 2, 'email', 'value'],
    ]);
  });

  it('who is new may have the address that another one gives up', async () => {
    const school = await importing(makeBundle({ ...options, teachers: 1 }));
    const handed = withCells(withCells(files, teacherRow(0), { email: 'new@brook.example' }), teacherRow(1), {
      email: 'tea.1@brook.example',
    });
    const plan = await planOf(handed, school);
    expect(plan.rejections).toEqual([]);
    expect(bySource(applied(school, plan).users, 'tea-0001').email).toBe('tea.1@brook.example');
  });
});
