import { describe, expect, it } from 'vitest';
import type { RosterFile } from '../../../domain/oneroster/bundle-files.ts';
import { bundleOf, makeBundle } from '../../support/oneroster/oneroster-bundle.ts';
import { rosterRows, type Cells } from '../../support/oneroster/oneroster-rows.ts';
import { aNewSchool, applied, bySource, importing, planOf, today, writesOf } from './school-in-memory.ts';

const options = { version: '1.1', students: 4, teachers: 2, classes: 2, guardians: 1 } as const;
const whole = makeBundle(options);
const rows = rosterRows(options);
const rowOf = (file: RosterFile, sourcedId: string): Cells => {
  const found = rows[file]?.find((cells) => cells['sourcedId'] === sourcedId);
  if (!found) throw new Error(`${file} has no ${sourcedId}`);
  return found;
};

/** A delta bundle of these rows only, without the school and the sessions, which the import before has told. */
const deltaOf = (changed: Partial<Record<RosterFile, readonly Cells[]>>) =>
  bundleOf({ version: '1.1', mode: 'delta', rows: changed });
const nothing = { created: 0, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 };

describe('a delta', () => {
  it('changes whom it names and leaves everybody else', async () => {
    const school = await importing(whole);
    const plan = await planOf(deltaOf({ users: [{ ...rowOf('users', 'stu-0001'), familyName: 'Marlowe' }] }), school);
    expect(plan.counts).toEqual({ users: nothing, students: { ...nothing, changed: 1 }, classes: nothing, enrolments: nothing });
    const after = applied(school, plan);
    expect(bySource(after.students, 'stu-0001').familyName).toBe('Marlowe');
    for (const { entries } of after.rosters) expect(entries.filter(({ familyName }) => familyName === 'Marlowe')).toHaveLength(1);
  });

  it('brings a new student into a class that was imported before', async () => {
    const school = await importing(whole);
    const student = { ...rowOf('users', 'stu-0001'), sourcedId: 'stu-new', identifier: 'N9', agentSourcedIds: 'gua-0000' };
    const enrolment = {
      ...rows.enrollments!.at(-1)!,
      sourcedId: 'enr-new',
      userSourcedId: 'stu-new',
      classSourcedId: 'cls-0001',
      beginDate: '',
      endDate: '',
    };
    const plan = await planOf(deltaOf({ users: [student], enrollments: [enrolment] }), school);
    expect(plan.counts).toMatchObject({ students: { created: 1 }, enrolments: { created: 1, withdrawn: 0 } });
    const made = bySource(applied(school, plan).students, 'stu-new');
    expect(made.guardians.map(({ userId }) => userId)).toEqual([bySource(school.users, 'gua-0000').id]);
    expect(made.enrolments).toEqual([{ classId: bySource(school.classes, 'cls-0001').id, beginDate: today }]);
  });

  it('withdraws whom it deletes: students, staff, classes, enrolments', async () => {
    const school = await importing(whole);
    const gone = { status: 'tobedeleted' };
    const [teaching] = rows.enrollments!;
    const plan = await planOf(
      deltaOf({
        users: [
          { ...rowOf('users', 'stu-0000'), ...gone },
          { ...rowOf('users', 'tea-0001'), ...gone },
        ],
        classes: [{ ...rowOf('classes', 'cls-0001'), ...gone }],
        enrollments: [{ ...teaching, ...gone }],
      }),
      school,
    );
    expect(plan.rejections).toEqual([]);
    const after = applied(school, plan);
    expect(bySource(after.students, 'stu-0000')).toMatchObject({ status: 'withdrawn', leavingDate: today });
    expect(bySource(after.users, 'tea-0001').status).toBe('deactivated');
    expect(bySource(after.classes, 'cls-0001').status).toBe('closed');
    expect(bySource(after.classes, 'cls-0000').teacherIds).toEqual([]);
    expect(plan.counts).toMatchObject({
      students: { withdrawn: 1, changed: 0, created: 0 },
      users: { withdrawn: 1, created: 0 },
      classes: { withdrawn: 1, created: 0 },
      enrolments: { withdrawn: 2 + 3 + 1, created: 0 },
    });
    expect(writesOf(await planOf(deltaOf({ users: [{ ...rowOf('users', 'stu-0000'), ...gone }] }), after))).toEqual([]);
  });

  it('gives a class of before a second teacher, and the first one stays', async () => {
    const school = await importing(whole);
    const teaching = { ...rows.enrollments![0]!, sourcedId: 'enr-second', userSourcedId: 'tea-0001', primary: 'false' };
    const after = applied(school, await planOf(deltaOf({ enrollments: [teaching] }), school));
    expect([...bySource(after.classes, 'cls-0000').teacherIds].sort()).toEqual(
      ['tea-0000', 'tea-0001'].map((sourcedId) => bySource(school.users, sourcedId).id).sort(),
    );
  });

  it('tells a birth date and a guardian of students who have no row of their own', async () => {
    const school = await importing(whole);
    const guardian = {
      ...rowOf('users', 'gua-0000'),
      sourcedId: 'gua-new',
      email: 'new@brook.example',
      agentSourcedIds: 'stu-0003',
    };
    const plan = await planOf(
      deltaOf({ users: [guardian], demographics: [{ sourcedId: 'stu-0003', birthDate: '2014-05-06' }] }),
      school,
    );
    expect(plan.counts).toMatchObject({ students: { changed: 1 }, users: { created: 1 } });
    const student = bySource(applied(school, plan).students, 'stu-0003');
    expect(student.birthDate).toBe('2014-05-06');
    expect(student.guardians.map(({ priority }) => priority)).toEqual([1, 2]);
  });

  it('takes one role of somebody away, and the account with the last one', async () => {
    const twelve = { ...options, version: '1.2' } as const;
    const school = await importing(makeBundle(twelve));
    const role = rosterRows(twelve).roles!.find((cells) => cells['userSourcedId'] === 'tea-0001')!;
    const plan = await planOf(
      bundleOf({ version: '1.2', mode: 'delta', rows: { roles: [{ ...role, status: 'tobedeleted' }], users: [] } }),
      school,
    );
    expect(bySource(applied(school, plan).users, 'tea-0001').status).toBe('deactivated');
  });

  it('is stored to its end after it broke off between a student and the rosters', async () => {
    const school = await importing(whole);
    const delta = deltaOf({
      users: [
        { ...rowOf('users', 'stu-0001'), familyName: 'Marlowe' },
        { ...rowOf('users', 'stu-0002'), status: 'tobedeleted' },
      ],
    });
    const plan = await planOf(delta, school);
    const broken = applied(school, { ...plan, rosters: [] });
    const rest = await planOf(delta, broken);
    expect(rest.students).toEqual([]);
    expect(applied(broken, rest).rosters).toEqual(applied(school, plan).rosters);
  });
});

describe('a bundle of several schools', () => {
  const trust = makeBundle({ ...options, schools: 3 });

  it('is read for the school that was imported before, and tells of the others', async () => {
    const first = await planOf(trust, aNewSchool(), { schoolSourcedId: 'org-0001' });
    const school = applied(aNewSchool(), first);
    const plan = await planOf(trust, school);
    expect(writesOf(plan)).toEqual([]);
    expect(plan.counts.students.unchanged).toBe(4);
  });
});
