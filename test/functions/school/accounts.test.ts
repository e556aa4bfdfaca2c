import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openIdentity } from '../../../local/cloud/identity/open.ts';
import { roles } from '../../../domain/roles.ts';
import { handler as alignAccount } from '../../../functions/school/align-account.ts';
import { handler as changeUser } from '../../../functions/school/change-user.ts';
import { handler as deactivateUser } from '../../../functions/school/deactivate-user.ts';
import { handler as provisionAccount } from '../../../functions/school/provision-account.ts';
import { handler as reactivateUser } from '../../../functions/school/reactivate-user.ts';
import { handler as resendInvitation } from '../../../functions/school/resend-invitation.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { serveAws } from '../../local/aws-server.ts';
import { aResource, engineContext } from '../../local/engine-context.ts';
import { aTemplate, poolId } from '../../local/identity/pool-template.ts';
import { aSchool } from '../../support/a-school.ts';
import { deliver, type TestEvent } from '../../support/event-delivery.ts';
import { call } from '../../support/http.ts';
import { storedItem } from '../../support/stored-item.ts';

const mails: string[] = [];
let pool: CognitoIdentityProviderClient;
let close: () => Promise<void>;

beforeAll(async () => {
  const groups = roles
    .filter((name) => !aTemplate().some(({ properties }) => properties['GroupName'] === name))
    .map((name) => aResource('AWS::Cognito::UserPoolGroup', name, { GroupName: name, UserPoolId: poolId }));
  const identity = openIdentity(engineContext(), [...aTemplate(), ...groups], { sendMail: ({ to }) => void mails.push(to) });
  const server = await serveAws(identity);
  close = server.close;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: `${server.url}/cognito-identity-provider`,
    USER_POOL_ID: poolId,
  });
  pool = new CognitoIdentityProviderClient({});
});
afterAll(() => close());
beforeEach(() => {
  mails.length = 0;
});

const accountOf = async (email: string) => {
  const found = await pool.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: email })).catch(() => undefined);
  const attributes = Object.fromEntries((found?.UserAttributes ?? []).map(({ Name = '', Value }) => [Name, Value]));
  return found && { enabled: found.Enabled, status: found.UserStatus, ...attributes };
};
const groupsOf = async (email: string) =>
  ((await pool.send(new AdminListGroupsForUserCommand({ UserPoolId: poolId, Username: email }))).Groups ?? [])
    .map(({ GroupName }) => GroupName)
    .sort();

/** A user whose account was made, and the means to change the user and let the sign-in follow. */
async function aUserWithAccount() {
  const school = await aSchool();
  const userId = await school.addUser({ roles: ['teacher'] });
  const email = `${userId.toLowerCase()}@school.example`;
  const { schoolId } = school;
  const told = (name: 'account.invited' | 'account.changed', data: object = {}): TestEvent => ({
    name,
    schoolId,
    data: { userId, ...data },
  });
  const provision = (data?: object) => deliver(provisionAccount, told('account.invited', data));
  const align = () => deliver(alignAccount, told('account.changed'));
  const change = async (body: object) => {
    expect((await call(changeUser, { method: 'PATCH', params: { userId }, body, caller: school.admin })).status).toBe(200);
  };
  const post = (handler: unknown) => call(handler, { method: 'POST', params: { userId }, caller: school.admin });
  const stored = () => storedItem(keyOf('user', { schoolId, userId }));
  await provision();
  return { school, userId, email, provision, align, change, post, stored };
}

describe('an invited user', () => {
  it('gets an account with school, person and groups, and one mail however often the event is delivered', async () => {
    const { school, userId, email, provision } = await aUserWithAccount();
    await provision();
    expect(await accountOf(email)).toMatchObject({
      enabled: true,
      'custom:school_id': school.schoolId,
      'custom:person_id': userId,
      email_verified: 'true',
    });
    expect([await groupsOf(email), mails]).toEqual([['teacher'], [email]]);
  });

  it('who is invited again gets another mail, unless the person has logged in already', async () => {
    const { email, provision } = await aUserWithAccount();
    await provision({ resend: true });
    expect(mails).toEqual([email, email]);
    await pool.send(
      new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: email, Password: 'Correct-Horse-7!', Permanent: true }),
    );
    expect(await provision({ resend: true })).toBe('handled');
    expect(mails).toEqual([email, email]);
  });

  it('whose account is gone gets a new one when invited again', async () => {
    const { email, provision } = await aUserWithAccount();
    await pool.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: email }));
    await provision({ resend: true });
    expect(await accountOf(email)).toMatchObject({ enabled: true });
  });

  it('is refused for good when somebody of another school logs in with that address, whose account stays as it is', async () => {
    const { email } = await aUserWithAccount();
    const before = await accountOf(email);
    const other = await aSchool();
    const namesake = await other.addUser({ email, roles: ['parent'] });
    const invited = { name: 'account.invited', schoolId: other.schoolId, data: { userId: namesake, resend: true } } as const;
    expect(await deliver(provisionAccount, invited)).toBe('refused');
    expect([await accountOf(email), await groupsOf(email)]).toEqual([before, ['teacher']]);
  });

  it('who was deactivated meanwhile gets none', async () => {
    const school = await aSchool();
    const userId = await school.addUser({ status: 'deactivated' });
    await deliver(provisionAccount, { name: 'account.invited', schoolId: school.schoolId, data: { userId } });
    expect(await accountOf(`${userId.toLowerCase()}@school.example`)).toBeUndefined();
  });
});

describe('the sign-in account', () => {
  it('follows names and roles', async () => {
    const { email, change, align } = await aUserWithAccount();
    await change({ givenName: 'Kim', roles: ['admin', 'parent'] });
    await align();
    expect(await accountOf(email)).toMatchObject({ given_name: 'Kim' });
    expect(await groupsOf(email)).toEqual(['admin', 'parent']);
  });

  it('is locked and unlocked, and stays so however often it is told', async () => {
    const { email, post, align } = await aUserWithAccount();
    await post(deactivateUser);
    await align();
    await align();
    expect(await accountOf(email)).toMatchObject({ enabled: false });
    await post(reactivateUser);
    await align();
    expect(await accountOf(email)).toMatchObject({ enabled: true });
  });

  it('follows a new address once, and the user then knows no other', async () => {
    const { userId, email, change, align, stored } = await aUserWithAccount();
    const next = `new-${email}`;
    await change({ email: next });
    expect((await stored())['formerEmails']).toEqual([email]);
    expect(await align()).toBe('handled');
    expect([await accountOf(email), await accountOf(next)]).toMatchObject([
      undefined,
      { 'custom:person_id': userId, email: next, email_verified: 'true' },
    ]);
    expect(await stored()).not.toHaveProperty('formerEmails');
    expect(await align()).toBe('handled');
    expect(await accountOf(next)).toMatchObject({ email: next });
  });

  it('follows an address that was changed twice and back before anything was told', async () => {
    const { email, change, align, stored } = await aUserWithAccount();
    await change({ email: `second-${email}` });
    await change({ email: `third-${email}` });
    await change({ email });
    await align();
    await align();
    expect(await accountOf(email)).toMatchObject({ email });
    expect(await stored()).not.toHaveProperty('formerEmails');
  });

  it('is not invited under a new address before it has followed', async () => {
    const { email, change, align, post, provision } = await aUserWithAccount();
    await change({ email: `new-${email}` });
    await post(resendInvitation);
    expect(await provision({ resend: true })).toBe('comes again');
    await align();
    expect(await provision({ resend: true })).toBe('handled');
    expect(mails).toEqual([email, `new-${email}`]);
  });

  it('is refused for good when the new address is another account’s, and neither changes', async () => {
    const first = await aUserWithAccount();
    const second = await aUserWithAccount();
    await first.change({ email: second.email });
    expect(await first.align()).toBe('refused');
    expect(await accountOf(second.email)).toMatchObject({ 'custom:person_id': second.userId });
    expect(await accountOf(first.email)).toMatchObject({ 'custom:person_id': first.userId });
  });

  it('that was never made needs nothing', async () => {
    const school = await aSchool();
    const userId = await school.addUser({ invited: false });
    expect(await deliver(alignAccount, { name: 'account.changed', schoolId: school.schoolId, data: { userId } })).toBe('handled');
    expect(mails).toEqual([]);
  });
});
