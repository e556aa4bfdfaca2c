import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { handler as listStaff } from '../../../functions/school/users/list-staff.ts';
import { handler as listUsers } from '../../../functions/school/users/list-users.ts';
import { aSchool } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';

describe('users', () => {
  it('are found by beginnings of their names and address, by role and by how the account stands', async () => {
    const school = await aSchool();
    const people = {
      zoe: await school.addUser({
        roles: ['teacher'],
        givenName: 'Zoë',
        familyName: 'O’Neill',
        email: 'zoe.oneill@find.example',
      }),
      zack: await school.addUser({ roles: ['parent'], givenName: 'Zack', familyName: 'Low', email: 'low@find.example' }),
      gone: await school.addUser({ roles: ['teacher'], givenName: 'Zora', familyName: 'Low', status: 'deactivated' }),
    };
    const found = async (query: Record<string, string>) => {
      const { body } = await call(listUsers, { path: '/v1/users', query, caller: school.admin });
      return body.items.map(({ userId }: { userId: string }) => userId).sort();
    };
    const ids = (...names: (keyof typeof people)[]) => names.map((name) => people[name]).sort();
    expect(await found({ q: 'zo' })).toEqual(ids('zoe', 'gone'));
    expect(await found({ q: 'neill ZOE' })).toEqual(ids('zoe'));
    expect(await found({ q: 'low@find' })).toEqual(ids('zack'));
    expect(await found({ q: 'low', role: 'parent' })).toEqual(ids('zack'));
    expect(await found({ role: 'teacher', status: 'deactivated' })).toEqual(ids('gone'));
    expect(await found({ q: 'nobody' })).toEqual([]);
  });
});

describe('staff', () => {
  it('are named to colleagues, those who may log in, and found by beginnings of their names alone', async () => {
    const school = await aSchool();
    const add = (givenName: string, values: object = {}) =>
      school.addUser({ roles: ['teacher'], givenName, familyName: 'Low', email: `${randomUUID()}@find.example`, ...values });
    const teacher = await school.person('teacher');
    const zoe = await add('Zoë');
    const both = await add('Yara', { roles: ['parent', 'admin'] });
    await add('Parent', { roles: ['parent'] });
    await add('Pupil', { roles: ['student'] });
    await add('Gone', { status: 'deactivated' });
    const found = async (query: Record<string, string>, caller = teacher) =>
      (await call(listStaff, { path: '/v1/staff', query, caller })).body;
    expect(await found({ q: 'low' })).toEqual({
      items: [
        { userId: zoe, name: 'Zoë Low' },
        { userId: both, name: 'Yara Low' },
      ].sort((one, other) => (one.userId < other.userId ? -1 : 1)),
    });
    expect(await found({ q: 'ZO' })).toEqual({ items: [{ userId: zoe, name: 'Zoë Low' }] });
    expect(await found({ q: 'find.example' })).toEqual({ items: [] });
    const everybody = (await found({})).items.map(({ userId }: { userId: string }) => userId);
    expect(everybody.sort()).toEqual([zoe, both, teacher.userId, school.admin.userId].sort());
    expect((await found({}, await school.person('parent'))).status).toBe(403);
  });
});
