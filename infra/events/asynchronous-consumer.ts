import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnFunction, EventInvokeConfig, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Machinery, Subscription } from '../../functions/kernel/function-contracts.ts';
import { ContractFunction, constructId, type Surroundings } from '../contract-function.ts';

export interface AsynchronousConsumerProps {
  readonly contract: Subscription | Machinery;
  readonly surroundings: Surroundings;
  /** Where what failed waits to be given again, whoever could not hand it over. */
  readonly retries: IQueue;
  /** What names of functions begin with that events start. */
  readonly subscriberPrefix: string;
}

/** Seconds for which Lambda keeps an event that it has no room to handle, the longest there is. */
const longestWait = Duration.hours(6);

/**
 * The name of a function that events start. Events that failed say it, and it is looked up again by it. The area is part of it, because a
 * function that moves into another nested stack is made there before the old one goes.
 */
export function subscriberName(prefix: string, { area, id }: Pick<Subscription, 'area' | 'id'>): string {
  const name = `${prefix}${area}-${id}`;
  if (name.length > 64) throw new Error(`the name of a function has at most 64 characters, got ${name}`);
  return name;
}

/** A function that is invoked asynchronously. Lambda repeats nothing: whatever fails goes to one queue, whose policy of repetition is the same for all. */
export function asynchronousConsumer(scope: Construct, props: AsynchronousConsumerProps): LambdaFunction {
  const { contract, surroundings, retries, subscriberPrefix } = props;
  const { function: consumer, role } = new ContractFunction(scope, {
    contract,
    surroundings,
    name: subscriberName(subscriberPrefix, contract),
    trigger: {
      statements: [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [retries.queueArn] })],
      environment: {},
    },
  });
  // What has a name of its own cannot be made anew beside itself, so its id must not depend on where it is defined.
  const { defaultChild: defined } = consumer.node;
  if (defined instanceof CfnFunction) defined.overrideLogicalId(`${constructId(contract.id)}Subscriber`);
  const invocation = new EventInvokeConfig(scope, 'Invocation', {
    function: consumer,
    retryAttempts: 0,
    maxEventAge: longestWait,
    onFailure: { bind: () => ({ destination: retries.queueArn }) },
  });
  // Lambda refuses a destination that the role may not send to, and asks when the configuration is made.
  invocation.node.addDependency(role);
  return consumer;
}
