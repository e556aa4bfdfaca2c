import { describe, expect, it } from 'vitest';
import type { ExistingSchool } from '../../../domain/imports/existing-school.ts';
import { UserId } from '../../../domain/ids.ts';
import type { GuardianLink } from '../../../domain/people/students.ts';
import { makeBundle, withCells } from '../../support/oneroster/oneroster-bundle.ts';
import { applied, aNewSchool, bySource, importing, planOf } from './school-in-memory.ts';

const files = makeBundle({ version: '1.1', students: 2, teachers: 1, classes: 1, guardians: 2 });
const studentRow = { file: 'users.csv', row: 1 + 1 + 2 };
const aunt = UserId.parse('usr_01JZ8K3M7Q2V5X9B4C6D8F0G1K');

/** The school with the links of a student changed by hand. */
function withGuardians(
  school: ExistingSchool,
  change: (guardians: readonly GuardianLink[]) => readonly GuardianLink[],
): ExistingSchool {
  const student = bySource(school.students, 'stu-0000');
  return {
    ...school,
    students: school.students.map((each) => (each === student ? { ...each, guardians: [...change(each.guardians)] } : each)),
  };
}

const guardiansAfter = async (cells: typeof files, school: ExistingSchool) =>
  bySource(applied(school, await planOf(cells, school)).students, 'stu-0000').guardians;

describe('the ties of a student to guardians', () => {
  it('say what the bundle calls the guardian', async () => {
    const words = withCells(
      withCells(files, { file: 'users.csv', row: 2 }, { role: 'parent' }),
      { file: 'users.csv', row: 3 },
      { role: 'relative' },
    );
    const { students } = await importing(words);
    expect(bySource(students, 'stu-0000').guardians.map(({ relationship }) => relationship)).toEqual(['parent', 'relative']);
  });

  it('allow SMS to those who have a number', async () => {
    const { students } = await importing(withCells(files, { file: 'users.csv', row: 3 }, { phone: '', sms: '' }));
    expect(bySource(students, 'stu-0000').guardians.map(({ channels }) => channels)).toEqual([
      { email: true, sms: true },
      { email: true, sms: false },
    ]);
  });

  it('keep what people decided about them', async () => {
    const decide = (guardians: readonly GuardianLink[]) =>
      guardians.map((link): GuardianLink => ({
        ...link,
        relationship: 'carer',
        priority: 21 - link.priority,
        mayViewRecord: false,
        channels: { email: false, sms: false },
      }));
    const school = withGuardians(await importing(files), decide);
    expect((await planOf(files, school)).students).toEqual([]);
  });

  it('go when the source no longer has them, but for those who may not see the record', async () => {
    const school = await importing(files);
    const [first, second] = ['gua-0000', 'gua-0001'].map((sourcedId) => bySource(school.users, sourcedId).id);
    const alone = withCells(files, studentRow, { agentSourcedIds: 'gua-0000' });
    expect((await guardiansAfter(alone, school)).map(({ userId }) => userId)).toEqual([first]);
    const barred = withGuardians(school, (links) =>
      links.map((link) => (link.userId === second ? { ...link, mayViewRecord: false } : link)),
    );
    expect(await guardiansAfter(alone, barred)).toEqual(bySource(barred.students, 'stu-0000').guardians);
    expect(await guardiansAfter(files, applied(barred, await planOf(alone, barred)))).toEqual(
      bySource(barred.students, 'stu-0000').guardians,
    );
  });

  it('stay with somebody who was entered by hand', async () => {
    const link: GuardianLink = {
      userId: aunt,
      relationship: 'relative',
      priority: 3,
      mayViewRecord: true,
      channels: { email: true, sms: false },
    };
    const school = withGuardians(await importing(files), (links) => [...links, link]);
    expect((await planOf(files, school)).students).toEqual([]);
  });

  it('stay when the bundle names no guardian of anybody: it knows nothing of them', async () => {
    const silent = withCells(
      withCells(files, studentRow, { agentSourcedIds: '' }),
      { ...studentRow, row: studentRow.row + 1 },
      { agentSourcedIds: '' },
    );
    const school = await importing(files);
    expect((await planOf(silent, school)).students).toEqual([]);
  });

  it('stay with a guardian whose row was refused', async () => {
    const school = await importing(files);
    const plan = await planOf(withCells(files, { file: 'users.csv', row: 3 }, { familyName: '' }), school);
    expect(plan.students).toEqual([]);
    expect(plan.users).toEqual([]);
  });

  it('follow in the order of the bundle after those who are there', async () => {
    const alone = withCells(files, studentRow, { agentSourcedIds: 'gua-0001' });
    const school = await importing(alone);
    expect((await guardiansAfter(files, school)).map(({ userId, priority }) => [userId, priority])).toEqual([
      [bySource(school.users, 'gua-0001').id, 1],
      [bySource(school.users, 'gua-0000').id, 2],
    ]);
  });

  it('are at most twenty', async () => {
    const many = makeBundle({ version: '1.1', students: 1, teachers: 0, classes: 1, guardians: 25 });
    const { students } = await importing(many, aNewSchool());
    expect(students[0]?.guardians).toHaveLength(20);
    expect((await planOf(many, await importing(many))).students).toEqual([]);
  });
});
