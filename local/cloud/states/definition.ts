import * as z from 'zod/mini';
import { contextFault } from './context-references.ts';

/** A definition whose every field the local cloud runs, with the functions its tasks call. */
export interface Workflow {
  readonly definition: Definition;
  readonly tasks: readonly TaskState[];
}

export interface TaskState {
  readonly state: string;
  /** ARN or name of the function. */
  readonly functionName: string;
  /** Whether the task calls Lambda by its API (`lambda:invoke`), whose answer wraps the payload, or by the ARN of the function. */
  readonly wrapped: boolean;
}

/** Names are text; what else a field holds is looked at where it matters. */
const State = z.catchall(z.object({ Type: z.string() }), z.unknown());
type State = z.output<typeof State>;
const Machine = z.catchall(z.object({ StartAt: z.string(), States: z.record(z.string(), State) }), z.unknown());
export type Definition = z.output<typeof Machine>;

const flow = ['Type', 'Comment', 'InputPath', 'OutputPath'];
const step = [...flow, 'Next', 'End', 'ResultPath', 'Parameters'];
const retried = [...step, 'ResultSelector', 'Retry', 'Catch'];
const fields: Readonly<Record<string, readonly string[]>> = {
  Task: [...retried, 'Resource', 'TimeoutSeconds'],
  Map: [...retried, 'ItemsPath', 'ItemSelector', 'MaxConcurrency', 'ItemProcessor'],
  Parallel: [...retried, 'Branches'],
  Pass: [...step, 'Result'],
  Choice: [...flow, 'Choices', 'Default'],
  Wait: [...flow, 'Next', 'End', 'Seconds', 'SecondsPath'],
  Succeed: flow,
  Fail: ['Type', 'Comment', 'Error', 'Cause', 'ErrorPath', 'CausePath'],
};
const machineFields = ['StartAt', 'States', 'Comment', 'Version', 'QueryLanguage', 'TimeoutSeconds'];
const processorFields = ['StartAt', 'States', 'Comment', 'ProcessorConfig'];
const retryFields = ['ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy'];
const catchFields = ['ErrorEquals', 'Next', 'ResultPath', 'Comment'];

const invokeResource = 'arn:aws:states:::lambda:invoke';

/**
 * Reads a definition in the Amazon States Language (JSONPath). Throws, naming the place, for whatever the local cloud would run differently from
 * AWS or not at all: JSONata, distributed maps, waits for a moment, service integrations other than Lambda, unknown fields, states that are not there.
 */
export function readWorkflow(text: string, machine: string): Workflow {
  const definition = z.parse(Machine, JSON.parse(text));
  const tasks: TaskState[] = [];
  const seen = new Set<string>();
  const refuse = (place: string, what: string): never => {
    throw new Error(`state machine ${machine}: ${place} ${what}`);
  };
  const onlyFields = (place: string, value: object, known: readonly string[]) => {
    const unknown = Object.keys(value).find((field) => !known.includes(field));
    if (unknown !== undefined) refuse(place, `has the field ${unknown}, which the local cloud does not run`);
  };

  function checkMachine({ StartAt, States }: Pick<Definition, 'StartAt' | 'States'>, place: string): void {
    const target = (name: unknown, from: string) => {
      if (typeof name !== 'string' || !Object.hasOwn(States, name))
        refuse(from, `goes to ${JSON.stringify(name)}, which is no state beside it`);
    };
    target(StartAt, `${place}StartAt`);
    for (const [name, state] of Object.entries(States)) {
      // The engine tells tasks apart by name, wherever they are.
      if (seen.has(name)) refuse(name, 'is the name of two states; names must be unique over the whole machine');
      seen.add(name);
      checkState(name, state);
      for (const next of targetsOf(state)) target(next, name);
    }
  }

  function checkState(name: string, state: State): void {
    onlyFields(
      name,
      state,
      fields[state.Type] ?? refuse(name, `has the type ${state.Type}, which is none of ${Object.keys(fields).join(', ')}`),
    );
    for (const retrier of listOf(state['Retry'])) onlyFields(`${name}.Retry`, retrier, retryFields);
    for (const catcher of listOf(state['Catch'])) onlyFields(`${name}.Catch`, catcher, catchFields);
    if (state.Type === 'Task') tasks.push(readTask(name, state));
    if (state.Type === 'Map') checkProcessor(name, state['ItemProcessor']);
    if (state.Type === 'Parallel')
      for (const branch of listOf(state['Branches'])) checkMachine(z.parse(Machine, branch), `${name}.Branches.`);
  }

  function checkProcessor(name: string, processor: unknown): void {
    const parsed = z.parse(Machine, processor);
    onlyFields(`${name}.ItemProcessor`, parsed, processorFields);
    const mode = z.parse(z.optional(z.object({ Mode: z.optional(z.string()) })), parsed['ProcessorConfig'])?.Mode ?? 'INLINE';
    if (mode !== 'INLINE') refuse(`${name}.ItemProcessor`, `runs in the mode ${mode}; only INLINE is run`);
    checkMachine(parsed, `${name}.ItemProcessor.`);
  }

  function readTask(state: string, { Resource, Parameters }: State): TaskState {
    if (typeof Resource === 'string' && Resource.startsWith('arn:aws:lambda:'))
      return { state, functionName: Resource, wrapped: false };
    if (Resource !== invokeResource) return refuse(state, `calls ${JSON.stringify(Resource)}; only functions are called`);
    const parameters = z.safeParse(z.object({ FunctionName: z.string() }), Parameters);
    if (!parameters.success) return refuse(state, 'must name its function in Parameters.FunctionName');
    onlyFields(`${state}.Parameters`, Parameters ?? {}, ['FunctionName', 'Payload', 'Payload.$']);
    return { state, functionName: parameters.data.FunctionName, wrapped: true };
  }

  onlyFields('the machine', definition, machineFields);
  if ((definition['QueryLanguage'] ?? 'JSONPath') !== 'JSONPath')
    refuse('QueryLanguage', `is ${JSON.stringify(definition['QueryLanguage'])}; only JSONPath is run`);
  const fault = contextFault(definition);
  if (fault !== undefined) refuse('the machine', fault);
  checkMachine(definition, '');
  return { definition: withoutTaskTimeout(definition), tasks };
}

function targetsOf(state: State): readonly unknown[] {
  const choices = listOf(state['Choices']).map((choice) => ('Next' in choice ? choice.Next : undefined));
  const catchers = listOf(state['Catch']).map((catcher) => ('Next' in catcher ? catcher.Next : undefined));
  return [...choices, ...catchers, ...['Next', 'Default'].filter((field) => field in state).map((field) => state[field])];
}

function listOf(value: unknown): readonly object[] {
  return Array.isArray(value) ? value.filter((item): item is object => typeof item === 'object' && item !== null) : [];
}

/** Far beyond the longest a function may run, which ends before. */
const aDay = 86_400;

/** A task without a timeout has none worth the name in AWS; the engine would give it 60 seconds. */
function withoutTaskTimeout<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) => {
    const untimed =
      typeof inner === 'object' &&
      inner !== null &&
      'Type' in inner &&
      inner.Type === 'Task' &&
      'Resource' in inner &&
      !('TimeoutSeconds' in inner);
    return untimed ? { ...inner, TimeoutSeconds: aDay } : inner;
  }) as Value; // the same shape with one field more
}
