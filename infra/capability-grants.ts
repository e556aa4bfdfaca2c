import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import * as z from 'zod/mini';
import { givenUpFolder, setAsideFolder } from '../domain/failed-records.ts';
import { exportFolder } from '../domain/exports/roster-export.ts';
import { reportFolders } from '../domain/reports/report-files.ts';
import type { Capability } from '../functions/kernel/capability.ts';
import type { Grant } from './contract-function.ts';
import type { EventQueues } from './events/event-queues.ts';
import { mailerGrant, texterGrant, type MessageResources } from './message-grants.ts';

/** How people log in, as a browser needs to know it. */
export interface SignIn {
  readonly appUrl: string;
  readonly clientId: string;
  readonly hostedLoginUrl: string;
  readonly issuer: string;
}

export interface CapabilityResources extends MessageResources {
  readonly uploads: IBucket;
  readonly reports: IBucket;
  /** The public files of the web application. */
  readonly pages: IBucket;
  readonly userPool: IUserPool;
  readonly bus: IEventBus;
  readonly signIn: SignIn;
  readonly queues: EventQueues;
  /** Every function that an event starts. */
  readonly subscribers: { readonly prefix: string; readonly names: readonly string[] };
}

/** Folders of the buckets; how long their files live is said where the buckets are. */
export const folders = {
  imports: 'imports/',
  exports: exportFolder,
  ...reportFolders,

  setAside: setAsideFolder,
  givenUp: givenUpFolder,
} as const;

const allow = (actions: readonly string[], resources: readonly string[]) =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] });
// Without the right to list, S3 answers 403 for a file that is not there, and a handler could not tell "not yet uploaded" from a fault.
const tellAbsence = (bucket: IBucket) => allow(['s3:ListBucket'], [bucket.bucketArn]);

/** What taking messages out of a queue needs. */
const taking = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:ReceiveMessage'];

/** Actions on the files of some folders of a bucket. Files are named by ids, so a folder is the narrowest that a policy can name. */
function onFiles(bucket: IBucket, names: readonly (keyof typeof folders)[], actions: readonly string[]) {
  const paths = names.map((name) => `${folders[name]}*`);
  const statement = allow(
    actions,
    paths.map((path) => bucket.arnForObjects(path)),
  );
  return {
    statements: [statement],
    wildcards: paths.map((path) => ({
      resource: `${exportedArn(bucket)}/${path}`,
      why: 'files are named by ids: a folder is the narrowest that a policy can name',
    })),
  };
}

/** The ARN of a bucket of the other stack, as cdk-nag spells it. */
function exportedArn(bucket: IBucket): string {
  const owner = Stack.of(bucket);
  return z.object({ 'Fn::ImportValue': z.string() }).parse(owner.resolve(owner.exportValue(bucket.bucketArn)))['Fn::ImportValue'];
}

/** What each capability adds to a function, but for the report workflow, which is made from functions itself. */
export function capabilityGrants(
  resources: CapabilityResources,
): Readonly<Record<Exclude<Capability, 'report-workflow'>, Grant>> {
  const { uploads, reports, pages, userPool, bus, signIn, queues, subscribers, stack } = resources;
  const lookedAt = onFiles(uploads, ['imports'], ['s3:GetObject']);
  const imports = onFiles(uploads, ['imports'], ['s3:GetObject', 's3:PutObject']);
  const drafts = onFiles(reports, ['work'], ['s3:GetObject', 's3:PutObject']);
  const removed = onFiles(reports, ['requested', 'nightly', 'work'], ['s3:DeleteObject']);
  const failedRecords = onFiles(uploads, ['setAside', 'givenUp'], ['s3:DeleteObject', 's3:GetObject']);
  const functionArn = (name: string) =>
    Arn.format({ service: 'lambda', resource: 'function', resourceName: name, arnFormat: ArnFormat.COLON_RESOURCE_NAME }, stack);
  return {
    'upload-store': {
      // A presigned link can do what its signer may do, and nothing more.
      ...onFiles(uploads, ['imports'], ['s3:PutObject']),
      environment: { UPLOAD_BUCKET: uploads.bucketName },
    },
    'import-check': {
      ...lookedAt,
      statements: [...lookedAt.statements, tellAbsence(uploads)],
      environment: { UPLOAD_BUCKET: uploads.bucketName },
    },
    'import-store': {
      ...imports,
      statements: [...imports.statements, tellAbsence(uploads)],
      environment: { UPLOAD_BUCKET: uploads.bucketName },
    },
    'import-links': {
      ...onFiles(uploads, ['imports'], ['s3:GetObject']),
      environment: { UPLOAD_BUCKET: uploads.bucketName },
    },
    'export-store': {
      ...onFiles(uploads, ['exports'], ['s3:AbortMultipartUpload', 's3:PutObject']),
      environment: { UPLOAD_BUCKET: uploads.bucketName },
    },
    'export-links': {
      ...onFiles(uploads, ['exports'], ['s3:GetObject']),
      environment: { UPLOAD_BUCKET: uploads.bucketName },
    },
    'report-drafts': {
      ...drafts,
      statements: [...drafts.statements, tellAbsence(reports)],
      environment: { REPORT_BUCKET: reports.bucketName },
    },
    'report-store': {
      ...onFiles(reports, ['requested', 'nightly'], ['s3:AbortMultipartUpload', 's3:PutObject']),
      environment: { REPORT_BUCKET: reports.bucketName },
    },
    'report-removal': {
      ...removed,
      statements: [...removed.statements, allow(['s3:ListBucket'], [reports.bucketArn])],
      environment: { REPORT_BUCKET: reports.bucketName },
    },
    'report-links': {
      ...onFiles(reports, ['requested', 'nightly'], ['s3:GetObject']),
      environment: { REPORT_BUCKET: reports.bucketName },
    },
    'web-store': {
      statements: [allow(['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], [pages.arnForObjects('*')]), tellAbsence(pages)],
      wildcards: [{ resource: `${exportedArn(pages)}/*`, why: 'the whole bucket is public files of the application' }],
      environment: { PAGES_BUCKET: pages.bucketName },
    },
    mailer: mailerGrant(resources),
    texter: texterGrant(resources),
    accounts: {
      statements: [
        allow(
          [
            'cognito-idp:AdminCreateUser',
            'cognito-idp:AdminDisableUser',
            'cognito-idp:AdminEnableUser',
            'cognito-idp:AdminGetUser',
            'cognito-idp:AdminUserGlobalSignOut',
          ],
          [userPool.userPoolArn],
        ),
      ],
      environment: { USER_POOL_ID: userPool.userPoolId },
    },
    'account-removal': {
      statements: [allow(['cognito-idp:AdminDeleteUser'], [userPool.userPoolArn])],
      environment: { USER_POOL_ID: userPool.userPoolId },
    },
    'second-factors': {
      statements: [allow(['cognito-idp:AdminDeleteSoftwareToken', 'cognito-idp:AdminUserGlobalSignOut'], [userPool.userPoolArn])],
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
    'own-address': { statements: [], environment: { APP_URL: signIn.appUrl } },
    'retry-queue': {
      statements: [allow(taking, [queues.retries.queueArn])],
      environment: { RETRY_QUEUE_URL: queues.retries.queueUrl },
    },
    parking: {
      statements: [allow(['sqs:SendMessage'], [queues.parked.queueArn])],
      environment: { PARKING_QUEUE_URL: queues.parked.queueUrl },
    },
    'parked-events': {
      statements: [allow(taking, [queues.parked.queueArn])],
      environment: { PARKING_QUEUE_URL: queues.parked.queueUrl },
    },
    subscribers: {
      statements: subscribers.names.length === 0 ? [] : [allow(['lambda:InvokeFunction'], subscribers.names.map(functionArn))],
      environment: { SUBSCRIBER_PREFIX: subscribers.prefix },
    },
    'set-aside': {
      ...onFiles(uploads, ['setAside'], ['s3:PutObject']),
      environment: { FAILED_RECORDS_BUCKET: uploads.bucketName },
    },
    'failed-records': {
      ...failedRecords,
      statements: [...failedRecords.statements, tellAbsence(uploads)],
      environment: { FAILED_RECORDS_BUCKET: uploads.bucketName },
    },
    bus: {
      statements: [allow(['events:PutEvents'], [bus.eventBusArn])],
      environment: { EVENT_BUS_NAME: bus.eventBusName },
    },
  };
}

/** What a reader of the stream needs so that Lambda may put records there that it gives up. */
export function failedRecordsGrant(bucket: IBucket): Grant {
  const files = onFiles(bucket, ['givenUp'], ['s3:PutObject']);
  return { ...files, statements: [...files.statements, tellAbsence(bucket)], environment: {} };
}

/** What the capability to start report workflows adds to a function. */
export function workflowGrant(workflow: IStateMachine): Grant {
  return {
    statements: [allow(['states:StartExecution'], [workflow.stateMachineArn])],
    environment: { REPORT_WORKFLOW_ARN: workflow.stateMachineArn },
  };
}
