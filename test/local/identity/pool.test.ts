import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passwordFault, policyInWords, temporaryPassword } from '../../../local/cloud/identity/passwords.ts';
import { readPool } from '../../../local/cloud/identity/pool.ts';
import { aTemplate, clientId, type HostedLoginProps } from './pool-template.ts';

const baseUrl = 'http://localhost:3000';
const clientOf = (client: Readonly<Record<string, unknown>>) => readPool(aTemplate({ client }), baseUrl)!.clients.get(clientId)!;

describe('the user pool of the template', () => {
  it('is not needed: a template without one has no sign-in', () => {
    expect(readPool([], baseUrl)).toBeUndefined();
  });

  it('gives lifetimes in seconds, with the defaults of AWS', () => {
    expect(clientOf({})).toMatchObject({
      accessTokenSeconds: 900,
      idTokenSeconds: 1200,
      refreshTokenSeconds: 30 * 86_400,
      stepSeconds: 180,
    });
    const silent = clientOf({
      AccessTokenValidity: undefined,
      IdTokenValidity: undefined,
      RefreshTokenValidity: undefined,
      TokenValidityUnits: undefined,
    });
    expect(silent).toMatchObject({ accessTokenSeconds: 3600, idTokenSeconds: 3600, refreshTokenSeconds: 30 * 86_400 });
    expect(clientOf({ TokenValidityUnits: undefined })).toMatchObject({
      accessTokenSeconds: 15 * 3600,
      refreshTokenSeconds: 30 * 86_400,
    });
    expect(clientOf({ AccessTokenValidity: 300, TokenValidityUnits: { AccessToken: 'seconds' } }).accessTokenSeconds).toBe(300);
  });

  it('welcomes the callback of the running port beside those of the template', () => {
    expect(clientOf({}).callbackUrls).toEqual(['http://localhost:5173/signed-in', `${baseUrl}/callback`]);
    expect(clientOf({ CallbackURLs: [`${baseUrl}/callback`] }).callbackUrls).toEqual([`${baseUrl}/callback`]);
  });

  it.each<[string, HostedLoginProps]>([
    ['AdminCreateUserConfig.AllowAdminCreateUserOnly', { pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } } }],
    ['MfaConfiguration ON, which needs EnabledMfas', { pool: { MfaConfiguration: 'ON' } }],
    ['EnabledMfas', { pool: { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] } }],
    ['UsernameAttributes', { pool: { UsernameAttributes: ['phone_number'] } }],
    [
      'LambdaConfig.PreTokenGenerationConfig.LambdaVersion',
      { pool: { LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: 'arn', LambdaVersion: 'V1_0' } } } },
    ],
    ['UserPoolTier', { pool: { UserPoolTier: 'LITE' }, trigger: () => undefined }],
    ['AllowedOAuthFlows', { client: { AllowedOAuthFlows: ['code', 'implicit'] } }],
    ['GenerateSecret', { client: { GenerateSecret: true } }],
    ['SupportedIdentityProviders', { client: { SupportedIdentityProviders: ['COGNITO', 'Google'] } }],
    [
      'RefreshTokenRotation.RetryGracePeriodSeconds',
      { client: { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 61 } } },
    ],
    [
      'Invalid write attributes specified while creating a client: the pool requires email',
      { client: { WriteAttributes: ['locale'] } },
    ],
    ['http address', { client: { CallbackURLs: ['http://school.example/callback'] } }],
    ['http address', { client: { LogoutURLs: ['http://school.example/'] } }],
    ['belongs to user pool', { client: { UserPoolId: 'eu-west-2_Other' } }],
  ])('fails with the name of %s when it asks for what is not run', (name, props) => {
    expect(() => readPool(aTemplate(props), baseUrl)).toThrow(name);
  });

  it('takes a client that may write every required attribute, or whose attributes are not limited', () => {
    expect(clientOf({ WriteAttributes: ['email', 'locale'] }).id).toBe(clientId);
    expect(clientOf({ WriteAttributes: undefined }).id).toBe(clientId);
  });

  it('fails without a domain for the hosted login, and with two pools', () => {
    const template = aTemplate();
    expect(() =>
      readPool(
        template.filter(({ type }) => type !== 'AWS::Cognito::UserPoolDomain'),
        baseUrl,
      ),
    ).toThrow('AWS::Cognito::UserPoolDomain');
    expect(() => readPool([...template, { ...template[0]!, logicalId: 'Second' }], baseUrl)).toThrow('Second');
  });
});

describe('passwords', () => {
  const policies = fc.record({
    minimumLength: fc.integer({ min: 6, max: 99 }),
    lowercase: fc.boolean(),
    uppercase: fc.boolean(),
    numbers: fc.boolean(),
    symbols: fc.boolean(),
    temporaryDays: fc.integer({ min: 0, max: 365 }),
  });

  it('made for an invitation always follow the policy and need no escaping in a mail', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const made = temporaryPassword(policy);
        expect(passwordFault(policy, made)).toBeUndefined();
        expect(made).toMatch(/^[\w!*.+?-]+$/);
      }),
    );
  });

  it('may be any text that has what the policy wants', () => {
    const policy = { minimumLength: 12, lowercase: true, uppercase: true, numbers: true, symbols: true, temporaryDays: 7 };
    expect(passwordFault(policy, 'Ünïcôde ist 1 schönes Wort')).toBeUndefined();
    expect(passwordFault(policy, ' Leading-Space-1')).toBe('Password must not begin or end with a space');
    expect(policyInWords(policy)).toBe(
      'At least 12 characters, with a lowercase letter, an uppercase letter, a number, and a symbol.',
    );
  });
});
