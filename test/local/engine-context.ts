import { openActivity } from '../../local/cloud/activity.ts';
import { openClock, type MovableClock } from '../../local/cloud/clock.ts';
import type { Invocation, LocalContext, Resource } from '../../local/cloud/context.ts';
import { openDatabase } from '../../local/cloud/database.ts';
import { openDisk } from '../../local/cloud/disk.ts';
import { openAsynchronous, type AsynchronousEngine, type AsynchronousProps } from '../../local/cloud/lambda/asynchronous/open.ts';
import type { QueueSender } from '../../local/cloud/sqs/queue-sender.ts';

/** A Lambda function of a test: its answer, or the error it throws. */
export type TestFunction = (payload: never) => unknown;

export interface EngineContextProps {
  /** Functions by name. Calling another one fails the test. */
  readonly functions?: Readonly<Record<string, TestFunction>>;
  readonly dataFolder?: string;
  /** Configurations of asynchronous invocation, and the queues they name. */
  readonly configurations?: readonly Resource[];
  /** Where failed events go. */
  readonly queues?: QueueSender;
  /** What the disk still has. */
  readonly freeBytes?: number;
  readonly duplicated?: AsynchronousProps['duplicated'];
}

const noQueues: QueueSender = { send: (queueArn) => Promise.reject(new Error(`the test has no queue ${queueArn}`)) };

/** What an engine is given, with the real clock, database, activity and asynchronous invocation of the local cloud and functions written by the test. */
export function engineContext({
  functions = {},
  dataFolder,
  configurations = [],
  queues = noQueues,
  freeBytes = Infinity,
  duplicated,
}: EngineContextProps = {}): LocalContext & {
  readonly clock: MovableClock;
  readonly lines: readonly string[];
  readonly asynchronous: AsynchronousEngine;
} {
  const db = openDatabase(dataFolder);
  const activity = openActivity();
  const lines: string[] = [];
  const disk = openDisk({ log: (line) => void lines.push(line), freeBytes: () => freeBytes, pauseMs: 1 });
  const context: LocalContext & { readonly clock: MovableClock; readonly lines: readonly string[] } = {
    baseUrl: 'http://localhost:3000',
    awsUrl: 'http://127.0.0.1:3000/_aws',
    region: 'eu-west-2',
    account: '111122223333',
    credentials: { accessKeyId: 'LOCALTESTKEY', secretAccessKey: 'a secret of this test' },
    dataFolder,
    db,
    disk,
    clock: openClock(db),
    activity,
    lines,
    log: (line) => void lines.push(line),
    async invoke(functionName, payload): Promise<Invocation> {
      const name = functionName.split(':').at(-1) ?? functionName;
      const run = functions[name];
      if (run === undefined) throw new Error(`the test has no function ${functionName}`);
      const end = activity.begin(`function ${name}`);
      try {
        return { ok: true, payload: await run(payload as never) };
      } catch (error) {
        const { name: errorType, message: errorMessage } = error as Error;
        return error instanceof Throttled
          ? { ok: false, throttled: true, error: { errorType, errorMessage, trace: [] } }
          : { ok: false, error: { errorType, errorMessage, trace: ['at the test'] } };
      } finally {
        end();
      }
    },
    invokeAsynchronously: (functionName, payload) => asynchronous.accept(functionName, payload),
  };
  const asynchronous = openAsynchronous(
    context,
    [...Object.keys(functions).map((name) => aResource('AWS::Lambda::Function', name, {})), ...configurations],
    { queues, ...(duplicated && { duplicated }) },
  );
  return { ...context, asynchronous };
}

/** Thrown by a function of a test, it stands for a call that was throttled. */
export class Throttled extends Error {
  override readonly name = 'TooManyRequestsException';
}

/** A resolved resource, with a name and ARN as the loader would give it unless the test says otherwise. */
export function aResource(
  type: string,
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
  identity: Partial<Pick<Resource, 'name' | 'arn'>> = {},
): Resource {
  const service = type.split('::')[1]?.toLowerCase() ?? '';
  return {
    stack: 'TestStack',
    logicalId,
    type,
    name: logicalId,
    arn: `arn:aws:${service}:eu-west-2:111122223333:${logicalId}`,
    properties,
    ...identity,
  };
}
