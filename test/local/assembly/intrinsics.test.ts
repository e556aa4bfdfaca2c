import { Aws, CfnCondition, CfnMapping, CfnOutput, CfnResource, Fn, Stack } from 'aws-cdk-lib';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { faultsOf, find, load } from './loading.ts';

describe('what the functions of a template stand for', () => {
  const output = (value: (stack: Stack) => string) =>
    load((app) => {
      const stack = new Stack(app, 'Alone');
      new CfnOutput(stack, 'Answer', { value: value(stack) });
    }).outputs['Alone']?.['Answer'];
  const raw = (expression: unknown) => (stack: Stack) => {
    stack.templateOptions.metadata = {};
    return Fn.join('', [stack.resolve(expression) as string]);
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
