import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../local/cloud/identity/hosted/page-visitor.ts';
import {
  askTokens,
  authorizeUrl,
  claimsOf,
  codeFor,
  openBrowser,
  outsideOf,
  pageOf,
  refresh,
  tokensFor,
  tryLogin,
} from './browser-journey.ts';
import { startHostedLogin } from './hosted-login.ts';
import { clientId, poolId } from './pool-template.ts';

const email = 'ann@school.example';

interface TriggerEvent {
  readonly triggerSource: string;
  readonly response: object;
}

/** A trigger that keeps the events it was sent and answers these overrides. */
function aTrigger(overrides: unknown) {
  const events: TriggerEvent[] = [];
  const trigger = (event: TriggerEvent) => {
    events.push(event);
    return { ...event, response: { claimsAndScopeOverrideDetails: overrides } };
  };
  return { events, trigger };
}

describe('the pre-token-generation trigger', () => {
  it('is sent the event of AWS, once for each sign-in and once for each refresh', async () => {
    const { events, trigger } = aTrigger(null);
    const login = await startHostedLogin({ trigger });
    const sub = await login.confirmed(email, { email_verified: 'true', 'custom:school_id': 'sch_1' });
    await login.api.send(new AdminAddUserToGroupCommand({ UserPoolId: poolId, Username: email, GroupName: 'teacher' }));
    const tokens = await tokensFor(login, email);
    const event = {
      version: '2',
      triggerSource: 'TokenGeneration_HostedAuth',
      region: 'eu-west-2',
      userPoolId: poolId,
      userName: sub,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
      request: {
        userAttributes: { sub, 'cognito:user_status': 'CONFIRMED', email, email_verified: 'true', 'custom:school_id': 'sch_1' },
        groupConfiguration: { groupsToOverride: ['teacher'], iamRolesToOverride: [], preferredRole: null },
        scopes: ['openid', 'email', 'profile'],
      },
      response: { claimsAndScopeOverrideDetails: null },
    };
    expect(events).toEqual([event]);
    await refresh(login, tokens.refresh);
    expect(events).toEqual([event, { ...event, triggerSource: 'TokenGeneration_RefreshTokens' }]);
  });

  it('adds and takes away claims and scopes of each token, and replaces the groups of both', async () => {
    const { trigger } = aTrigger({
      accessTokenGeneration: {
        claimsToAddOrOverride: { school_id: 'sch_1', person_id: 'per_1', nested: { deep: [1, 'two'] } },
        claimsToSuppress: ['event_id'],
        scopesToAdd: ['school/write'],
        scopesToSuppress: ['profile'],
      },
      idTokenGeneration: { claimsToAddOrOverride: { name: 'Ann A.', theme: 'dark' }, claimsToSuppress: ['email'] },
      groupOverrideDetails: { groupsToOverride: ['admin', 'teacher'] },
    });
    const login = await startHostedLogin({ trigger });
    const sub = await login.confirmed(email, { email_verified: 'true', name: 'Ann' });
    const tokens = await tokensFor(login, email);
    const access = claimsOf(tokens.access);
    expect(access).toMatchObject({
      sub,
      school_id: 'sch_1',
      person_id: 'per_1',
      nested: { deep: [1, 'two'] },
      scope: 'openid email school/write',
      'cognito:groups': ['admin', 'teacher'],
    });
    // Reserved: it can be neither set nor taken away.
    expect(access).toHaveProperty('event_id');
    const id = claimsOf(tokens.id);
    expect(id).toMatchObject({ name: 'Ann A.', theme: 'dark', 'cognito:groups': ['admin', 'teacher'] });
    expect(id).not.toHaveProperty('email');
    const renewed = claimsOf((await refresh(login, tokens.refresh)).body['access_token']);
    expect(renewed).toMatchObject({
      school_id: 'sch_1',
      'cognito:groups': ['admin', 'teacher'],
      scope: 'openid email school/write',
    });
  });

  it("cannot touch the claims that are Cognito's own", async () => {
    const forged = {
      sub: 'x',
      iss: 'x',
      aud: 'x',
      exp: 9e9,
      token_use: 'x',
      client_id: 'x',
      username: 'x',
      scope: 'x',
      auth_time: 1,
      version: 9,
      'cognito:username': 'x',
    };
    const override = { claimsToAddOrOverride: forged, claimsToSuppress: Object.keys(forged) };
    const { trigger } = aTrigger({ accessTokenGeneration: override, idTokenGeneration: override });
    const login = await startHostedLogin({ trigger });
    const sub = await login.confirmed(email);
    const tokens = await tokensFor(login, email);
    expect(claimsOf(tokens.access)).toMatchObject({
      sub,
      iss: login.issuer,
      client_id: clientId,
      username: sub,
      token_use: 'access',
      version: 2,
      scope: 'openid email profile',
    });
    expect(claimsOf(tokens.access)).not.toHaveProperty('aud');
    expect(claimsOf(tokens.id)).toMatchObject({
      sub,
      iss: login.issuer,
      aud: clientId,
      token_use: 'id',
      'cognito:username': sub,
    });
  });

  it.each([
    ['an empty list', { groupsToOverride: [] }],
    ['an empty object', {}],
    ['null', null],
  ])('takes the groups away with %s', async (_what, groupOverrideDetails) => {
    const { trigger } = aTrigger({ groupOverrideDetails });
    const login = await startHostedLogin({ trigger });
    await login.confirmed(email);
    await login.api.send(new AdminAddUserToGroupCommand({ UserPoolId: poolId, Username: email, GroupName: 'teacher' }));
    expect(claimsOf((await tokensFor(login, email)).access)).not.toHaveProperty('cognito:groups');
  });

  it('refuses a sign-in by throwing: the login page says why and nobody is signed in', async () => {
    const login = await startHostedLogin({
      trigger: () => {
        throw new Error('This account was <deactivated>');
      },
    });
    await login.confirmed(email);
    const browser = openBrowser(login);
    const refused = pageOf((await tryLogin(login, { email, browser })).arrival);
    expect([refused.status, faultOf(refused.page)]).toEqual([403, 'This account was <deactivated>']);
    expect(refused.page).not.toContain('<deactivated>');
    expect(pageOf(await browser.get(authorizeUrl(login).url)).url.pathname).toBe('/login');
    expect(login.lines).toEqual(['sign-in: the pre-token-generation trigger refused a token (Error)']);
  });

  it('refuses a refresh by throwing: invalid_grant, and the token still works once the trigger agrees', async () => {
    let refuses = false;
    const login = await startHostedLogin({
      trigger: (event: TriggerEvent) => {
        if (refuses) throw new Error('not now');
        return event;
      },
    });
    await login.confirmed(email);
    const { refresh: token } = await tokensFor(login, email);
    refuses = true;
    expect(await refresh(login, token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    refuses = false;
    expect((await refresh(login, token)).status).toBe(200);
  });

  it('refuses a browser that is signed in already by an error to the client', async () => {
    let refuses = false;
    const login = await startHostedLogin({
      trigger: (event: TriggerEvent) => {
        if (refuses) throw new Error('This account was deactivated');
        return event;
      },
    });
    await login.confirmed(email);
    const browser = openBrowser(login);
    outsideOf((await tryLogin(login, { email, browser })).arrival);
    refuses = true;
    const { searchParams } = outsideOf(await browser.get(authorizeUrl(login).url));
    expect(Object.fromEntries(searchParams)).toEqual({
      error: 'invalid_request',
      error_description: 'PreTokenGeneration failed with error This account was deactivated.',
      state: 'a-state',
    });
  });

  it('is not asked again when the code is redeemed, so that its refusal cannot come too late', async () => {
    let refuses = false;
    const login = await startHostedLogin({
      trigger: (event: TriggerEvent) => {
        if (refuses) throw new Error('too late');
        return event;
      },
    });
    await login.confirmed(email);
    const code = await codeFor(login, email);
    refuses = true;
    expect((await askTokens(login, code)).status).toBe(200);
  });

  it('is refused itself when it answers something else than its event', async () => {
    const login = await startHostedLogin({ trigger: () => 'nonsense' });
    await login.confirmed(email);
    expect(faultOf(pageOf((await tryLogin(login, { email })).arrival).page)).toBe(
      'PreTokenGeneration invocation failed: unrecognizable lambda output',
    );
  });
});
