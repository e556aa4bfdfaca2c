import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventInvokeConfig, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Machinery } from '../../functions/kernel/function-contracts.ts';
import { ContractFunction, constructId, type Surroundings } from '../contract-function.ts';

export interface ScheduleProps {
  readonly contract: Machinery;
  readonly everyMinutes: number;
  readonly surroundings: Surroundings;
}

/** A function that runs every so many minutes. A run that fails is not repeated and not kept: the next one catches up with what it missed. */
export class Schedule extends Construct {
  constructor(scope: Construct, props: ScheduleProps) {
    const { contract, everyMinutes, surroundings } = props;
    super(scope, `${constructId(contract.id)}Schedule`);
    const { function: target } = new ContractFunction(this, { contract, surroundings });

    new EventInvokeConfig(this, 'Invocation', {
      function: target,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(everyMinutes),
    });
    invokedEvery(this, { target, minutes: everyMinutes, description: contract.why });
  }
}

/** Lets the scheduler invoke a function every so many minutes, in a construct's own scope. An invocation that cannot be handed over is left out. */
export function invokedEvery(
  scope: Construct,
  { target, minutes, description }: { readonly target: IFunction; readonly minutes: number; readonly description: string },
): void {
  const role = new Role(scope, 'InvokeRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
    inlinePolicies: {
      invoke: new PolicyDocument({
        statements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] })],
      }),
    },
  });
  new CfnSchedule(scope, 'Schedule', {
    description,
    scheduleExpression: `rate(${String(minutes)} minutes)`,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: target.functionArn,
      roleArn: role.roleArn,
      input: '{}',
      retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: Duration.minutes(minutes).toSeconds() },
    },
  });
}
