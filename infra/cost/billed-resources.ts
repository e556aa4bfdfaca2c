import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const Template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z._default(z.record(z.string(), z.unknown()), {}) })),
});

/** A resource of a template, as far as its price depends on it. */
export interface BilledResource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** All resources of an assembly's templates. */
export function resourcesOf(assembly: string): readonly BilledResource[] {
  return readdirSync(assembly)
    .filter((name) => name.endsWith('.template.json'))
    .flatMap((name) =>
      Object.entries(Template.parse(JSON.parse(readFileSync(join(assembly, name), 'utf8'))).Resources).map(
        ([id, { Type, Properties }]) => ({ id, type: Type, properties: Properties }),
      ),
    );
}

/** Kinds of resources that cost nothing by being there. */
const freeAtRest = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFormation::Stack',
  // Requests and bytes are billed, of which the first ten million and the first terabyte a month are free for good.
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::StepFunctions::StateMachine',
]);
/** Kinds that are billed by being there, each counted in `month.ts`. */
const billedAtRest = new Set([
  'AWS::CloudWatch::Alarm',
  'AWS::KMS::Key',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Scheduler::Schedule',
]);

/** Refuses resources whose price nobody has looked up, and settings of known ones that are billed by the hour. */
export function checkPricesAreKnown(resources: readonly BilledResource[]): void {
  for (const { id, type, properties } of resources) {
    if (!freeAtRest.has(type) && !billedAtRest.has(type))
      throw new Error(`${id} is a ${type}, of which no price is known here: look it up, and count it or say that it is free`);
    if (type === 'AWS::DynamoDB::Table' && properties['BillingMode'] !== 'PAY_PER_REQUEST')
      throw new Error(
        `${id} is billed by the hour: BillingMode must be PAY_PER_REQUEST, got ${String(properties['BillingMode'])}`,
      );
    if (type === 'AWS::Lambda::Function' && 'SnapStart' in properties)
      throw new Error(`${id} keeps snapshots, of which no price is known here`);
  }
}
