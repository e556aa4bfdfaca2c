import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { FunctionDefinition } from './functions.ts';

/** What went wrong, as Lambda reports it: `errorType` is the `name` of the error. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** The answer of one call; `payload` is JSON text. */
export type Outcome = { readonly ok: true; readonly payload: string } | { readonly ok: false; readonly error: FunctionError };

/** One worker with the code of one function loaded, for one call at a time. */
export interface ExecutionEnvironment {
  /** Answers once the code is loaded, or with the error that loading it ran into; the environment has ended then. */
  readonly ready: Promise<FunctionError | undefined>;
  /** False from the moment it can take no further call. */
  alive(): boolean;
  /** Runs one call. Never rejects: timeouts, crashes and exits are outcomes. */
  call(payload: string, offset: number): Promise<Outcome>;
  close(): Promise<void>;
}

export interface Surroundings {
  readonly variables: Readonly<Record<string, string>>;
  readonly offset: number;
  log(text: string): void;
}

type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly error: FunctionError }
  | { readonly kind: 'fatal'; readonly error: FunctionError }
  | ({ readonly kind: 'answer'; readonly id: string } & Outcome);

/** How long code may take to load, https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html (init phase). */
const initLimitMs = 10_000;

/** Starts a worker and lets it load the code. */
export function startEnvironment(definition: FunctionDefinition, { variables, offset, log }: Surroundings): ExecutionEnvironment {
  const logStreamName = randomUUID().replaceAll('-', '');
  const logGroupName = `/aws/lambda/${definition.name}`;
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    env: { ...variables, AWS_LAMBDA_LOG_GROUP_NAME: logGroupName, AWS_LAMBDA_LOG_STREAM_NAME: logStreamName },
    execArgv: [],
    stdout: true,
    stderr: true,
    // a young generation that holds what a call makes: a smaller one is collected all the time, a larger one keeps what nobody needs
    resourceLimits: { maxOldGenerationSizeMb: definition.memorySize, maxYoungGenerationSizeMb: 16 },
    workerData: {
      codeFolder: definition.codeFolder,
      handlerName: definition.handlerName,
      functionName: definition.name,
      functionArn: definition.arn,
      memorySize: definition.memorySize,
      logGroupName,
      logStreamName,
      offset,
    },
  });
  let alive = true;
  let inHand: { readonly id: string; settle(outcome: Outcome): void } | undefined;
  const { promise: ready, resolve: settleReady } = Promise.withResolvers<FunctionError | undefined>();

  function end(error: FunctionError): void {
    if (alive) log(`${error.errorType}: ${error.errorMessage}`);
    alive = false;
    clearTimeout(initLimit);
    settleReady(error);
    inHand?.settle({ ok: false, error });
    void worker.terminate();
  }
  const stopped = (what: string) => `${inHand === undefined ? '' : `RequestId: ${inHand.id} `}Error: ${what}`;
  const initLimit = setTimeout(
    () =>
      end({
        errorType: 'Sandbox.Timedout',
        errorMessage: stopped(`the code was not loaded after ${initLimitMs / 1000} seconds`),
        trace: [],
      }),
    Math.max(initLimitMs, definition.timeoutMs),
  );

  for (const output of [worker.stdout, worker.stderr]) forward(output, log);
  // worker.mjs is the only other end of this line and writes exactly these messages
  worker.on('message', (message: Message) => {
    if (message.kind === 'ready') {
      clearTimeout(initLimit);
      settleReady(undefined);
    } else if (message.kind === 'answer') {
      if (!message.ok) log(`${message.error.errorType}: ${message.error.errorMessage}`);
      if (inHand?.id === message.id)
        inHand.settle(message.ok ? { ok: true, payload: message.payload } : { ok: false, error: message.error });
    } else {
      end(message.error);
    }
  });
  worker.on('error', (error: Error & { code?: string }) =>
    end({
      errorType: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'Runtime.OutOfMemory' : 'Runtime.ExitError',
      errorMessage: stopped(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `the function used more than its ${definition.memorySize} MB` : error.message,
      ),
      trace: [],
    }),
  );
  worker.on('exit', (code) =>
    end({ errorType: 'Runtime.ExitError', errorMessage: stopped(`Runtime exited with exit status ${code}`), trace: [] }),
  );

  return {
    ready,
    alive: () => alive,
    call(payload, shift) {
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      const id = randomUUID();
      const limit = setTimeout(
        () =>
          end({
            errorType: 'Sandbox.Timedout',
            errorMessage: stopped(`Task timed out after ${(definition.timeoutMs / 1000).toFixed(2)} seconds`),
            trace: [],
          }),
        definition.timeoutMs,
      );
      inHand = {
        id,
        settle(outcome) {
          clearTimeout(limit);
          inHand = undefined;
          resolve(outcome);
        },
      };
      worker.postMessage({ id, payload, timeoutMs: definition.timeoutMs, offset: shift });
      return promise;
    },
    async close() {
      alive = false;
      clearTimeout(initLimit);
      await worker.terminate();
    },
  };
}

function forward(output: Readable, log: (text: string) => void): void {
  output.setEncoding('utf8');
  output.on('data', (text: string) => log(text));
}
