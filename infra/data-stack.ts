import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  type BucketProps,
  type CorsRule,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { tableAttributes } from '../functions/table/items/item-keys.ts';
import { exportDays } from '../domain/exports/roster-export.ts';
import { keptDays } from '../domain/imports/roster-import.ts';
import { retentionDays } from '../domain/reports/report.ts';
import { folders } from './capability-grants.ts';
import { ContractFunction, type Surroundings } from './contract-function.ts';
import type { Contract } from './function-list.ts';
import { Identity } from './identity.ts';
import { acknowledge } from './nag.ts';
import { originsOf, type Settings } from './settings.ts';
import { WebDoor } from './web/web-door.ts';

export interface DataStackProps extends StackProps {
  readonly settings: Settings;
  /** The trigger that sets the claims of tokens: part of the user pool, so it lives beside it. */
  readonly tokenTrigger: Contract;
  readonly surroundings: Omit<Surroundings, 'table' | 'grants'>;
}

/** What must outlive every release: the table, the buckets, the accounts, the address. Nothing here is ever removed by removing a stack. */
export class DataStack extends Stack {
  readonly table: Table;
  readonly api: HttpApi;
  readonly uploads: Bucket;
  readonly reports: Bucket;
  readonly identity: Identity;
  readonly webDoor: WebDoor;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const key = props.settings.customerKey ? this.customerKey() : undefined;

    this.table = new Table(this, 'Table', {
      partitionKey: { name: tableAttributes.partitionKey, type: AttributeType.STRING },
      sortKey: { name: tableAttributes.sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: tableAttributes.expiry,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(key && { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }),
    });

    // The address that people and programs know. Without routes it answers nothing; those come and go with the other stack.
    const origins = originsOf(props.settings.callbackUrls);
    this.api = new HttpApi(this, 'Api', {
      apiName: 'Rollbook',
      createDefaultStage: false,
      ...(origins.length > 0 && {
        corsPreflight: {
          allowOrigins: origins,
          allowMethods: [CorsHttpMethod.ANY],
          allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'],
          exposeHeaders: ['etag', 'location', 'x-request-id'],
          maxAge: Duration.hours(1),
        },
      }),
    });
    this.api.applyRemovalPolicy(RemovalPolicy.RETAIN);

    const privateBucket: BucketProps = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(key
        ? { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }
        : { encryption: BucketEncryption.S3_MANAGED }),
    };
    this.uploads = new Bucket(this, 'Uploads', {
      ...privateBucket,
      lifecycleRules: [
        kept(folders.imports, keptDays),
        kept(folders.exports, exportDays),
        kept(folders.setAside, failedRecordDays),
        kept(folders.givenUp, failedRecordDays),
      ],
      cors: [presignedUse(HttpMethods.PUT, ['content-type', 'if-none-match', 'x-amz-*'])],
    });
    this.reports = new Bucket(this, 'Reports', {
      ...privateBucket,
      // A report that was overwritten or deleted by mistake can be had back for a week.
      versioned: true,
      lifecycleRules: [
        kept(folders.requested, retentionDays.requested),
        kept(folders.nightly, retentionDays.nightly),
        kept(folders.work, 2),
        { id: 'earlier-versions', noncurrentVersionExpiration: Duration.days(7), expiredObjectDeleteMarker: true },
      ],
      cors: [presignedUse(HttpMethods.GET, ['range'])],
    });
    for (const bucket of [this.uploads, this.reports]) {
      acknowledge(
        bucket,
        'AwsSolutions-S1',
        'files are reached by links of minutes only, and the audit trail says who was handed one; logs of the bucket would be a third bucket to pay for and to guard',
      );
    }

    const { function: issueTokenClaims } = new ContractFunction(this, {
      contract: props.tokenTrigger,
      surroundings: { ...props.surroundings, table: this.table, grants: {} },
    });
    this.webDoor = new WebDoor(this, 'Web', { api: this.api, uploads: this.uploads, settings: props.settings });
    this.identity = new Identity(this, 'Identity', {
      settings: props.settings,
      issueTokenClaims,
      appUrl: this.webDoor.appUrl,
    });
    this.keepExports();
  }

  /**
   * Exports whatever was ever exported, used or not. The CDK exports what the other stack uses, and CloudFormation refuses to take back an export as
   * long as the deployed release of that stack imports it: the stack of the data, deployed first, would stand still for good.
   */
  private keepExports(): void {
    const { userPool, domain } = this.identity;
    const exported = [
      [this.api.apiId, this.api.apiEndpoint],
      [this.table.tableArn, this.table.tableName, this.table.tableStreamArn],
      [this.uploads.bucketArn, this.uploads.bucketName],
      [this.reports.bucketArn, this.reports.bucketName],
      [userPool.userPoolArn, userPool.userPoolId, userPool.userPoolProviderUrl],
      [domain.domainName],
      [this.webDoor.domainName, this.webDoor.pages.bucketArn, this.webDoor.pages.bucketName],
    ];
    for (const value of exported.flat()) if (value !== undefined) this.exportValue(value);
  }

  /** One key for table and buckets. Whoever may use them may use it through them, so that no function needs a right to the key. */
  private customerKey(): Key {
    const key = new Key(this, 'Key', {
      description: 'Rollbook: table and buckets',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OnlyThroughTheServices',
        principals: [new AnyPrincipal()],
        actions: [
          'kms:CreateGrant',
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
        ],
        resources: ['*'], // in the policy of a key, that is the key
        conditions: {
          StringEquals: {
            'kms:CallerAccount': this.account,
            'kms:ViaService': [`dynamodb.${this.region}.amazonaws.com`, `s3.${this.region}.amazonaws.com`],
          },
        },
      }),
    );
    return key;
  }
}

/** Days for which records of the stream are kept that were not handled: as long as queues keep events. */
const failedRecordDays = 14;

/** Files of a folder live so many days. Folders do not overlap: where two rules met, the shorter would win. */
function kept(prefix: string, days: number): LifecycleRule {
  return {
    id: prefix.replace(/\/$/, '').replaceAll('/', '-'),
    prefix,
    expiration: Duration.days(days),
    abortIncompleteMultipartUploadAfter: Duration.days(1),
  };
}

/**
 * Scripts may follow a presigned link. The link is what lets them, no cookie does, so any origin may; naming that of the pages here would close a circle,
 * because their policy names this bucket.
 */
function presignedUse(method: HttpMethods, headers: readonly string[]): CorsRule {
  return {
    allowedOrigins: ['*'],
    allowedMethods: [method],
    allowedHeaders: [...headers],
    exposedHeaders: ['etag'],
    maxAge: Duration.hours(1).toSeconds(),
  };
}
