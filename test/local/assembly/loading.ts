import type { App } from 'aws-cdk-lib';
import { AssemblyError } from '../../../local/cloud/assembly/faults.ts';
import { loadAssembly } from '../../../local/cloud/assembly/load.ts';
import type { Resource } from '../../../local/cloud/context.ts';
import { synthesize } from './synthesize.ts';

const anything = (...properties: readonly string[]) => ({ runs: properties, ignores: [] });
export const support = {
  'AWS::SQS::Queue': anything(
    'QueueName',
    'RedrivePolicy.deadLetterTargetArn',
    'RedrivePolicy.maxReceiveCount',
    'VisibilityTimeout',
    'Tags',
  ),
  'AWS::Lambda::Function': anything('Code', 'Handler', 'Runtime', 'Role', 'Environment'),
  'AWS::DynamoDB::Table': anything(
    'KeySchema',
    'AttributeDefinitions',
    'BillingMode',
    'ProvisionedThroughput',
    'StreamSpecification',
  ),
  'AWS::ApiGatewayV2::Api': anything('Name', 'ProtocolType'),
  'AWS::Cognito::UserPool': anything(),
  'AWS::Cognito::UserPoolDomain': anything('Domain', 'UserPoolId'),
  'AWS::SNS::Topic': anything(),
};
export const urls = { baseUrl: 'http://localhost:3000', awsUrl: 'http://127.0.0.1:3000/_aws' };
/** Loads the assembly of a small CDK app. */
export const load = (build: (app: App) => void) => loadAssembly(synthesize(build), urls, support);

/** The first resource of the type whose logical id fits. */
export function find(resources: readonly Resource[], type: string, logicalId = /./): Resource {
  const found = resources.find((resource) => resource.type === type && logicalId.test(resource.logicalId));
  if (found === undefined)
    throw new Error(`no ${type} ${String(logicalId)} among ${resources.map((resource) => resource.logicalId).join(', ')}`);
  return found;
}

/** The faults with which loading the app fails, one text each; none when it loads. */
export function faultsOf(build: (app: App) => void): readonly string[] {
  try {
    load(build);
  } catch (error) {
    if (error instanceof AssemblyError)
      return error.message
        .split('\n')
        .slice(1)
        .map((line) => line.trim());
    throw error;
  }
  return [];
}
