import { describe, expect, it } from 'vitest';
import { registries } from '../../infra/function-list.ts';
import { functionOf, product } from './product.ts';
import { target } from './templates.ts';

const [pool] = product.ofType('AWS::Cognito::UserPool');
const [client] = product.ofType('AWS::Cognito::UserPoolClient');
const [domain] = product.ofType('AWS::Cognito::UserPoolDomain');

describe('identity', () => {
  it('has accounts made by the school only, known by their e-mail address', () => {
    expect(pool?.properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    });
  });

  it('knows nothing of schools, persons and roles: those are the table’s to say', () => {
    const attributes = (pool?.properties['Schema'] ?? []) as readonly { readonly Name: string }[];
    expect(attributes.map(({ Name }) => Name).sort()).toEqual(['email', 'family_name', 'given_name']);
    expect(product.ofType('AWS::Cognito::UserPoolGroup')).toEqual([]);
  });

  it('lets people change nothing about themselves but the language', () => {
    expect(client?.properties['WriteAttributes']).toEqual(['locale']);
  });

  it('asks the token trigger before every token', () => {
    const trigger = registries.machinery.find((contract) => 'userPool' in contract.trigger);
    const { PreTokenGenerationConfig } = pool?.properties['LambdaConfig'] as {
      PreTokenGenerationConfig: { LambdaArn: unknown; LambdaVersion: string };
    };
    expect(PreTokenGenerationConfig.LambdaVersion).toBe('V2_0');
    expect(target(PreTokenGenerationConfig.LambdaArn)).toBe(trigger && functionOf(trigger).id);
    const permission = product
      .ofType('AWS::Lambda::Permission')
      .find(({ properties }) => properties['Principal'] === 'cognito-idp.amazonaws.com');
    expect(target(permission?.properties['SourceArn'])).toBe(pool?.id);
  });

  it('demands long passwords and offers one-time passwords as a second factor', () => {
    const { PasswordPolicy } = pool?.properties['Policies'] as { PasswordPolicy: Record<string, unknown> };
    expect(PasswordPolicy).toEqual({
      MinimumLength: 12,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 7,
    });
    expect(pool?.properties).toMatchObject({ MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
  });

  it('logs people in by code on the hosted pages, with short tokens and refresh tokens that are used once', () => {
    expect(client?.properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      GenerateSecret: false,
      AccessTokenValidity: 60,
      RefreshTokenValidity: 180 * 24 * 60,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      SupportedIdentityProviders: ['COGNITO'],
    });
  });

  it('sends people back to the application of this installation only', () => {
    const address = (path: string) => ({
      'Fn::Join': [
        '',
        ['https://', { 'Fn::ImportValue': expect.stringMatching(/WebDistribution\w*DomainName/) as string }, path],
      ],
    });
    expect(client?.properties['CallbackURLs']).toEqual([address('/callback')]);
    expect(client?.properties['LogoutURLs']).toEqual([address('/')]);
  });

  it('tells people in their invitation where to log in, as whom and with which password', () => {
    const { InviteMessageTemplate } = pool?.properties['AdminCreateUserConfig'] as {
      InviteMessageTemplate: { EmailMessage: unknown };
    };
    const [door] = product.ofType('AWS::CloudFront::Distribution');
    const message = JSON.stringify(InviteMessageTemplate.EmailMessage);
    expect(message).toContain(JSON.stringify({ 'Fn::GetAtt': [door?.id, 'DomainName'] }));
    expect(message).toContain('{username}');
    expect(message).toContain('{####}');
  });

  it('tells whoever deploys it where to log in', () => {
    expect(Object.keys(product.outputs)).toEqual(
      expect.arrayContaining(['AppUrl', 'ApiUrl', 'Issuer', 'ClientId', 'HostedLoginUrl']),
    );
    expect(target(product.outputs['ClientId'])).toBe(client?.id);
    expect(JSON.stringify(product.outputs['HostedLoginUrl'])).toMatch(/Domain.*\.auth\..*\.amazoncognito\.com/);
  });

  it('names the hosted login after the installation without telling its account', () => {
    expect(JSON.stringify(domain?.properties['Domain'])).toContain('AWS::StackId');
    expect(JSON.stringify(domain?.properties['Domain'])).not.toContain('AccountId');
  });
});
