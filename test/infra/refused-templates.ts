/** A template that a rule must find something in, and the change of it that makes all well. */
export interface RefusedTemplate {
  readonly rule: string;
  readonly refused: Template;
  readonly accepted: Template;
}

type Template = Readonly<Record<string, ReturnType<typeof resource>>>;

function resource(Type: string, Properties: Readonly<Record<string, unknown>> = {}, DependsOn?: string) {
  return { Type, Properties, ...(DependsOn !== undefined && { DependsOn }) };
}

const get = (id: string, attribute = 'Arn') => ({ 'Fn::GetAtt': [id, attribute] });
const ref = (id: string) => ({ Ref: id });
const allow = (action: string, ...resources: readonly unknown[]) => ({
  PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: resources }] },
});

const queue = resource('AWS::SQS::Queue');
const roleWith = (...policies: readonly unknown[]) => resource('AWS::IAM::Role', { Policies: policies });
const functionOf = (role: string) => resource('AWS::Lambda::Function', { Role: get(role) });
const bucketFiles = { 'Fn::Join': ['', [get('Bucket'), '/*']] };
const pool = (required: boolean) => resource('AWS::Cognito::UserPool', { Schema: [{ Name: 'email', Required: required }] });
const client = (properties: object) => resource('AWS::Cognito::UserPoolClient', { UserPoolId: ref('Pool'), ...properties });
const route = (key: string) => resource('AWS::ApiGatewayV2::Route', { ApiId: ref('Api'), RouteKey: key });
const routes = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`R${String(n)}`, route(`GET /${String(n)}`)]));
const distribution = (config: object) => resource('AWS::CloudFront::Distribution', { DistributionConfig: config });
const fromQueue = (properties: object) =>
  resource('AWS::Lambda::EventSourceMapping', { EventSourceArn: get('Queue'), ...properties });
const fromStream = (properties: object) =>
  resource('AWS::Lambda::EventSourceMapping', {
    EventSourceArn: get('Table', 'StreamArn'),
    StartingPosition: 'TRIM_HORIZON',
    FunctionName: ref('Function'),
    MaximumRecordAgeInSeconds: 80_000,
    ...properties,
  });
const onFailure = (destination: unknown) => ({ DestinationConfig: { OnFailure: { Destination: destination } } });
const invokeConfig = (dependsOn?: string) =>
  resource('AWS::Lambda::EventInvokeConfig', { FunctionName: ref('Function'), ...onFailure(get('Queue')) }, dependsOn);
const onSuccess = resource('AWS::Lambda::EventInvokeConfig', {
  FunctionName: ref('Function'),
  DestinationConfig: { OnSuccess: { Destination: get('Next') } },
});
const rule = resource('AWS::Events::Rule', { Targets: [{ Arn: get('Function') }] });
const permission = (source: string) =>
  resource('AWS::Lambda::Permission', {
    FunctionName: get('Function'),
    Principal: 'events.amazonaws.com',
    SourceArn: get(source),
  });

const laterPolicy = resource('AWS::IAM::Policy', { Roles: [ref('Role')], ...allow('sqs:SendMessage', get('Queue')) });
const later = { Queue: queue, Role: roleWith(), Policy: laterPolicy, Function: functionOf('Role') };

/** At least one template for each rule. */
export const refusedTemplates: readonly RefusedTemplate[] = [
  {
    rule: 'client-cannot-write-a-required-attribute',
    refused: { Pool: pool(true), Client: client({ WriteAttributes: ['locale'] }) },
    accepted: { Pool: pool(false), Client: client({ WriteAttributes: ['locale'] }) },
  },
  {
    rule: 'client-cannot-write-a-required-attribute',
    refused: { Pool: pool(true), Client: client({ UserPoolId: { 'Fn::ImportValue': 'Pool' }, WriteAttributes: [] }) },
    accepted: { Pool: pool(true), Client: client({ UserPoolId: { 'Fn::ImportValue': 'Pool' }, WriteAttributes: ['email'] }) },
  },
  {
    rule: 'client-refreshes-in-two-ways',
    refused: { Client: client({ RefreshTokenRotation: { Feature: 'ENABLED' } }) },
    accepted: { Client: client({ RefreshTokenRotation: { Feature: 'ENABLED' }, ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] }) },
  },
  {
    rule: 'route-key-twice',
    refused: { One: route('GET /v1/me'), Other: route('GET /v1/me') },
    accepted: { One: route('GET /v1/me'), Other: route('PUT /v1/me') },
  },
  { rule: 'too-many-routes', refused: routes(301), accepted: routes(300) },
  {
    rule: 'error-page-for-every-behaviour',
    refused: { Site: distribution({ CustomErrorResponses: [{ ErrorCode: 404 }], CacheBehaviors: [{ PathPattern: '/v1/*' }] }) },
    accepted: { Site: distribution({ CacheBehaviors: [{ PathPattern: '/v1/*' }] }) },
  },
  {
    rule: 'mapping-reads-a-queue',
    refused: { Queue: queue, Mapping: fromQueue({ ScalingConfig: { MaximumConcurrency: 2 } }) },
    accepted: { Queue: queue, Mapping: fromStream({}) },
  },
  {
    rule: 'mapping-takes-more-than-runs',
    refused: { Queue: queue, Mapping: fromQueue({}) },
    accepted: { Queue: queue, Mapping: fromQueue({ ScalingConfig: { MaximumConcurrency: 2 } }) },
  },
  {
    rule: 'destination-without-right',
    refused: { Queue: queue, Role: roleWith(), Function: functionOf('Role'), Config: invokeConfig() },
    accepted: {
      Queue: queue,
      Role: roleWith(allow('sqs:SendMessage', get('Queue'))),
      Function: functionOf('Role'),
      Config: invokeConfig(),
    },
  },
  {
    rule: 'destination-without-right',
    refused: { ...later, Config: invokeConfig() },
    accepted: { ...later, Config: invokeConfig('Policy') },
  },
  {
    rule: 'destination-without-right',
    refused: {
      Bucket: resource('AWS::S3::Bucket'),
      Role: roleWith(allow('s3:PutObject', bucketFiles)),
      Function: functionOf('Role'),
      Mapping: fromStream(onFailure(get('Bucket'))),
    },
    accepted: {
      Bucket: resource('AWS::S3::Bucket'),
      Role: roleWith(allow('s3:PutObject', bucketFiles), allow('s3:ListBucket', get('Bucket'))),
      Function: functionOf('Role'),
      Mapping: fromStream(onFailure(get('Bucket'))),
    },
  },
  {
    rule: 'destination-without-right',
    refused: { Next: functionOf('Role'), Role: roleWith(), Function: functionOf('Role'), Config: onSuccess },
    accepted: {
      Next: functionOf('Other'),
      Role: roleWith(allow('lambda:InvokeFunction', get('Next'))),
      Function: functionOf('Role'),
      Config: onSuccess,
    },
  },
  {
    rule: 'schedule-has-no-place-on-the-clock',
    refused: { Schedule: resource('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(5 minutes)' }) },
    accepted: { Schedule: resource('AWS::Scheduler::Schedule', { ScheduleExpression: 'cron(0/5 * * * ? *)' }) },
  },
  {
    rule: 'stream-gives-up-in-minutes',
    refused: { Mapping: fromStream({ MaximumRetryAttempts: 20 }) },
    accepted: { Mapping: fromStream({ MaximumRetryAttempts: -1 }) },
  },
  {
    rule: 'stream-record-outlives-its-stream',
    refused: { Mapping: fromStream({ MaximumRecordAgeInSeconds: 86_400 }) },
    accepted: { Mapping: fromStream({}) },
  },
  {
    rule: 'reserved-concurrency-in-a-new-account',
    refused: { Function: resource('AWS::Lambda::Function', { ReservedConcurrentExecutions: 1 }) },
    accepted: { Function: resource('AWS::Lambda::Function') },
  },
  {
    rule: 'rule-invokes-without-permission',
    refused: { Function: functionOf('Role'), Rule: rule, Other: rule, Permission: permission('Other') },
    accepted: { Function: functionOf('Role'), Rule: rule, Permission: permission('Rule') },
  },
  {
    rule: 'service-cannot-use-the-managed-key',
    refused: { Topic: resource('AWS::SNS::Topic', { KmsMasterKeyId: 'alias/aws/sns' }) },
    accepted: { Topic: resource('AWS::SNS::Topic', { KmsMasterKeyId: get('Key') }) },
  },
  {
    rule: 'mail-right-without-recipients',
    refused: { Role: roleWith(allow('ses:SendEmail', { 'Fn::Join': ['', ['arn:', ':identity/school.example']] })) },
    accepted: { Role: roleWith(allow('ses:SendEmail', { 'Fn::Join': ['', ['arn:', ':identity/*']] })) },
  },
];
