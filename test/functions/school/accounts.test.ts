import { AdminDeleteUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { poolId } from '../../local/identity/pool-template.ts';
import { anOffice, claimsFor, loginOf, openPool, setPassword, type Post } from '../../support/desks/account-desk.ts';
import { storedItem } from '../../support/tables/stored-item.ts';

let post: Post;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ post, close } = await openPool());
});
afterAll(() => close());
beforeEach(() => {
  post.invited.length = 0;
  post.told.length = 0;
  post.refuse = undefined;
});

let count = 0;
const anAddress = () => `person.${String((count += 1))}@home.example`;
const subOf = async (address: string) => (await loginOf(address))?.sub ?? 'nobody';

describe('an invited user', () => {
  it('gets an account of their own and one mail however often the event comes; the pool knows neither school nor name nor role', async () => {
    const { school, invite, provision, shown } = await anOffice();
    const address = anAddress();
    const userId = await invite(address);
    await provision(userId);
    const login = await loginOf(address);
    expect(Object.keys(login?.attributes ?? {}).sort()).toEqual(['email', 'email_verified', 'sub']);
    expect([post.invited, post.told]).toEqual([[address], []]);
    expect(await storedItem(keyOf('account', { sub: login?.sub ?? '' }))).toMatchObject({
      address,
      memberships: [{ schoolId: school.schoolId, userId }],
    });
    expect((await shown(userId)).account).toEqual({ state: 'invited' });
  });

  it('is active from the first token on', async () => {
    const { invite, shown, school } = await anOffice();
    const address = anAddress();
    const userId = await invite(address, ['teacher', 'parent']);
    const claims = await claimsFor(await subOf(address));
    expect(claims).toEqual({ schoolId: school.schoolId, userId, roles: ['teacher', 'parent'] });
    expect((await shown(userId)).account).toEqual({ state: 'active' });
  });

  it('who is invited again gets another mail; one who has logged in is said to need none', async () => {
    const { invite, provision, resend } = await anOffice();
    const address = anAddress();
    const userId = await invite(address);
    expect((await resend(userId)).body.account).toEqual({ state: 'invited' });
    await provision(userId, { resend: true });
    expect(post.invited).toEqual([address, address]);
    await claimsFor(await subOf(address));
    const refused = await resend(userId);
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:rollbook:problem:wrong-state']);
  });

  it('whose account is gone gets a new one when invited again', async () => {
    const { invite, provision } = await anOffice();
    const address = anAddress();
    const userId = await invite(address);
    const former = await subOf(address);
    await new CognitoIdentityProviderClient({}).send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: address }));
    await provision(userId, { resend: true });
    expect(await subOf(address)).not.toBe(former);
    expect(await claimsFor(former)).toBeUndefined();
    expect(await claimsFor(await subOf(address))).toMatchObject({ userId });
  });

  it.each([
    ['InvalidParameterException', 'the sign-in service does not take this address'],
    ['CodeDeliveryFailureException', 'the invitation could not be delivered to this address'],
  ])('whom the pool refuses for good (%s) is shown as failed with the reason, until invited again', async (refusal, reason) => {
    const { invite, shown, resend, provision } = await anOffice();
    post.refuse = (operation) => (operation === 'AdminCreateUser' ? refusal : undefined);
    const userId = await invite(anAddress());
    expect((await shown(userId)).account).toEqual({ state: 'failed', reason });
    post.refuse = undefined;
    expect((await resend(userId)).body.account).toEqual({ state: 'invited' });
    expect(await provision(userId, { resend: true })).toBe('handled');
    expect(post.invited).toHaveLength(1);
  });

  it('whom the pool cannot serve for the moment is tried again, and failed after the last time', async () => {
    const { invite, shown, provision } = await anOffice();
    post.refuse = (operation) => (operation === 'AdminCreateUser' ? 'InternalErrorException' : undefined);
    const userId = await invite(anAddress());
    expect((await shown(userId)).account).toEqual({ state: 'invited' });
    post.refuse = undefined;
    expect(await provision(userId)).toBe('handled');
    expect(post.invited).toHaveLength(1);
  });

  it('who was deactivated meanwhile gets none', async () => {
    const { school, provision } = await anOffice();
    const email = anAddress();
    const userId = await school.addUser({ status: 'deactivated', email });
    await provision(userId);
    expect(await loginOf(email)).toBeUndefined();
  });
});

describe('the account of a person of one school', () => {
  it('is locked and unlocked with the user, and stays so however often it is told', async () => {
    const { invite, deactivate, reactivate, align, shown } = await anOffice();
    const address = anAddress();
    const userId = await invite(address);
    await deactivate(userId);
    await align(userId);
    expect([(await loginOf(address))?.enabled, await claimsFor(await subOf(address))]).toEqual([false, undefined]);
    expect((await shown(userId)).account).toEqual({ state: 'deactivated' });
    await reactivate(userId);
    expect([(await loginOf(address))?.enabled, (await claimsFor(await subOf(address)))?.userId]).toEqual([true, userId]);
  });

  it('gives way to one with the new address, to which the invitation goes; the former one is gone with its password', async () => {
    const { invite, change, align, shown } = await anOffice();
    const [address, next] = [anAddress(), anAddress()];
    const userId = await invite(address);
    await setPassword(address);
    const former = await subOf(address);
    expect(await change(userId, { email: next })).toMatchObject({ status: 200, outcome: 'handled' });
    await align(userId);
    expect([await loginOf(address), await claimsFor(former)]).toEqual([undefined, undefined]);
    expect(await loginOf(next)).toMatchObject({ status: 'FORCE_CHANGE_PASSWORD' });
    expect(post.invited).toEqual([address, next]);
    expect(await claimsFor(await subOf(next))).toMatchObject({ userId });
    expect((await shown(userId)).email).toBe(next);
  });

  it('follows an address that was changed twice and back before anything was told', async () => {
    const { school, invite, align } = await anOffice();
    const address = anAddress();
    const userId = await invite(address);
    const before = await subOf(address);
    for (const email of [anAddress(), anAddress(), address]) {
      const user = await school.table.users.get(userId as never);
      if (user) await school.table.users.save(user, { ...user, email, version: user.version + 1 }, []);
    }
    expect([await align(userId), await subOf(address)]).toEqual(['handled', before]);
  });

  it.each(['AdminCreateUser', 'AdminDeleteUser'])('goes on to the new address after a fault of %s', async (failing) => {
    const { invite, change, align } = await anOffice();
    const [address, next] = [anAddress(), anAddress()];
    const userId = await invite(address);
    post.refuse = (operation) => (operation === failing ? 'InternalErrorException' : undefined);
    expect((await change(userId, { email: next })).outcome).toBe('comes again');
    post.refuse = undefined;
    expect(await align(userId)).toBe('handled');
    expect([await loginOf(address), (await claimsFor(await subOf(next)))?.userId]).toEqual([undefined, userId]);
  });

  it('that was never made needs nothing', async () => {
    const { school, align } = await anOffice();
    expect(await align(await school.addUser({ invited: false }))).toBe('handled');
    expect(post.invited).toEqual([]);
  });
});
