import type { App } from 'aws-cdk-lib';
import { CfnOutput, CfnResource, NestedStack, Stack } from 'aws-cdk-lib';
import { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnUserPool, CfnUserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { loadAssembly } from '../../../local/cloud/assembly/load.ts';
import { faultsOf, find, load, support, urls } from './loading.ts';

describe('nested stacks', () => {
  const nested = (app: App) => {
    const stack = new Stack(app, 'Service');
    const shared = new Queue(stack, 'Shared');
    const people = new NestedStack(stack, 'People');
    const inner = new Queue(people, 'Inner', { deadLetterQueue: { queue: shared, maxReceiveCount: 3 } });
    new CfnOutput(stack, 'InnerArn', { value: inner.queueArn });
  };

  it('hands parameters down and outputs up', () => {
    const { resources, outputs } = load(nested);
    const shared = find(resources, 'AWS::SQS::Queue', /^Shared/);
    const inner = find(resources, 'AWS::SQS::Queue', /^Inner/);
    expect(inner).toMatchObject({
      stack: 'Service/People',
      properties: { RedrivePolicy: { deadLetterTargetArn: shared.arn, maxReceiveCount: 3 } },
    });
    expect(outputs['Service']?.['InnerArn']).toBe(inner.arn);
  });

  it('puts every resource after those it needs', () => {
    const ids = load((app) => {
      const stack = new Stack(app, 'Service');
      const people = new NestedStack(stack, 'People');
      const inner = new Queue(people, 'Inner');
      new Queue(stack, 'AAA', { deadLetterQueue: { queue: inner, maxReceiveCount: 1 } });
    }).resources.map(({ logicalId }) => logicalId.replace(/[0-9A-F]{8}$/, ''));
    expect(ids).toEqual(['Inner', 'AAA']);
  });
});

describe('names', () => {
  it('are the same at every start and fit every service', () => {
    const build = (app: App) =>
      void new Queue(new Stack(app, 'AStackWithALongNameIndeed'), 'AQueueWithAVeryLongNameThatWouldNeverFit');
    const [first, second] = [load(build), load(build)];
    expect(first.resources).toEqual(second.resources);
    expect(first.resources[0]?.arn.split(':').at(-1)).toMatch(/^.{20,63}$/);
  });

  it('are those the template gives', () => {
    const { resources } = load((app) => void new Queue(new Stack(app, 'Alone'), 'Queue', { queueName: 'given' }));
    expect(resources[0]).toMatchObject({
      name: 'http://127.0.0.1:3000/_aws/sqs/000000000000/given',
      arn: 'arn:aws:sqs:eu-west-2:000000000000:given',
    });
  });

  it('differ between nested stacks with the same logical id', () => {
    const { resources } = load((app) => {
      const stack = new Stack(app, 'Service');
      for (const area of ['People', 'Reports']) new CfnQueue(new NestedStack(stack, area), 'Queue');
    });
    expect(new Set(resources.map(({ arn }) => arn)).size).toBe(2);
  });

  it('give a table its stream', () => {
    const { resources, outputs } = load((app) => {
      const stack = new Stack(app, 'Data');
      const table = new Table(stack, 'Table', {
        partitionKey: { name: 'pk', type: AttributeType.STRING },
        stream: StreamViewType.NEW_IMAGE,
      });
      new CfnOutput(stack, 'Stream', { value: table.tableStreamArn ?? '' });
    });
    expect(outputs['Data']?.['Stream']).toBe(`${find(resources, 'AWS::DynamoDB::Table').arn}/stream/2026-01-01T00:00:00.000`);
  });
});

describe('addresses', () => {
  it('of the API, the issuer and the hosted login become local', () => {
    const { outputs, resources } = load((app) => {
      const stack = new Stack(app, 'Service', { env: { region: 'us-east-1', account: '123456789012' } });
      const api = new CfnApi(stack, 'Api', { name: 'api', protocolType: 'HTTP' });
      const pool = new CfnUserPool(stack, 'Pool');
      const domain = new CfnUserPoolDomain(stack, 'Domain', { domain: 'rollbook', userPoolId: pool.ref });
      new CfnOutput(stack, 'ApiUrl', { value: `https://${api.ref}.execute-api.${stack.region}.${stack.urlSuffix}/` });
      new CfnOutput(stack, 'Endpoint', { value: api.attrApiEndpoint });
      new CfnOutput(stack, 'Issuer', { value: pool.attrProviderUrl });
      new CfnOutput(stack, 'Login', { value: `https://${domain.ref}.auth.us-east-1.amazoncognito.com/login?x=1` });
    });
    const pool = find(resources, 'AWS::Cognito::UserPool').name;
    expect(pool).toMatch(/^us-east-1_[a-z0-9]{9}$/);
    expect(outputs['Service']).toEqual({
      ApiUrl: 'http://localhost:3000/',
      Endpoint: 'http://localhost:3000',
      Issuer: `http://localhost:3000/${pool}`,
      Login: 'http://localhost:3000/login?x=1',
    });
  });

  it('of AWS that have no local counterpart stop the start when a function would call them', () => {
    const faults = faultsOf((app) => {
      const stack = new Stack(app, 'Service');
      new Function(stack, 'Far', {
        runtime: Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code: Code.fromInline('x'),
        environment: { URL: 'https://kms.eu-west-2.amazonaws.com/' },
      });
    });
    expect(faults).toEqual([
      expect.stringMatching(
        /^Service Far.* \(AWS::Lambda::Function\) property Environment: https:\/\/kms.* has no local counterpart$/,
      ),
    ]);
  });
});

describe('what cannot run', () => {
  it('stops the start with all faults at once: stack, logical id, type and property', () => {
    const faults = faultsOf((app) => {
      const stack = new Stack(app, 'Service');
      const people = new NestedStack(stack, 'People');
      new CfnResource(people, 'Search', { type: 'AWS::OpenSearchService::Domain' });
      new CfnQueue(stack, 'Queue', { kmsMasterKeyId: 'key', redrivePolicy: { deadLetterTargetArn: 'x', typo: 1 } });
    });
    expect([...faults].sort()).toEqual([
      'Service Queue (AWS::SQS::Queue) property KmsMasterKeyId: this property is not known to the local cloud',
      'Service Queue (AWS::SQS::Queue) property RedrivePolicy.typo: this property is not known to the local cloud',
      'Service/People Search (AWS::OpenSearchService::Domain): this resource type is not known to the local cloud',
    ]);
  });

  it('fails on resources that depend on each other in a circle', () => {
    const faults = faultsOf((app) => {
      const stack = new Stack(app, 'Alone');
      const [left, right] = [new CfnQueue(stack, 'Left'), new CfnQueue(stack, 'Right')];
      left.addPropertyOverride('RedrivePolicy', { deadLetterTargetArn: { 'Fn::GetAtt': ['Right', 'Arn'] } });
      right.addPropertyOverride('RedrivePolicy', { deadLetterTargetArn: { 'Fn::GetAtt': ['Left', 'Arn'] } });
    });
    expect(faults[0]).toMatch(/circle: Left -> Right -> Left/);
  });

  it('fails on sections that would change the template', () => {
    const faults = faultsOf((app) => {
      new Stack(app, 'Alone').templateOptions.transforms = ['AWS::Serverless-2016-10-31'];
    });
    expect(faults[0]).toMatch(/^Alone .*Transform/);
  });

  it('says which file is missing when the folder is no assembly', () => {
    expect(() => loadAssembly('/nowhere', urls, support)).toThrow('/nowhere/manifest.json');
  });
});

it('finds the code of a function by the object key its template names', () => {
  const assembly = load((app) => {
    const stack = new Stack(app, 'Service');
    new Function(stack, 'Hello', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromAsset(import.meta.dirname),
    });
  });
  const code = find(assembly.resources, 'AWS::Lambda::Function').properties['Code'] as { S3Key: string };
  expect(assembly.assets.get(code.S3Key)).toMatchObject({
    packaging: 'zip',
    path: expect.stringMatching(/asset\.[0-9a-f]{64}$/),
  });
});
