import type { Resource } from '../../../local/cloud/context.ts';
import { aResource, type TestFunction } from '../engine-context.ts';

export const poolId = 'eu-west-2_TestPool1';
export const clientId = 'testclient';

type Properties = Readonly<Record<string, unknown>>;

export interface HostedLoginProps {
  /** Properties of the pool, client or trigger that differ from those of `aTemplate`. */
  readonly pool?: Properties;
  readonly client?: Properties;
  /** The pre-token-generation trigger. @default none */
  readonly trigger?: TestFunction;
  readonly dataFolder?: string;
}

/** The template's part that the sign-in reads, as CDK writes it. */
export function aTemplate({ pool = {}, client = {}, trigger }: HostedLoginProps = {}): readonly Resource[] {
  const arn = 'arn:aws:lambda:eu-west-2:111122223333:function:preToken';
  const lambda =
    trigger === undefined ? {} : { LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: arn, LambdaVersion: 'V2_0' } } };
  const poolProperties = {
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: true,
      InviteMessageTemplate: {
        EmailMessage: '<p>Hello {username}</p><p>Password: {####}</p>',
        EmailSubject: 'Welcome to the school',
      },
    },
    MfaConfiguration: 'OPTIONAL',
    Policies: {
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 3,
      },
    },
    Schema: [
      {
        Name: 'school_id',
        AttributeDataType: 'String',
        Mutable: false,
        StringAttributeConstraints: { MinLength: '1', MaxLength: '40' },
      },
      { Name: 'person_id', AttributeDataType: 'String', Mutable: false },
      { Name: 'nickname_of_cat', AttributeDataType: 'String', Mutable: true },
      { Name: 'email', Required: true, Mutable: true },
    ],
    UserPoolTier: 'ESSENTIALS',
    UsernameAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    ...lambda,
    ...pool,
  };
  const clientProperties = {
    AccessTokenValidity: 15,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: ['openid', 'email', 'profile'],
    CallbackURLs: ['http://localhost:5173/signed-in'],
    EnableTokenRevocation: true,
    IdTokenValidity: 20,
    LogoutURLs: ['http://localhost:5173/'],
    PreventUserExistenceErrors: 'ENABLED',
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
    RefreshTokenValidity: 30,
    SupportedIdentityProviders: ['COGNITO'],
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
    UserPoolId: poolId,
    ...client,
  };
  return [
    aResource('AWS::Cognito::UserPool', 'Pool', poolProperties, { name: poolId }),
    aResource('AWS::Cognito::UserPoolClient', 'Client', clientProperties, { name: clientId }),
    aResource('AWS::Cognito::UserPoolDomain', 'Domain', { Domain: 'test-school', UserPoolId: poolId }, { name: 'test-school' }),
    ...['admin', 'teacher'].map((name, precedence) =>
      aResource(
        'AWS::Cognito::UserPoolGroup',
        `Group${name}`,
        { GroupName: name, Precedence: precedence, UserPoolId: poolId },
        { name },
      ),
    ),
  ];
}
