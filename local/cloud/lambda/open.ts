import { availableParallelism } from 'node:os';
import type { Asset } from '../assembly/manifest.ts';
import type { Invocation, LocalContext, Resource } from '../context.ts';
import { openAdmission } from './admission.ts';
import type { AdmissionLimits } from './admission.ts';
import { startEnvironment } from './execution-environment.ts';
import { readFunction } from './functions.ts';
import type { FunctionDefinition } from './functions.ts';
import { openLogRing } from './log-ring.ts';
import type { LogLine } from './log-ring.ts';
import { openPool } from './pool.ts';
import type { PoolLimits } from './pool.ts';

/** The functions of the assembly, running in worker threads of this process. */
export interface LambdaEngine {
  /** Runs a function by name, ARN or logical id and waits for its answer; errors of the function are answers. Rejects only for a function that is not there. */
  invoke(functionName: string, payload: unknown): Promise<Invocation>;
  /** The same for a call that nobody waits for, which lets others go first. */
  invokeBehind(functionName: string, payload: unknown): Promise<Invocation>;
  functions(): readonly (Pick<FunctionDefinition, 'name' | 'logicalId' | 'stack'> & { readonly environments: number })[];
  /** The last lines that functions wrote. */
  logs(): readonly LogLine[];
  close(): Promise<void>;
}

export interface LambdaProps {
  readonly assets: ReadonlyMap<string, Asset>;
  /** Variables every function gets beside its own; asked for when a worker starts, because addresses are known only then. */
  readonly variables: () => Readonly<Record<string, string>>;
  /** A line a function wrote, for the person who debugs. */
  readonly detail: (line: string) => void;
  /** Called when a call has ended, before it stops counting as work under way. */
  readonly afterCall?: () => void;
  readonly limits?: Partial<PoolLimits>;
  readonly admission?: Partial<AdmissionLimits>;
  /**
   * Calls of all functions that may be under way at once; more are throttled. A new account of AWS has ten.
   * @default as many as there are
   */
  readonly executions?: number | undefined;
}

const throttled: Invocation = {
  ok: false,
  throttled: true,
  error: { errorType: 'TooManyRequestsException', errorMessage: 'Rate Exceeded.', trace: [] },
};

/** An environment takes some 15 MB, one with a client of the AWS SDK twice that; five of them keep the whole local cloud under 300 MB at rest. */
const defaultLimits: PoolLimits = { most: 5, peak: 7, graceMs: 3000, idleMs: 60_000, patienceMs: 250 };

/** One core for the request in hand, one for the table engine, the others for what follows from earlier requests. */
const defaultAdmission: AdmissionLimits = { beside: Math.max(0, availableParallelism() - 2), quietMs: 5, longestMs: 2000 };

/** Opens the functions among `resources`. Fails listing every function that cannot run. */
export function openLambda(
  context: Pick<LocalContext, 'region' | 'clock' | 'activity' | 'credentials'>,
  resources: readonly Resource[],
  props: LambdaProps,
): LambdaEngine {
  const definitions = readFunctions(resources, props.assets);
  const byName = new Map(
    definitions.flatMap((definition) =>
      [definition.logicalId, definition.name, definition.arn].map((name) => [name, definition]),
    ),
  );
  const ring = openLogRing({ size: 2000, now: () => context.clock.now(), print: props.detail });
  const admission = openAdmission({ ...defaultAdmission, ...props.admission });
  const pool = openPool({
    limits: { ...defaultLimits, ...props.limits },
    offset: () => context.clock.offset(),
    start: (definition) =>
      startEnvironment(definition, {
        variables: { ...runtimeVariables(definition, context), ...props.variables(), ...definition.environment },
        offset: context.clock.offset(),
        log: (text) => ring.add(definition.name, text),
      }),
  });

  function definitionOf(functionName: string): FunctionDefinition {
    const definition = byName.get(functionName);
    if (definition === undefined) throw new Error(`there is no function ${functionName}`);
    return definition;
  }

  let executions = 0;

  async function run(definition: FunctionDefinition, payload: unknown, leave: () => void): Promise<Invocation> {
    if (executions >= (props.executions ?? Infinity)) {
      leave();
      return throttled;
    }
    executions += 1;
    const end = context.activity.begin(`function ${definition.logicalId}`);
    try {
      const outcome = await pool.run(definition, payload === undefined ? 'null' : JSON.stringify(payload));
      return outcome.ok ? { ok: true, payload: JSON.parse(outcome.payload) } : outcome;
    } finally {
      executions -= 1;
      leave();
      props.afterCall?.();
      end();
    }
  }

  return {
    // async, so that a name that is not there is a rejection
    invoke: async (functionName, payload) => run(definitionOf(functionName), payload, admission.first()),
    async invokeBehind(functionName, payload) {
      const definition = definitionOf(functionName);
      const end = context.activity.begin(`function ${definition.logicalId} to begin`);
      try {
        return await run(definition, payload, await admission.next());
      } finally {
        end();
      }
    },
    functions() {
      const counts = pool.counts();
      return definitions.map(({ name, logicalId, stack }) => ({ name, logicalId, stack, environments: counts.get(name) ?? 0 }));
    },
    logs: () => ring.lines(),
    close: () => pool.close(),
  };
}

function readFunctions(resources: readonly Resource[], assets: ReadonlyMap<string, Asset>): readonly FunctionDefinition[] {
  const faults: string[] = [];
  const definitions = resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .flatMap((resource) => {
      try {
        return [readFunction(resource, assets)];
      } catch (error) {
        faults.push(error instanceof Error ? error.message : String(error));
        return [];
      }
    });
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return definitions;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
function runtimeVariables(
  definition: FunctionDefinition,
  { region, credentials }: Pick<LocalContext, 'region' | 'credentials'>,
): Readonly<Record<string, string>> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    LAMBDA_TASK_ROOT: definition.codeFolder,
    LAMBDA_RUNTIME_DIR: definition.codeFolder,
    _HANDLER: definition.handlerName,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
  };
}
