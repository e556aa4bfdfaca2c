import { Aws, CfnCondition, CfnMapping, CfnOutput, CfnResource, Fn, NestedStack, Stack } from 'aws-cdk-lib';
import { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnUserPool, CfnUserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, SmsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import type { App } from 'aws-cdk-lib';
import { AssemblyError } from '../../../infra/local/assembly/faults.ts';
import { loadAssembly } from '../../../infra/local/assembly/load.ts';
import type { Resource } from '../../../infra/local/context.ts';
import { synthesize } from './synthesize.ts';

const anything = (...properties: readonly string[]) => ({ runs: properties, ignores: [] });
const support = {
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
const urls = { baseUrl: 'http://localhost:3000', awsUrl: 'http://127.0.0.1:3000/_aws' };
const load = (build: (app: App) => void) => loadAssembly(synthesize(build), urls, support);

function find(resources: readonly Resource[], type: string, logicalId = /./): Resource {
  const found = resources.find((resource) => resource.type === type && logicalId.test(resource.logicalId));
  if (found === undefined)
    throw new Error(`no ${type} ${String(logicalId)} among ${resources.map((resource) => resource.logicalId).join(', ')}`);
  return found;
}

function faultsOf(build: (app: App) => void): readonly string[] {
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

describe('what the functions of a template stand for', () => {
  const output = (value: (stack: Stack) => string) =>
    load((app) => {
      const stack = new Stack(app, 'Alone');
      new CfnOutput(stack, 'Answer', { value: value(stack) });
    }).outputs['Alone']?.['Answer'];
  const raw = (expression: unknown) => (stack: Stack) => {
    stack.templateOptions.metadata = {};
    return Fn.join('', [stack.resolve(expression)]);
  };

  it('answers pseudo parameters with the place it runs at', () => {
    expect(output(() => Fn.join('|', [Aws.PARTITION, Aws.URL_SUFFIX, Aws.REGION, Aws.ACCOUNT_ID, Aws.STACK_NAME]))).toBe(
      'aws|amazonaws.com|eu-west-2|000000000000|Alone',
    );
  });

  it.each([
    [
      'Fn::Sub with pseudo parameters, own values and literals',
      { 'Fn::Sub': ['${AWS::Region}/${name}/${!kept}', { name: 'x' }] },
      'eu-west-2/x/${kept}',
    ],
    ['Fn::Select of Fn::Split', { 'Fn::Select': ['1', { 'Fn::Split': ['-', 'a-b-c'] }] }, 'b'],
    ['Fn::Join over Fn::Split', { 'Fn::Join': ['+', { 'Fn::Split': ['-', 'a-b-c'] }] }, 'a+b+c'],
    ['numbers and booleans inside a text', { 'Fn::Join': [',', [1, true]] }, '1,true'],
  ])('resolves %s', (_, expression, expected) => {
    expect(output(raw(expression))).toBe(expected);
  });

  it('follows conditions, whole resources and AWS::NoValue included', () => {
    const { resources } = load((app) => {
      const stack = new Stack(app, 'Alone');
      const here = new CfnCondition(stack, 'Here', { expression: Fn.conditionEquals(Aws.REGION, 'eu-west-2') });
      const there = new CfnCondition(stack, 'There', { expression: Fn.conditionAnd(here, Fn.conditionNot(here)) });
      const either = new CfnCondition(stack, 'Either', { expression: Fn.conditionOr(here, there) });
      const left = new CfnQueue(stack, 'Left', {
        queueName: Fn.conditionIf(there.logicalId, 'wrong', Aws.NO_VALUE).toString(),
        visibilityTimeout: 5,
      });
      left.cfnOptions.condition = either;
      new CfnQueue(stack, 'Right').cfnOptions.condition = there;
    });
    expect(resources.map(({ logicalId, properties }) => ({ logicalId, properties }))).toEqual([
      { logicalId: 'Left', properties: { VisibilityTimeout: 5 } },
    ]);
  });

  it('looks values up in mappings', () => {
    expect(
      output((stack) => {
        const sizes = new CfnMapping(stack, 'Sizes', { mapping: { 'eu-west-2': { small: 'S' } }, lazy: false });
        return sizes.findInMap(Aws.REGION, 'small');
      }),
    ).toBe('S');
  });

  it('lets a stack import what an earlier one exports', () => {
    const { outputs, resources } = load((app) => {
      const data = new Stack(app, 'Data', { env: { region: 'eu-west-1' } });
      const queue = new Queue(data, 'Queue');
      new CfnOutput(new Stack(app, 'Service', { env: { region: 'eu-west-1' } }), 'Arn', { value: queue.queueArn });
    });
    expect(outputs['Service']?.['Arn']).toBe(find(resources, 'AWS::SQS::Queue').arn);
    expect(outputs['Service']?.['Arn']).toMatch(/^arn:aws:sqs:eu-west-1:000000000000:Data-Queue/);
  });

  it.each([
    ['a function it does not know', { 'Fn::Cidr': ['10.0.0.0/8', 4, 8] }, /Fn::Cidr is not supported/],
    ['a reference to nothing', { Ref: 'Nobody' }, /no parameter or resource Nobody/],
    ['an import of nothing', { 'Fn::ImportValue': 'nothing' }, /no stack deployed before this one exports nothing/],
    ['a dynamic reference', '{{resolve:ssm:/name}}', /dynamic references/],
    ['a selection out of range', { 'Fn::Select': ['3', ['a']] }, /wants item 3 of 1/],
  ])('fails for %s, naming the place', (_, expression, message) => {
    const faults = faultsOf((app) => {
      const stack = new Stack(app, 'Alone');
      new CfnResource(stack, 'Odd', { type: 'AWS::SQS::Queue', properties: { QueueName: expression } });
    });
    expect(faults[0]).toMatch(/^Alone Odd \(AWS::SQS::Queue\) property QueueName: /);
    expect(faults[0]).toMatch(message);
  });
});

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

  it('leaves out permissions and people subscribed to alarms, but no subscription that delivers', () => {
    const faults = faultsOf((app) => {
      const topic = new Topic(new Stack(app, 'Alone'), 'Alarms');
      topic.addSubscription(new EmailSubscription('office@school.example'));
      topic.addSubscription(new SmsSubscription('+15550100'));
    });
    expect(faults).toEqual([
      expect.stringMatching(/AWS::SNS::Subscription.*only subscriptions by email are left out, got "sms"/),
    ]);
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
