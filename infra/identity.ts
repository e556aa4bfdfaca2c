import { Aws, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  UserPool,
  UserPoolEmail,
  UserPoolOperation,
  type UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from './nag.ts';
import type { Settings } from './settings.ts';

export interface IdentityProps {
  readonly settings: Settings;
  /** Sets the claims of every token; may refuse one. */
  readonly issueTokenClaims: IFunction;
  /** Where people log in. */
  readonly appUrl: string;
}

/** What people get when the school made an account for them. */
const invitation = (appUrl: string) => ({
  emailSubject: 'Your account for Rollbook',
  emailBody: [
    '<p>Your school has made an account for you in Rollbook, its register and reports.</p>',
    `<p>Log in at <a href="${appUrl}/">${appUrl}</a> with your e-mail address <b>{username}</b> and this password: <b>{####}</b></p>`,
    '<p>You will be asked for a password of your own. The one above works for seven days; after that, ask the school office for a new invitation.</p>',
  ].join('\n'),
});

/** What people get who forgot their password. */
const code = {
  emailSubject: 'Your code for Rollbook',
  emailBody: 'Your code for Rollbook is {####}. If you did not ask for it, you need not do anything.',
} as const;

/**
 * Who may log in: accounts that the school makes, known by their e-mail address, with the hosted login as the only door. An account belongs to
 * a person: it holds the address and what logs in with it. Schools and roles are what the token trigger reads from the table.
 */
export class Identity extends Construct {
  readonly userPool: UserPool;
  readonly domain: UserPoolDomain;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    const { settings } = props;

    this.userPool = new UserPool(this, 'UserPool', {
      featurePlan: FeaturePlan.ESSENTIALS, // the least in which a trigger may set claims of the access token
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: {
        // Not `required`: a client must be able to write what its pool requires, and people do not write their address. Only the office makes accounts, with one.
        email: { mutable: true },
        givenName: { mutable: true },
        familyName: { mutable: true },
      },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      mfa: settings.requireTotp ? Mfa.REQUIRED : Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      userInvitation: invitation(props.appUrl),
      userVerification: code,
      email:
        settings.mailIdentity === undefined ? UserPoolEmail.withCognito() : sesEmail(settings.mailFrom, settings.mailIdentity),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, props.issueTokenClaims, LambdaVersion.V2_0);

    acknowledge(
      this.userPool,
      'cdk-preflight::pf-cognito-schema-standard-attr-datatype',
      'standard attributes are named without a type, as the CDK has always written them and Cognito takes them: it refuses another type only',
    );
    acknowledge(
      this.userPool,
      'AwsSolutions-COG8',
      'the plus plan costs two cents for each person and month; accounts are made by the school only, and the hosted login throttles guesses without it',
    );
    if (!settings.requireTotp) {
      acknowledge(
        this.userPool,
        'AwsSolutions-COG2',
        'parents and pupils without a phone must be able to log in; an installation can require it of everybody by the setting `requireTotp`',
      );
    }

    this.domain = this.userPool.addDomain('Domain', { cognitoDomain: { domainPrefix: settings.loginPrefix ?? uniquePrefix() } });
  }
}

function sesEmail(fromEmail: string, identity: string): UserPoolEmail {
  return UserPoolEmail.withSES({
    fromEmail,
    fromName: 'Rollbook',
    sesRegion: Aws.REGION,
    ...(!identity.includes('@') && { sesVerifiedDomain: identity }),
  });
}

/** The prefix has to be unique in the region and must not tell the account: the first part of the id that CloudFormation drew for the stack. */
function uniquePrefix(): string {
  const stackUuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  return Fn.join('-', ['rollbook', Fn.select(0, Fn.split('-', stackUuid))]);
}
