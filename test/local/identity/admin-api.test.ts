import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ListUsersCommand,
  UsernameExistsException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../local/cloud/identity/hosted/page-visitor.ts';
import { outsideOf, pageOf, tryLogin } from './browser-journey.ts';
import { password, startHostedLogin, type HostedLogin } from './hosted-login.ts';
import { poolId } from './pool-template.ts';

const email = 'Ann@School.example';
const ann = { UserPoolId: poolId, Username: email };
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const create = (login: HostedLogin, differing: Partial<ConstructorParameters<typeof AdminCreateUserCommand>[0]> = {}) =>
  login.api.send(new AdminCreateUserCommand({ ...ann, MessageAction: 'SUPPRESS', ...differing }));
const attribute = (Name: string, Value: string) => [{ Name, Value }];
const groupsOf = async (login: HostedLogin) =>
  (await login.api.send(new AdminListGroupsForUserCommand(ann))).Groups?.map(({ GroupName }) => GroupName);

describe('creating a person', () => {
  it('answers and keeps what AWS does: a made-up username, attributes, a status', async () => {
    const login = await startHostedLogin();
    const before = Date.now();
    const { User } = await create(login, {
      UserAttributes: [...attribute('email_verified', 'true'), ...attribute('custom:school_id', 'sch_1')],
    });
    expect(User).toEqual({
      Username: expect.stringMatching(uuid),
      Attributes: [
        { Name: 'sub', Value: User!.Username },
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'custom:school_id', Value: 'sch_1' },
      ],
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      UserCreateDate: expect.any(Date),
      UserLastModifiedDate: expect.any(Date),
    });
    expect(User!.UserCreateDate!.getTime()).toBeGreaterThanOrEqual(before);
    for (const Username of [email, email.toLowerCase(), User!.Username!]) {
      const got = await login.api.send(new AdminGetUserCommand({ UserPoolId: poolId, Username }));
      expect(got).toMatchObject({
        Username: User!.Username,
        UserAttributes: User!.Attributes,
        Enabled: true,
        UserStatus: 'FORCE_CHANGE_PASSWORD',
      });
    }
    expect(login.outbox).toEqual([]);
  });

  it('fails for an address that is taken, in whatever case, also when both come at once', async () => {
    const login = await startHostedLogin();
    const outcomes = await Promise.allSettled([create(login), create(login, { Username: email.toUpperCase() })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(create(login, { Username: email.toLowerCase() })).rejects.toThrow(UsernameExistsException);
  });

  it.each([
    ['InvalidPasswordException', { TemporaryPassword: 'short' }],
    ['InvalidParameterException', { Username: 'ann' }],
    ['InvalidParameterException', { UserAttributes: attribute('custom:unknown', 'x') }],
    ['InvalidParameterException', { UserAttributes: attribute('custom:school_id', 'x'.repeat(41)) }],
    ['InvalidParameterException', { UserAttributes: attribute('custom:school_id', '') }],
    ['InvalidParameterException', { UserAttributes: attribute('email', 'no address') }],
    ['InvalidParameterException', { UserAttributes: attribute('email_verified', 'yes') }],
    ['ResourceNotFoundException', { UserPoolId: 'eu-west-2_Other' }],
    ['NotImplemented', { MessageAction: undefined }],
    ['NotImplemented', { MessageAction: undefined, DesiredDeliveryMediums: ['SMS' as const] }],
    ['NotImplemented', { ValidationData: attribute('a', 'b') }],
  ])('fails with %s for %o', async (name, differing) => {
    const login = await startHostedLogin();
    await expect(create(login, differing)).rejects.toMatchObject({ name });
    await expect(login.api.send(new AdminGetUserCommand(ann))).rejects.toThrow(UserNotFoundException);
  });

  it('sends the invitation again with a new password, only to those who have not come in yet', async () => {
    const login = await startHostedLogin();
    const mail = { MessageAction: undefined, DesiredDeliveryMediums: ['EMAIL' as const] };
    await create(login, mail);
    await create(login, { ...mail, MessageAction: 'RESEND' });
    const passwords = login.outbox.map(({ text }) => text.split(' ').at(-1)!);
    expect(new Set(passwords).size).toBe(2);
    expect(faultOf(pageOf((await tryLogin(login, { email, secret: passwords[0]! })).arrival).page)).toBe(
      'Incorrect e-mail address or password.',
    );
    expect(pageOf((await tryLogin(login, { email, secret: passwords[1]! })).arrival).page).toContain('Choose a new password');
    await login.api.send(new AdminSetUserPasswordCommand({ ...ann, Password: password, Permanent: true }));
    await expect(create(login, { ...mail, MessageAction: 'RESEND' })).rejects.toMatchObject({
      name: 'UnsupportedUserStateException',
    });
    await expect(create(login, { ...mail, Username: 'nobody@school.example', MessageAction: 'RESEND' })).rejects.toThrow(
      UserNotFoundException,
    );
  });
});

describe('a person of the pool', () => {
  it('joins and leaves groups of the template, listed by precedence', async () => {
    const login = await startHostedLogin();
    await create(login);
    const join = (GroupName: string) => login.api.send(new AdminAddUserToGroupCommand({ ...ann, GroupName }));
    await join('teacher');
    await join('admin');
    await join('admin');
    expect(await groupsOf(login)).toEqual(['admin', 'teacher']);
    await login.api.send(new AdminRemoveUserFromGroupCommand({ ...ann, GroupName: 'admin' }));
    expect(await groupsOf(login)).toEqual(['teacher']);
    await expect(join('pirates')).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'Group not found.' });
  });

  it('changes attributes within the schema', async () => {
    const login = await startHostedLogin();
    await create(login, {
      UserAttributes: [
        ...attribute('email_verified', 'true'),
        ...attribute('custom:school_id', 'sch_1'),
        ...attribute('name', 'Ann'),
      ],
    });
    const update = (Name: string, Value: string) =>
      login.api.send(new AdminUpdateUserAttributesCommand({ ...ann, UserAttributes: attribute(Name, Value) }));
    await update('custom:nickname_of_cat', 'Tom');
    await update('name', '');
    await expect(update('custom:school_id', 'sch_2')).rejects.toMatchObject({
      message: 'user.custom:school_id: Attribute cannot be updated.',
    });
    await expect(update('custom:unknown', 'x')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(update('email', '')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const { UserAttributes } = await login.api.send(new AdminGetUserCommand(ann));
    expect(Object.fromEntries(UserAttributes!.slice(1).map(({ Name, Value }) => [Name, Value]))).toEqual({
      email,
      email_verified: 'true',
      'custom:school_id': 'sch_1',
      'custom:nickname_of_cat': 'Tom',
    });
  });

  it('moves to another address, which is unverified then, unless somebody has it', async () => {
    const login = await startHostedLogin();
    const sub = await login.confirmed(email);
    await login.confirmed('bob@school.example');
    const move = (Value: string) =>
      login.api.send(
        new AdminUpdateUserAttributesCommand({ UserPoolId: poolId, Username: sub, UserAttributes: attribute('email', Value) }),
      );
    await expect(move('BOB@school.example')).rejects.toMatchObject({ name: 'AliasExistsException' });
    await move('ann.archer@school.example');
    const { UserAttributes } = await login.api.send(
      new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ann.archer@school.example' }),
    );
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
    expect(outsideOf((await tryLogin(login, { email: 'ann.archer@school.example' })).arrival).searchParams.has('code')).toBe(
      true,
    );
    expect(pageOf((await tryLogin(login, { email })).arrival).status).toBe(400);
  });

  it('gets a password from an admin, for good or to be changed', async () => {
    const login = await startHostedLogin();
    await create(login);
    const set = (Password: string, Permanent?: boolean) =>
      login.api.send(new AdminSetUserPasswordCommand({ ...ann, Password, Permanent }));
    await expect(set('short', true)).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await set(password, true);
    expect((await login.api.send(new AdminGetUserCommand(ann))).UserStatus).toBe('CONFIRMED');
    await set('Another-Pass-3!');
    expect((await login.api.send(new AdminGetUserCommand(ann))).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(pageOf((await tryLogin(login, { email, secret: 'Another-Pass-3!' })).arrival).page).toContain('Choose a new password');
  });

  it('is disabled, enabled and deleted', async () => {
    const login = await startHostedLogin();
    await login.confirmed(email);
    await login.api.send(new AdminDisableUserCommand(ann));
    expect((await login.api.send(new AdminGetUserCommand(ann))).Enabled).toBe(false);
    await login.api.send(new AdminEnableUserCommand(ann));
    expect(outsideOf((await tryLogin(login, { email })).arrival).searchParams.has('code')).toBe(true);
    await login.api.send(new AdminAddUserToGroupCommand({ ...ann, GroupName: 'admin' }));
    await login.api.send(new AdminDeleteUserCommand(ann));
    await expect(login.api.send(new AdminGetUserCommand(ann))).rejects.toThrow(UserNotFoundException);
    await login.confirmed(email);
    expect(await groupsOf(login)).toEqual([]);
  });

  it('is found by filters, in pages', async () => {
    const login = await startHostedLogin();
    for (const name of ['ann', 'bob', 'carla'])
      await create(login, { Username: `${name}@school.example`, UserAttributes: attribute('name', name) });
    await login.api.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'bob@school.example' }));
    const namesOf = async (input: { Filter?: string; Limit?: number; PaginationToken?: string | undefined }) => {
      const { Users, PaginationToken } = await login.api.send(new ListUsersCommand({ UserPoolId: poolId, ...input }));
      return { names: Users!.map(({ Attributes }) => Attributes!.find(({ Name }) => Name === 'name')!.Value), PaginationToken };
    };
    expect((await namesOf({})).names).toEqual(['ann', 'bob', 'carla']);
    expect((await namesOf({ Filter: 'email = "bob@school.example"' })).names).toEqual(['bob']);
    expect((await namesOf({ Filter: 'name ^= "ca"' })).names).toEqual(['carla']);
    expect((await namesOf({ Filter: 'status = "Disabled"' })).names).toEqual(['bob']);
    const first = await namesOf({ Limit: 2 });
    expect(first.names).toEqual(['ann', 'bob']);
    expect(await namesOf({ Limit: 2, PaginationToken: first.PaginationToken })).toEqual({
      names: ['carla'],
      PaginationToken: undefined,
    });
    await expect(namesOf({ Filter: 'name ~ "x"' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('an operation that the local pool does not run', () => {
  it('is answered 501 with its name', async () => {
    const login = await startHostedLogin();
    const call = login.api.send(
      new AdminInitiateAuthCommand({ UserPoolId: poolId, ClientId: 'x', AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' }),
    );
    await expect(call).rejects.toMatchObject({
      $metadata: { httpStatusCode: 501 },
      message: expect.stringContaining('AdminInitiateAuth') as string,
    });
  });
});
