import { describe, expect, it } from 'vitest';
import { tokenOf } from '../../../functions/kernel/caller.ts';

const claims = {
  school_id: 'sch_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  person_id: 'usr_01ARZ3NDEKTSV4RRFFQ69G5FAV',
  sub: 'somebody',
  token_use: 'access',
};
const read = (others: object) =>
  tokenOf({
    requestContext: { authorizer: { jwt: { claims: { ...claims, ...others } } } },
  } as never);

describe('the groups of a token', () => {
  it.each([
    ['[admin teacher]', ['admin', 'teacher']],
    ['[admin, parent]', ['admin', 'parent']],
    ['teacher', ['teacher']],
    ['[]', []],
    ['', []],
    [undefined, []],
    ['[admins teacher eu-west-2_pool_Google]', ['teacher']],
  ])('%s are the roles %j, and what is no role counts for nothing', (groups, roles) => {
    expect(read({ ...(groups !== undefined && { 'cognito:groups': groups }) }).roles).toEqual(roles);
  });
});

describe('a token', () => {
  it('says when its person logged in, which the gateway gives as text, and 0 where it does not', () => {
    expect(read({ auth_time: '1764000000' }).loggedInAt).toBe(1_764_000_000);
    expect(read({}).loggedInAt).toBe(0);
  });

  it.each([{ token_use: 'id' }, { sub: '' }, { school_id: 'sch_x' }, { person_id: claims.school_id }])(
    'is refused with %j',
    (wrong) => {
      expect(() => read(wrong)).toThrow(expect.objectContaining({ code: 'unauthenticated' }) as Error);
    },
  );
});
