import * as z from 'zod/mini';
import type { Engine, LocalContext, Resource } from '../context.ts';
import { serveJson } from '../protocol/aws-json.ts';
import { readWorkflow, type Workflow } from './definition.ts';
import { openExecutionStore, type Execution, type ExecutionStep } from './execution-store.ts';
import { statesOperations } from './operations.ts';
import { runExecution, type Run } from './run-execution.ts';

/** What the local cloud does with the properties of state machines. */
export const honoured = {
  'AWS::StepFunctions::StateMachine': {
    runs: ['StateMachineName', 'StateMachineType', 'DefinitionString'],
    ignores: ['RoleArn', 'LoggingConfiguration', 'TracingConfiguration', 'EncryptionConfiguration', 'Tags'],
  },
} as const;

const Properties = z.object({ DefinitionString: z.string(), StateMachineType: z._default(z.literal('STANDARD'), 'STANDARD') });

/** An execution as people look at it. */
export interface ExecutionState {
  readonly arn: string;
  readonly machine: string;
  readonly name: string;
  readonly status: string;
  readonly startedAt: string;
  readonly stoppedAt?: string;
  readonly input: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly steps: readonly {
    readonly at: string;
    readonly event: string;
    readonly state: string;
    readonly iteration?: number;
    readonly error?: string;
  }[];
}

/** The state machines of the assembly. */
export interface StatesEngine extends Engine {
  /** The latest executions with their history, the latest first. */
  executions(limit: number): readonly ExecutionState[];
}

/**
 * Opens the state machines. An execution is stored before its start is acknowledged; one that was running when a former process
 * ended is started again from its input.
 */
export function openStates(context: LocalContext, resources: readonly Resource[]): StatesEngine {
  const functions = new Set(
    resources.filter(({ type }) => type === 'AWS::Lambda::Function').flatMap(({ arn, name }) => [arn, name]),
  );
  const machines = new Map(
    resources
      .filter(({ type }) => type === 'AWS::StepFunctions::StateMachine')
      .map((resource) => [resource.arn, open(resource, functions)]),
  );
  const store = openExecutionStore(context);
  const runs = new Map<string, { readonly ended: Promise<void>; readonly run: Promise<Run> }>();
  let closed = false;

  function begin(execution: Execution): void {
    const machine = machines.get(execution.machine_arn);
    if (machine === undefined) {
      const cause = `the assembly has no state machine ${execution.machine_arn} any more`;
      return store.end(execution.arn, { status: 'FAILED', error: 'StateMachineDoesNotExist', cause });
    }
    const endActivity = context.activity.begin(`execution ${execution.name}`);
    const run = runExecution({
      workflow: machine.workflow,
      context: {
        Execution: {
          Id: execution.arn,
          Name: execution.name,
          RoleArn: machine.roleArn,
          StartTime: new Date(execution.started_at).toISOString(),
          Input: inputOf(execution),
        },
        StateMachine: { Id: execution.machine_arn, Name: machine.name },
      },
      invoke: (functionName, payload) => context.invoke(functionName, payload),
      note: async (step) => {
        if (!closed) await context.disk.patiently(() => store.note(execution.arn, step));
      },
    });
    const ended = finish(execution, run).finally(() => {
      runs.delete(execution.arn);
      endActivity();
    });
    runs.set(execution.arn, { ended, run });
  }

  async function finish({ arn, name }: Execution, run: Promise<Run>): Promise<void> {
    try {
      const ending = await (await run).ending;
      if (closed || ending === undefined) return;
      await context.disk.patiently(() => store.end(arn, ending));
      if (ending.status !== 'SUCCEEDED') context.log(`execution ${name} ended ${ending.status}: ${ending.error}`);
    } catch (error) {
      if (closed) return;
      const cause = error instanceof Error ? error.message : String(error);
      context.log(`execution ${name} could not be run: ${cause}`);
      await context.disk
        .patiently(() => store.end(arn, { status: 'FAILED', error: 'States.Runtime', cause }))
        .catch(() => context.log(`execution ${name} begins again after a start`));
    }
  }

  return {
    services: { sfn: serveJson('AWSStepFunctions', statesOperations({ store, machines: new Set(machines.keys()), begin })) },
    start() {
      for (const execution of store
        .list()
        .filter(({ status }) => status === 'RUNNING')
        .toReversed()) {
        store.note(execution.arn, { event: 'ExecutionStartedAgain', state: '', iteration: null, error: null });
        begin(execution);
      }
      return Promise.resolve();
    },
    async close() {
      closed = true;
      for (const { run } of runs.values()) await run.then(({ abort }) => abort()).catch(() => undefined);
      await Promise.all([...runs.values()].map(({ ended }) => ended));
    },
    executions: (limit) =>
      store
        .list()
        .slice(0, limit)
        .map((execution) => asState(execution, store.stepsOf(execution.arn))),
  };
}

function inputOf({ input }: Execution): unknown {
  return JSON.parse(input);
}

interface OpenMachine {
  readonly name: string;
  readonly roleArn: string;
  readonly workflow: Workflow;
}

function open(resource: Resource, functions: ReadonlySet<string>): OpenMachine {
  const parsed = z.safeParse(Properties, resource.properties);
  if (!parsed.success)
    throw new Error(`state machine ${resource.logicalId} in ${resource.stack}: ${z.prettifyError(parsed.error)}`);
  const workflow = readWorkflow(parsed.data.DefinitionString, resource.logicalId);
  for (const { state, functionName } of workflow.tasks) {
    if (!functions.has(functionName))
      throw new Error(
        `state machine ${resource.logicalId}: ${state} calls ${functionName}, which is no function of the assembly`,
      );
  }
  const { RoleArn: role } = resource.properties;
  return { name: resource.arn.split(':').at(-1) ?? resource.logicalId, roleArn: typeof role === 'string' ? role : '', workflow };
}

function asState(
  { arn, machine_arn, name, status, started_at, stopped_at, input, output, error, cause }: Execution,
  steps: readonly ExecutionStep[],
): ExecutionState {
  return {
    arn,
    machine: machine_arn.split(':').at(-1) ?? machine_arn,
    name,
    status,
    startedAt: new Date(started_at).toISOString(),
    ...(stopped_at !== null && { stoppedAt: new Date(stopped_at).toISOString() }),
    input,
    ...(output !== null && { output }),
    ...(error !== null && { error }),
    ...(cause !== null && { cause }),
    steps: steps.map((step) => ({
      at: new Date(step.at).toISOString(),
      event: step.event,
      state: step.state,
      ...(step.iteration !== null && { iteration: step.iteration }),
      ...(step.error !== null && { error: step.error }),
    })),
  };
}
