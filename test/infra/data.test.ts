import { describe, expect, it } from 'vitest';
import { product } from './product.ts';
import { statementsOf, target } from './templates.ts';

const [table] = product.ofType('AWS::DynamoDB::Table');
const buckets = product.ofType('AWS::S3::Bucket');
const bucketOf = (name: string) => buckets.find(({ id }) => id.startsWith(name));

describe('data', () => {
  it.each(['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool', 'AWS::ApiGatewayV2::Api'])(
    'keeps every %s when its stack goes',
    (type) => {
      const kept = product.ofType(type);
      expect(kept.length).toBeGreaterThan(0);
      for (const each of kept) expect(each.deletionPolicy, each.id).toBe('Retain');
      expect(kept.every(({ template }) => template.startsWith('RollbookData'))).toBe(true);
    },
  );

  it('pays for the table by request, with a stream, recovery to any moment and protection against deletion', () => {
    expect(table?.properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    });
    expect(table?.properties).not.toHaveProperty('GlobalSecondaryIndexes');
  });

  it('protects accounts against deletion', () => {
    expect(product.ofType('AWS::Cognito::UserPool')[0]?.properties['DeletionProtection']).toBe('ACTIVE');
  });

  it('keeps buckets private and encrypted', () => {
    expect(buckets).toHaveLength(3);
    for (const bucket of buckets) {
      expect(bucket.properties['PublicAccessBlockConfiguration'], bucket.id).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(JSON.stringify(bucket.properties['BucketEncryption']), bucket.id).toContain('AES256');
    }
  });

  it.each(['AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::SNS::Topic'])('speaks TLS only with every %s', (type) => {
    const policies = ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap((each) =>
      product.ofType(each),
    );
    for (const resource of product.ofType(type)) {
      const own = policies.filter(({ properties }) =>
        [properties['Bucket'], properties['Queues'], properties['Topics']].flat().some((value) => target(value) === resource.id),
      );
      const denied = own
        .flatMap(statementsOf)
        .filter(
          ({ Effect, Condition }) => Effect === 'Deny' && JSON.stringify(Condition).includes('{"aws:SecureTransport":"false"}'),
        );
      expect(denied, resource.id).toHaveLength(1);
    }
  });

  it('forgets files after their time, folder by folder', () => {
    const lifetimes = (bucket: ReturnType<typeof bucketOf>) => {
      const { Rules } = bucket?.properties['LifecycleConfiguration'] as {
        Rules: { Prefix?: string; ExpirationInDays?: number }[];
      };
      return Object.fromEntries(
        Rules.flatMap(({ Prefix, ExpirationInDays }) => (Prefix === undefined ? [] : [[Prefix, ExpirationInDays]])),
      );
    };
    expect(lifetimes(bucketOf('Uploads'))).toEqual({
      'imports/': 30,
      'exports/': 7,
      'set-aside/': 14,
      'aws/lambda/': 14,
    });
    expect(lifetimes(bucketOf('Reports'))).toEqual({ 'reports/': 90, 'nightly/': 365, 'work/': 2 });
  });

  it('lets browsers follow presigned links, upload to one bucket and download from the other', () => {
    const methods = (name: string) =>
      (bucketOf(name)?.properties['CorsConfiguration'] as { CorsRules: { AllowedMethods: string[] }[] }).CorsRules.flatMap(
        ({ AllowedMethods }) => AllowedMethods,
      );
    expect(methods('Uploads')).toEqual(['PUT']);
    expect(methods('Reports')).toEqual(['GET']);
  });

  it('lets scripts of any page follow them, because the link is what lets them, but none read the pages of the application', () => {
    for (const name of ['Uploads', 'Reports']) {
      const { CorsRules } = bucketOf(name)?.properties['CorsConfiguration'] as { CorsRules: { AllowedOrigins: unknown[] }[] };
      expect(CorsRules.map(({ AllowedOrigins }) => AllowedOrigins)).toEqual([['*']]);
    }
    expect(bucketOf('WebPages')?.properties).not.toHaveProperty('CorsConfiguration');
  });

  it('gives physical names to nothing that could be replaced', () => {
    const named = [
      'TableName',
      'BucketName',
      'FunctionName',
      'QueueName',
      'TopicName',
      'RoleName',
      'LogGroupName',
      'StateMachineName',
      'UserPoolName',
      'AlarmName',
    ];
    for (const { id, properties } of product.resources)
      for (const name of named)
        // Failed events say the name of their subscriber; its id is fixed with it, so that it is changed in place.
        if (name === 'FunctionName' && /^[A-Z]\w*Subscriber$/.test(id)) continue;
        else if (typeof properties[name] === 'string') expect.fail(`${id} has the ${name} ${properties[name]}`);
  });

  it('needs no custom resource', () => {
    expect(
      product.resources.filter(({ type }) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource'),
    ).toEqual([]);
  });
});
