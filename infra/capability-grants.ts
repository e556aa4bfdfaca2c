import { Arn, ArnFormat, type Stack } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Capability } from '../functions/kernel/capability.ts';
import type { Grant } from './contract-function.ts';

/** How people log in, as a browser needs to know it. */
export interface SignIn {
  readonly appUrl: string;
  readonly clientId: string;
  readonly hostedLoginUrl: string;
  readonly issuer: string;
}

export interface CapabilityResources {
  readonly uploads: IBucket;
  readonly reports: IBucket;
  readonly userPool: IUserPool;
  readonly bus: IEventBus;
  readonly signIn: SignIn;
  readonly mail: { readonly from: string; readonly identity: string };
  readonly stack: Stack;
}

/** Folders of the buckets; how long their files live is said where the buckets are. */
export const folders = { imports: 'imports/', reports: 'reports/', nightly: 'nightly/', work: 'work/' } as const;

const allow = (actions: readonly string[], resources: readonly string[]) =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] });
const under = (bucket: IBucket, ...names: readonly (keyof typeof folders)[]) =>
  names.map((name) => bucket.arnForObjects(`${folders[name]}*`));
// Without the right to list, S3 answers 403 for a file that is not there, and a handler could not tell "not yet uploaded" from a fault.
const tellAbsence = (bucket: IBucket) => allow(['s3:ListBucket'], [bucket.bucketArn]);

/** What each capability adds to a function, but for the report workflow, which is made from functions itself. */
export function capabilityGrants(
  resources: CapabilityResources,
): Readonly<Record<Exclude<Capability, 'report-workflow'>, Grant>> {
  const { uploads, reports, userPool, bus, signIn, mail, stack } = resources;
  return {
    'upload-store': {
      // A presigned link can do what its signer may do, and nothing more.
      statements: [allow(['s3:PutObject'], under(uploads, 'imports'))],
      environment: { UPLOAD_BUCKET: uploads.bucketName },
    },
    'import-store': {
      statements: [allow(['s3:GetObject', 's3:PutObject'], under(uploads, 'imports')), tellAbsence(uploads)],
      environment: { UPLOAD_BUCKET: uploads.bucketName },
    },
    'report-store': {
      statements: [
        allow(
          ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'],
          under(reports, 'reports', 'nightly', 'work'),
        ),
        tellAbsence(reports),
      ],
      environment: { REPORT_BUCKET: reports.bucketName },
    },
    'report-links': {
      statements: [allow(['s3:GetObject'], under(reports, 'reports', 'nightly'))],
      environment: { REPORT_BUCKET: reports.bucketName },
    },
    mailer: {
      statements: [
        allow(
          ['ses:SendEmail', 'ses:SendRawEmail'],
          [
            Arn.format(
              { service: 'ses', resource: 'identity', resourceName: mail.identity, arnFormat: ArnFormat.SLASH_RESOURCE_NAME },
              stack,
            ),
          ],
        ),
      ],
      environment: { MAIL_FROM: mail.from, APP_URL: signIn.appUrl },
    },
    accounts: {
      statements: [
        allow(
          [
            'cognito-idp:AdminAddUserToGroup',
            'cognito-idp:AdminCreateUser',
            'cognito-idp:AdminDisableUser',
            'cognito-idp:AdminEnableUser',
            'cognito-idp:AdminUserGlobalSignOut',
          ],
          [userPool.userPoolArn],
        ),
      ],
      environment: { USER_POOL_ID: userPool.userPoolId },
    },
    'sign-in-settings': {
      statements: [],
      environment: {
        APP_URL: signIn.appUrl,
        CLIENT_ID: signIn.clientId,
        HOSTED_LOGIN_URL: signIn.hostedLoginUrl,
        ISSUER: signIn.issuer,
      },
    },
    bus: {
      statements: [allow(['events:PutEvents'], [bus.eventBusArn])],
      environment: { EVENT_BUS_NAME: bus.eventBusName },
    },
  };
}

/** What the capability to start report workflows adds to a function. */
export function workflowGrant(workflow: IStateMachine): Grant {
  return {
    statements: [allow(['states:StartExecution'], [workflow.stateMachineArn])],
    environment: { REPORT_WORKFLOW_ARN: workflow.stateMachineArn },
  };
}
