import { Arn, ArnFormat, type Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { Grant } from './contract-function.ts';

/** What messages are sent with and from. */
export interface MessageResources {
  readonly stack: Stack;
  readonly signIn: { readonly appUrl: string };
  readonly mail: { readonly from: string; readonly configurationSet: IConfigurationSet };
  readonly smsSender: string;
}

/**
 * Mails of one address. While SES keeps an account in its sandbox it asks for the right on the identity of the recipient as well, so the sender is fixed by
 * the condition and not by the resource.
 */
export function mailerGrant({ mail, signIn, stack }: MessageResources): Grant {
  const arnOf = (resource: string, resourceName: string) =>
    Arn.format({ service: 'ses', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME }, stack);
  return {
    statements: [
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [arnOf('identity', '*'), arnOf('configuration-set', mail.configurationSet.configurationSetName)],
        conditions: { StringEquals: { 'ses:FromAddress': mail.from } },
      }),
    ],
    wildcards: [
      {
        resource: 'arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*',
        why: 'in the sandbox SES asks for the right on the identities of recipients too; the condition holds the statement to one sender',
      },
    ],
    environment: {
      MAIL_FROM: mail.from,
      MAIL_CONFIGURATION_SET: mail.configurationSet.configurationSetName,
      APP_URL: signIn.appUrl,
    },
  };
}

/** Messages to telephones, which have no ARN: all that is no topic. */
export function texterGrant({ smsSender, signIn, stack }: MessageResources): Grant {
  return {
    statements: [
      new PolicyStatement({ actions: ['sns:CheckIfPhoneNumberIsOptedOut', 'sns:Publish'], resources: ['*'] }),
      new PolicyStatement({
        effect: Effect.DENY,
        actions: ['sns:Publish'],
        resources: [Arn.format({ service: 'sns', region: '*', account: '*', resource: '*' }, stack)],
      }),
    ],
    wildcards: [{ resource: '*', why: 'a telephone has no ARN; topics are denied' }],
    environment: { SMS_SENDER: smsSender, APP_URL: signIn.appUrl },
  };
}
