import { describe, expect, it } from 'vitest';
import type { KnownRoster } from '../../../domain/oneroster/roster.ts';
import type { Role } from '../../../domain/roles.ts';
import { bundleOf } from '../../support/oneroster/oneroster-bundle.ts';
import { refusalOf, rosterOf } from '../../support/oneroster/oneroster-reading.ts';
import type { Cells } from '../../support/oneroster/oneroster-rows.ts';

const knownUsers = new Map<string, readonly Role[]>([
  ['stu-0001', ['student']],
  ['tea-0001', ['teacher', 'parent']],
  ['gua-0001', ['parent']],
]);
const known: KnownRoster = {
  has: (file, sourcedId) =>
    ({ orgs: ['org-0001', 'org-0002'], academicSessions: ['ses-1'], courses: ['crs-1'], classes: ['cls-1'] })[file].includes(
      sourcedId,
    ),
  rolesOf: (userSourcedId) => knownUsers.get(userSourcedId),
};
const options = { schoolSourcedId: 'org-0001', known };

const aUser = (cells: Cells): Cells => ({
  enabledUser: 'true',
  username: 'new.user',
  givenName: 'Freya',
  familyName: 'Nwosu',
  ...cells,
});
const anEnrolment = (cells: Cells): Cells => ({
  classSourcedId: 'cls-1',
  schoolSourcedId: 'org-0001',
  userSourcedId: 'stu-0001',
  role: 'student',
  ...cells,
});

describe('a delta', () => {
  it('holds only what changed, and leans on what was imported before', async () => {
    const rows = {
      classes: [
        {
          sourcedId: 'cls-2',
          title: 'Art 2',
          courseSourcedId: 'crs-1',
          classType: 'scheduled',
          schoolSourcedId: 'org-0001',
          termSourcedIds: 'ses-1',
        },
      ],
      users: [aUser({ sourcedId: 'stu-0002', role: 'student', orgSourcedIds: 'org-0001', agentSourcedIds: 'gua-0001' })],
      enrollments: [
        anEnrolment({ sourcedId: 'e1', classSourcedId: 'cls-2' }),
        anEnrolment({ sourcedId: 'e2', userSourcedId: 'stu-0002' }),
        anEnrolment({ sourcedId: 'e3', userSourcedId: 'tea-0001', role: 'teacher' }),
      ],
    };
    const roster = await rosterOf(bundleOf({ version: '1.1', mode: 'delta', rows }), options);
    expect(roster.rejections).toEqual([]);
    expect(roster.school).toEqual({ sourcedId: 'org-0001' });
    expect(roster.classes.map(({ sourcedId }) => sourcedId)).toEqual(['cls-2']);
    expect(roster.students).toMatchObject([{ sourcedId: 'stu-0002', guardianSourcedIds: ['gua-0001'] }]);
    expect(roster.enrolments.map(({ sourcedId, role }) => `${sourcedId} ${role}`)).toEqual([
      'e1 student',
      'e2 student',
      'e3 teacher',
    ]);
    expect(roster.files.users.mode).toBe('delta');
    expect(roster.files.orgs.mode).toBe('absent');
  });

  it('is rejected row by row where it names what nobody has seen, and trusts nothing without being told what is known', async () => {
    const rows = {
      enrollments: [
        anEnrolment({ sourcedId: 'e1', classSourcedId: 'cls-9' }),
        anEnrolment({ sourcedId: 'e2', userSourcedId: 'stu-0009' }),
        anEnrolment({ sourcedId: 'e3', userSourcedId: 'gua-0001' }),
      ],
    };
    const files = bundleOf({ version: '1.1', mode: 'delta', rows });
    expect((await rosterOf(files, options)).rejections.map(({ line, detail }) => [line, detail])).toEqual([
      [2, "names a class 'cls-9' that is neither in this bundle nor imported before"],
      [3, 'names a user that is neither in this bundle nor imported before'],
      [4, 'names a user who is no student; only students can be enrolled with the role student'],
    ]);
    expect((await refusalOf(files, { schoolSourcedId: 'org-0001' }))[0]?.detail).toBe(
      "does not have the chosen school 'org-0001' among its orgs of type school",
    );
  });

  it('must say of each row whether it is active or deleted, and when it changed', async () => {
    const rows = {
      enrollments: [
        anEnrolment({ sourcedId: 'e1', status: '' }),
        anEnrolment({ sourcedId: 'e2', dateLastModified: '' }),
        anEnrolment({ sourcedId: 'e3', dateLastModified: '2026-11-22T06:00:00+01:00' }),
        anEnrolment({ sourcedId: 'e4', dateLastModified: '2026-11-22' }),
        anEnrolment({ sourcedId: 'e5', dateLastModified: '2026-02-30T99:00:00Z' }),
      ],
    };
    const roster = await rosterOf(bundleOf({ version: '1.2', mode: 'delta', rows }), options);
    expect(roster.rejections.map(({ line, column }) => [line, column])).toEqual([
      [2, 'status'],
      [3, 'dateLastModified'],
      [6, 'dateLastModified'],
    ]);
    expect(roster.enrolments.map(({ sourcedId }) => sourcedId)).toEqual(['e3', 'e4']);
  });

  it('needs the columns that say so', async () => {
    const files = bundleOf({ version: '1.2', mode: 'delta', rows: { enrollments: [anEnrolment({ sourcedId: 'e1' })] } });
    const cut = { ...files, 'enrollments.csv': (files['enrollments.csv'] ?? '').replaceAll(/^([^,]*),[^,]*,[^,]*/gm, '$1') };
    expect((await refusalOf(cut, options)).map(({ column }) => column)).toEqual(['status', 'dateLastModified']);
  });

  it('deletes without asking whether what a deleted row names still exists', async () => {
    const rows = {
      users: [aUser({ sourcedId: 'stu-0001', status: 'tobedeleted', role: 'student', orgSourcedIds: 'org-0001' })],
      enrollments: [
        anEnrolment({ sourcedId: 'e1', status: 'tobedeleted', classSourcedId: 'cls-9', userSourcedId: 'stu-0009' }),
        anEnrolment({ sourcedId: 'e2' }),
      ],
    };
    const roster = await rosterOf(bundleOf({ version: '1.1', mode: 'delta', rows }), options);
    expect(roster.rejections).toEqual([]);
    expect(roster.students).toMatchObject([{ sourcedId: 'stu-0001', status: 'tobedeleted' }]);
    expect(roster.enrolments.map(({ sourcedId, status }) => `${sourcedId} ${status}`)).toEqual([
      'e1 tobedeleted',
      'e2 tobedeleted',
    ]);
  });

  it('of 1.2 keeps the roles of a user whose roles did not change, and those of one who is deleted', async () => {
    const rows = {
      users: [
        aUser({ sourcedId: 'tea-0001' }),
        aUser({ sourcedId: 'stu-0001', status: 'tobedeleted' }),
        aUser({ sourcedId: 'tea-0009' }),
      ],
    };
    const roster = await rosterOf(bundleOf({ version: '1.2', mode: 'delta', rows }), options);
    expect(roster.users.map(({ sourcedId, roles }) => [sourcedId, roles])).toEqual([
      ['tea-0001', ['teacher', 'parent']],
      ['stu-0001', ['student']],
    ]);
    expect(roster.students).toMatchObject([{ sourcedId: 'stu-0001', status: 'tobedeleted' }]);
    expect(roster.rejections.map(({ line, detail }) => [line, detail])).toEqual([
      [4, 'has no row in roles.csv; at least one is needed'],
    ]);
  });

  it('amends users that have no row in it: roles, birth dates, guardians', async () => {
    const role = { roleType: 'primary', orgSourcedId: 'org-0001', userSourcedId: 'tea-0001' };
    const rows = {
      users: [aUser({ sourcedId: 'gua-0002', agentSourcedIds: 'stu-0001' })],
      roles: [
        { ...role, sourcedId: 'r1', role: 'principal' },
        { ...role, sourcedId: 'r2', role: 'parent', status: 'tobedeleted' },
        { ...role, sourcedId: 'r3', role: 'student', orgSourcedId: 'org-0002' },
        { ...role, sourcedId: 'r4', role: 'guardian', userSourcedId: 'gua-0002' },
      ],
      demographics: [{ sourcedId: 'stu-0001', birthDate: '2015-03-04' }],
    };
    const roster = await rosterOf(bundleOf({ version: '1.2', mode: 'delta', rows }), options);
    expect(roster.rejections).toEqual([]);
    expect(roster.amendments).toEqual([
      { userSourcedId: 'tea-0001', roles: ['admin', 'teacher'] },
      { userSourcedId: 'stu-0001', birthDate: '2015-03-04', addedGuardianSourcedIds: ['gua-0002'] },
    ]);
    expect(roster.users).toMatchObject([{ sourcedId: 'gua-0002', roles: ['parent'] }]);
  });
});
