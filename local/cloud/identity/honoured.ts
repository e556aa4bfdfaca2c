import type { PropertySupport } from '../assembly/support.ts';

/** What the hosted login and the pool's API make of the template. Values that cannot be honoured (implicit flow, self sign-up, codes by SMS) are refused by `readPool`. */
export const honoured = {
  'AWS::Cognito::UserPool': {
    runs: [
      'AccountRecoverySetting.RecoveryMechanisms',
      'AdminCreateUserConfig.AllowAdminCreateUserOnly',
      'AdminCreateUserConfig.InviteMessageTemplate.EmailMessage',
      'AdminCreateUserConfig.InviteMessageTemplate.EmailSubject',
      'EmailConfiguration.From',
      'EnabledMfas',
      'LambdaConfig.PreTokenGenerationConfig.LambdaArn',
      'LambdaConfig.PreTokenGenerationConfig.LambdaVersion',
      'MfaConfiguration',
      'Policies.PasswordPolicy.MinimumLength',
      'Policies.PasswordPolicy.RequireLowercase',
      'Policies.PasswordPolicy.RequireNumbers',
      'Policies.PasswordPolicy.RequireSymbols',
      'Policies.PasswordPolicy.RequireUppercase',
      'Policies.PasswordPolicy.TemporaryPasswordValidityDays',
      'Schema.AttributeDataType',
      'Schema.Mutable',
      'Schema.Name',
      'Schema.Required',
      'Schema.StringAttributeConstraints.MaxLength',
      'Schema.StringAttributeConstraints.MinLength',
      'UserPoolTier',
      'UsernameAttributes',
      'UsernameConfiguration.CaseSensitive',
      'VerificationMessageTemplate.DefaultEmailOption',
      'VerificationMessageTemplate.EmailMessage',
      'VerificationMessageTemplate.EmailSubject',
    ],
    ignores: [
      // Messages by SMS: the pages sign in by e-mail alone.
      'AdminCreateUserConfig.InviteMessageTemplate.SMSMessage',
      'SmsVerificationMessage',
      'VerificationMessageTemplate.SmsMessage',
      // Codes that confirm an address: only people who register or change themselves get them, and nobody can here.
      'AutoVerifiedAttributes',
      'UserAttributeUpdateSettings',
      // The same texts once more, in the older place; the template repeats them in VerificationMessageTemplate.
      'EmailVerificationMessage',
      'EmailVerificationSubject',
      // How mail leaves AWS; here it goes to the outbox.
      'EmailConfiguration.ConfigurationSet',
      'EmailConfiguration.EmailSendingAccount',
      'EmailConfiguration.ReplyToEmailAddress',
      'EmailConfiguration.SourceArn',
      // Guards and labels of the resource, not of the sign-in.
      'DeletionProtection',
      'UserPoolAddOns',
      'UserPoolName',
      'UserPoolTags',
    ],
  },
  'AWS::Cognito::UserPoolClient': {
    runs: [
      'AccessTokenValidity',
      'AllowedOAuthFlows',
      'AllowedOAuthFlowsUserPoolClient',
      'AllowedOAuthScopes',
      'AuthSessionValidity',
      'CallbackURLs',
      'EnableTokenRevocation',
      'GenerateSecret',
      'IdTokenValidity',
      'LogoutURLs',
      'PreventUserExistenceErrors',
      'ReadAttributes',
      'RefreshTokenRotation.Feature',
      'RefreshTokenRotation.RetryGracePeriodSeconds',
      'RefreshTokenValidity',
      'SupportedIdentityProviders',
      'TokenValidityUnits.AccessToken',
      'TokenValidityUnits.IdToken',
      'TokenValidityUnits.RefreshToken',
      'UserPoolId',
      'WriteAttributes', // only what Cognito asks of it; people have no page or operation to change themselves
    ],
    ignores: [
      'ClientName',
      // Sign-in by API call; the hosted pages are the only way in here, and the API answers 501.
      'ExplicitAuthFlows',
    ],
  },
  // The look of the hosted pages is ours; their address is that of the local cloud.
  'AWS::Cognito::UserPoolDomain': { runs: ['UserPoolId'], ignores: ['Domain', 'ManagedLoginVersion'] },
  'AWS::Cognito::UserPoolGroup': { runs: ['Description', 'GroupName', 'Precedence', 'UserPoolId'], ignores: [] },
} as const satisfies PropertySupport;
