import { describe, expect, it } from 'vitest';
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
