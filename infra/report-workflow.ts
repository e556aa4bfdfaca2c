import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { DefinitionBody, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { passingFaults } from '../domain/passing-faults.ts';
import type { Step } from '../functions/kernel/function-contracts.ts';
import { ContractFunction, type Surroundings } from './contract-function.ts';
import { acknowledge } from './nag.ts';

export interface ReportWorkflowProps {
  readonly steps: readonly Step[];
  readonly surroundings: Surroundings;
}

/** Which step stands behind each state. */
const stateSteps = {
  Plan: 'planReport',
  Gather: 'gatherChunk',
  Render: 'renderReport',
  Publish: 'publishReport',
  RecordFailure: 'failReport',
  ClearAway: 'failReport',
} as const;
type State = keyof typeof stateSteps;

/** A refusal of our own is final and not among them. */
const transient: readonly string[] = Object.values(passingFaults).flat();

const retry = [
  { ErrorEquals: transient, IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 4, MaxDelaySeconds: 30, JitterStrategy: 'FULL' },
] as const;

/** The definition in the Amazon States Language, JSONPath. `resourceOf` gives the ARN of the function behind a state. */
export function reportDefinition(resourceOf: (state: State) => string) {
  const onFault = [
    // Somebody cancelled the report or began it anew: nothing failed, and nobody is to be alarmed.
    { ErrorEquals: ['Problem.wrong-state'], ResultPath: '$.error', Next: 'ClearAway' },
    { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'RecordFailure' },
  ];
  const task = (state: State) => ({ Type: 'Task', Resource: resourceOf(state), Retry: retry });
  return {
    Comment: 'Makes the files of one report',
    StartAt: 'Plan',
    TimeoutSeconds: Duration.hours(2).toSeconds(),
    States: {
      Plan: { ...task('Plan'), Catch: onFault, Next: 'Gather' },
      Gather: {
        Type: 'Map',
        ItemsPath: '$.chunks',
        MaxConcurrency: 4,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'GatherChunk',
          States: { GatherChunk: { ...task('Gather'), End: true } },
        },
        ResultPath: null, // what a chunk gathered lies in the bucket; the state stays small whatever the school
        Catch: onFault,
        Next: 'Render',
      },
      Render: { ...task('Render'), Catch: onFault, Next: 'Publish' },
      Publish: { ...task('Publish'), Catch: onFault, End: true },
      ClearAway: { ...task('ClearAway'), End: true },
      RecordFailure: { ...task('RecordFailure'), Next: 'Failed' },
      Failed: { Type: 'Fail', Error: 'ReportFailed', Cause: 'the report says why' },
    },
  } as const;
}

/** The state machine that makes reports, with one function per step. */
export class ReportWorkflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: ReportWorkflowProps) {
    super(scope, id);
    const functions = new Map<string, IFunction>(
      props.steps.map((contract) => [
        contract.id,
        new ContractFunction(this, { contract, surroundings: props.surroundings }).function,
      ]),
    );
    const functionOf = (state: State) => {
      const found = functions.get(stateSteps[state]);
      if (!found)
        throw new Error(`the state ${state} needs the step ${stateSteps[state]}, got ${[...functions.keys()].join(', ')}`);
      return found;
    };

    const states = Object.keys(stateSteps) as State[]; // the keys of a constant object
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      inlinePolicies: {
        steps: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['lambda:InvokeFunction'],
              resources: [...new Set(states.map((state) => functionOf(state)))].map(({ functionArn }) => functionArn),
            }),
          ],
        }),
      },
    });
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(
        Stack.of(this).toJsonString(reportDefinition((state) => functionOf(state).functionArn)),
      ),
      role: role.withoutPolicyUpdates(),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stateMachine.node.addDependency(role);
    acknowledge(
      this.stateMachine,
      'AwsSolutions-SF1',
      'a standard execution keeps its history for 90 days; logging it needs rights on every log group of the account',
    );
    acknowledge(
      this.stateMachine,
      'AwsSolutions-SF2',
      'the history of an execution shows its times; tracing needs rights on every resource and is charged apart',
    );
  }
}
