import * as z from 'zod/mini';
import type { Invocation, LocalContext } from '../context.ts';
import { loadAslEngine } from './asl-engine.ts';
import { withContext, type ExecutionContext } from './context-references.ts';
import type { TaskState, Workflow } from './definition.ts';
import type { Ending, ExecutionStep } from './execution-store.ts';

/** The most bytes that may travel between states. */
const payloadLimit = 262_144;

/** What a run needs besides the workflow. */
export interface RunProps {
  readonly workflow: Workflow;
  readonly context: ExecutionContext;
  readonly invoke: LocalContext['invoke'];
  note(step: Omit<ExecutionStep, 'at'>): Promise<void>;
}

/** A running execution. */
export interface Run {
  /** How it ended; undefined when it was aborted. */
  readonly ending: Promise<Ending | undefined>;
  abort(): void;
}

/** Runs an execution to its end with the engine of aws-local-stepfunctions. Tasks call functions, and fail under the name of the error they threw. */
export async function runExecution({ workflow, context, invoke, note }: RunProps): Promise<Run> {
  const { StateMachine, ExecutionError, ExecutionTimeoutError, ExecutionAbortedError } = await loadAslEngine();
  type Definition = ConstructorParameters<typeof StateMachine>[0];
  const definition = withContext(workflow.definition, context) as unknown as Definition; // it was read field by field before
  const machine = new StateMachine(definition, { validationOptions: { noValidate: true } });
  const taskResourceLocalHandlers = Object.fromEntries(
    workflow.tasks.map((task) => [task.state, (input: unknown) => runTask(task, { input, invoke })]),
  );
  const { Execution, StateMachine: identity } = context;
  const run = machine.run(z.parse(z.json(), Execution.Input), {
    overrides: { taskResourceLocalHandlers },
    context: { Execution: { Id: Execution.Id, Name: Execution.Name, RoleArn: Execution.RoleArn }, StateMachine: identity },
  });

  async function follow(): Promise<void> {
    for await (const event of run.eventLogs) {
      if (!('state' in event)) continue;
      await note({
        event: event.type,
        state: event.state.name,
        iteration: event.index ?? null,
        error: 'Error' in event ? event.Error : null,
      });
    }
  }
  async function end(): Promise<Ending | undefined> {
    const followed = follow();
    try {
      const output = await run.result;
      await followed;
      return { status: 'SUCCEEDED', output: JSON.stringify(output) };
    } catch (error) {
      if (error instanceof ExecutionAbortedError) return undefined;
      await followed;
      if (error instanceof ExecutionTimeoutError)
        return { status: 'TIMED_OUT', error: 'States.Timeout', cause: 'The execution took longer than it may.' };
      const cause = error instanceof ExecutionError ? error.cause : error;
      return {
        status: 'FAILED',
        error: cause instanceof Error ? cause.name : 'Error',
        cause: cause instanceof Error ? cause.message : String(cause),
      };
    }
  }
  return { ending: end(), abort: run.abort };
}

/** A task's failure as the engine wants it: `Retry` and `Catch` look at its name, and `$.Cause` holds its message. */
class TaskFailure extends Error {
  readonly isRetryable: boolean;
  readonly isCatchable: boolean;

  constructor(name: string, message: string, final = false) {
    super(message);
    this.name = name;
    this.isRetryable = !final;
    this.isCatchable = !final;
  }
}

async function runTask(
  { state, functionName, wrapped }: TaskState,
  { input, invoke }: { readonly input: unknown; readonly invoke: RunProps['invoke'] },
) {
  const Wrapped = z.object({ Payload: z.optional(z.unknown()) });
  const invocation: Invocation = await invoke(functionName, wrapped ? (z.parse(Wrapped, input).Payload ?? {}) : input);
  if (!invocation.ok) throw new TaskFailure(invocation.error.errorType, JSON.stringify(invocation.error));
  const text = JSON.stringify(invocation.payload ?? null);
  if (Buffer.byteLength(text) > payloadLimit) {
    throw new TaskFailure(
      'States.DataLimitExceeded',
      `The state/task '${state}' returned a result with a size exceeding the maximum number of bytes service limit.`,
      true,
    );
  }
  const payload = z.parse(z.json(), JSON.parse(text));
  return wrapped
    ? { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200, SdkHttpMetadata: { HttpStatusCode: 200 } }
    : payload;
}
