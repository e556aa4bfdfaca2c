import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventInvokeConfig, type Function as LambdaFunction, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Machinery } from '../../functions/kernel/function-contracts.ts';
import { ContractFunction, constructId, type Surroundings } from '../contract-function.ts';

export interface ScheduleProps {
  readonly contract: Machinery;
  readonly everyMinutes: number;
  readonly surroundings: Surroundings;
  /**
   * What runs when a run of this one has ended, well or not: one at most. It costs a call of a function, where a schedule of its own costs five times that.
   * @default nothing
   */
  readonly followers?: readonly Machinery[];
}

/**
 * A function that runs every so many minutes, and what follows its runs. A run that fails is not repeated and not kept: the next one catches up with what
 * it missed.
 */
export class Schedule extends Construct {
  constructor(scope: Construct, props: ScheduleProps) {
    const { contract, everyMinutes, surroundings, followers = [] } = props;
    super(scope, `${constructId(contract.id)}Schedule`);
    const [follower, ...more] = followers.map((each) => new Follower(scope, { contract: each, everyMinutes, surroundings }));
    if (more.length > 0)
      throw new Error(`one function may follow ${contract.id}, got ${followers.map(({ id }) => id).join(', ')}`);
    const { function: target, role } = new ContractFunction(this, {
      contract,
      surroundings,
      ...(follower && {
        trigger: {
          statements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [follower.function.functionArn] })],
          environment: {},
        },
      }),
    });
    const next = follower && { bind: () => ({ destination: follower.function.functionArn }) };
    const invocation = new EventInvokeConfig(this, 'Invocation', {
      function: target,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(everyMinutes),
      ...(next && { onSuccess: next, onFailure: next }),
    });
    // Lambda refuses a destination that the role may not invoke, and asks when the configuration is made.
    invocation.node.addDependency(role);
    invokedEvery(this, { target, minutes: everyMinutes, description: contract.why });
  }
}

/** A function that Lambda invokes when a run of another has ended. It is asked for as often as that one runs, so that it repeats nothing either. */
class Follower extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, { contract, everyMinutes, surroundings }: Omit<ScheduleProps, 'followers'>) {
    super(scope, `${constructId(contract.id)}Follower`);
    this.function = new ContractFunction(this, { contract, surroundings }).function;
    new EventInvokeConfig(this, 'Invocation', {
      function: this.function,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(everyMinutes),
    });
  }
}

/** Lets the scheduler invoke a function every so many minutes by the clock, in a construct's own scope. An invocation that cannot be handed over is left out. */
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
    scheduleExpression: everyMinutesByTheClock(minutes),
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: target.functionArn,
      roleArn: role.roleArn,
      input: '{}',
      retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: Duration.minutes(minutes).toSeconds() },
    },
  });
}

/** A rate would be counted from the moment of the deployment: what is due at 18:00 would come at any minute up to 18:05, at another after each release. */
function everyMinutesByTheClock(minutes: number): string {
  if (minutes < 1 || 60 % minutes !== 0)
    throw new Error(`minutes of a schedule must divide an hour, or it has no place on the clock; got ${String(minutes)}`);
  return minutes === 60 ? 'cron(0 * * * ? *)' : `cron(0/${String(minutes)} * * * ? *)`;
}
