import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneRosterVersions } from '../../../domain/oneroster/bundle-files.ts';
import { rosterName } from '../../../domain/people/classes.ts';
import { makeBundle } from '../../support/oneroster/oneroster-bundle.ts';
import { aNewSchool, applied, bySource, importing, inOrder, planOf, writesOf } from './school-in-memory.ts';

const small = { students: 6, teachers: 2, classes: 2, guardians: 2 } as const;

/** Bundles of few people: every number of each that may matter, and both versions. */
const bundles = fc
  .record({
    version: fc.constantFrom(...oneRosterVersions),
    students: fc.integer({ min: 1, max: 7 }),
    teachers: fc.integer({ min: 1, max: 3 }),
    classes: fc.integer({ min: 1, max: 4 }),
    guardians: fc.integer({ min: 0, max: 2 }),
    classesPerStudent: fc.integer({ min: 1, max: 3 }),
    seed: fc.integer({ min: 1, max: 50 }),
  })
  .map((options) => makeBundle(options));

describe.each(oneRosterVersions)('the first import of a bundle of version %s', (version) => {
  it('creates everybody and counts every row once', async () => {
    const { counts, rejections } = await planOf(makeBundle({ version, ...small }), aNewSchool());
    expect(rejections).toEqual([]);
    expect(counts).toEqual({
      users: { created: 1 + 2 + 6, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 },
      students: { created: 6, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 },
      classes: { created: 2, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 },
      enrolments: { created: 2 + 12, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 },
    });
  });

  it('gives students their guardians in order, their classes and what the demographics say', async () => {
    const school = await importing(makeBundle({ version, ...small }));
    const student = bySource(school.students, 'stu-0002');
    expect(student).toMatchObject({
      studentNumber: 'N1002',
      yearGroup: '03',
      status: 'enrolled',
      birthDate: '2013-07-25',
      version: 1,
    });
    expect(student.guardians).toEqual(
      ['gua-0002', 'gua-0003'].map((sourcedId, index) => ({
        userId: bySource(school.users, sourcedId).id,
        relationship: 'guardian',
        priority: index + 1,
        mayViewRecord: true,
        channels: { email: true, sms: true },
      })),
    );
    expect(student.enrolments.map(({ beginDate, endDate }) => [beginDate, endDate])).toEqual([
      ['2026-09-01', '2027-08-31'],
      ['2026-09-01', '2027-08-31'],
    ]);
    expect(student.userId).toBeUndefined();
  });

  it('gives classes their teacher, year and a roster with the names people use', async () => {
    const school = await importing(makeBundle({ version, ...small }));
    const schoolClass = bySource(school.classes, 'cls-0001');
    expect(schoolClass).toMatchObject({
      name: 'English 2',
      academicYear: '2026-2027',
      yearGroup: '02',
      teacherIds: [bySource(school.users, 'tea-0001').id],
    });
    const roster = school.rosters.find(({ classId }) => classId === schoolClass.id);
    const names = new Map(
      school.students.map(({ id, givenName, familyName, preferredGivenName }) => [
        id,
        `${preferredGivenName ?? givenName} ${familyName}`,
      ]),
    );
    expect(roster?.entries).toHaveLength(6);
    for (const entry of roster?.entries ?? []) expect(rosterName(entry)).toBe(names.get(entry.studentId));
  });

  it('makes staff and guardians users who are not invited, with roles and numbers', async () => {
    const { users } = await importing(makeBundle({ version, ...small }));
    expect(bySource(users, 'tea-0000')).toMatchObject({
      roles: ['teacher'],
      email: 'tea.1@brook.example',
      status: 'active',
      invited: false,
    });
    expect(bySource(users, 'gua-0000')).toMatchObject({ roles: ['parent'], phone: '+447700960000', invited: false });
    expect(bySource(users, 'adm-0000')).toMatchObject({ roles: ['admin'], invited: false });
  });
});

describe('a plan', () => {
  it('is empty for a school that has the bundle already', async () => {
    await fc.assert(
      fc.asyncProperty(bundles, async (files) => {
        const plan = await planOf(files, await importing(files));
        expect(writesOf(plan)).toEqual([]);
        for (const { created, changed, withdrawn, rejected } of Object.values(plan.counts))
          expect([created, changed, withdrawn, rejected]).toEqual([0, 0, 0, 0]);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same each time it is made', async () => {
    const files = makeBundle({ version: '1.2', ...small });
    expect(await planOf(files, aNewSchool())).toEqual(await planOf(files, aNewSchool()));
  });

  it('finishes what an import that broke off anywhere had begun, and doubles nothing', async () => {
    await fc.assert(
      fc.asyncProperty(bundles, bundles, fc.nat(), async (first, second, cut) => {
        const before = await importing(first);
        const plan = await planOf(second, before);
        const writes = writesOf(plan);
        const broken = writes.slice(0, cut % (writes.length + 1)).reduce((school, write) => write(school), before);
        const rest = await planOf(second, broken);
        expect(inOrder(applied(broken, rest))).toEqual(inOrder(applied(before, plan)));
      }),
      { numRuns: 60 },
    );
  });

  it('brings any school to what the bundle says, whatever was imported before', async () => {
    await fc.assert(
      fc.asyncProperty(bundles, bundles, async (first, second) => {
        const school = await importing(second, await importing(first));
        expect(writesOf(await planOf(second, school))).toEqual([]);
        const fresh = await importing(second);
        const enrolled = (of: typeof school) =>
          of.students
            .filter(({ status }) => status === 'enrolled')
            .map(({ sourcedId }) => sourcedId)
            .sort();
        const open = (of: typeof school) =>
          of.classes
            .filter(({ status }) => status === 'active')
            .map(({ sourcedId, name }) => `${sourcedId ?? ''} ${name}`)
            .sort();
        expect(enrolled(school)).toEqual(enrolled(fresh));
        expect(open(school)).toEqual(open(fresh));
      }),
      { numRuns: 40 },
    );
  });

  it('invites nobody unless asked to, and then everybody who is new', async () => {
    const files = makeBundle({ version: '1.1', ...small });
    const silent = await planOf(files, aNewSchool());
    expect(silent.users.flatMap(({ events }) => events)).toEqual([]);
    const loud = await planOf(files, aNewSchool(), { invite: true });
    expect(loud.users.every(({ next, events }) => next.invited && events[0]?.type === 'account.invited')).toBe(true);
    const later = await planOf(files, applied(aNewSchool(), silent), { invite: true });
    expect(later.counts.users).toMatchObject({ changed: 9, unchanged: 0 });
    expect(later.users.map(({ events }) => events.map(({ type }) => type))).toEqual(Array(9).fill(['account.invited']));
  });
});
