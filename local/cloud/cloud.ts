import { openActivity } from './activity.ts';
import { loadAssembly } from './assembly/load.ts';
import { awsPath, openAwsEndpoints } from './aws-endpoints.ts';
import { openClock } from './clock.ts';
import { announceDeployment } from './deployment.ts';
import type { Invocation, Resource } from './context.ts';
import { installationKey, openDatabase, openFacts } from './database.ts';
import { openDisk } from './disk.ts';
import { openEngines, support } from './engines.ts';
import type { Conditions, Engines } from './engines.ts';
import { openFront } from './front.ts';
import { openPages } from './pages/open.ts';
import type { Windows } from './pages/windows.ts';
import { listen } from './server.ts';
import type { QueueState } from './sqs/open.ts';

export interface CloudOptions {
  /** Folder of the synthesized assembly (`cdk.out`). */
  readonly assembly: string;
  /**
   * Folder in which everything is kept.
   * @default in memory, gone after `close`
   */
  readonly dataFolder?: string | undefined;
  /** @default a free one */
  readonly port?: number;
  /**
   * Where people will find it, when that is not the port it listens on now: what is loaded for them leads there.
   * @default `http://localhost:<port>`
   */
  readonly publicUrl?: string | undefined;
  /**
   * Address of a DynamoDB that somebody else runs, for machines that have no binary of the engine.
   * @default one is started, with its data in the data folder
   */
  readonly tableEndpoint?: string | undefined;
  /**
   * Whether requests over the throttle settings of the stage are refused, as they would be on AWS; not for measuring how fast it goes, and for loading a school.
   * @default true
   */
  readonly throttle?: boolean;
  /**
   * Whether functions and the requests that wait for them end when their time is over, as they would on AWS; not for loading a school on a slow machine.
   * @default true
   */
  readonly timeouts?: boolean;
  /**
   * Whether what is scheduled runs; not for loading a school whose evenings are over.
   * @default true
   */
  readonly schedules?: boolean;
  /**
   * Execution environments that stay while there is not much to do: more of them take more memory, and long chains of functions wait for fewer cold starts.
   * @default 5
   */
  readonly warm?: number | undefined;
  /**
   * What is made worse than it is on a machine of one's own: few executions, events twice, targets that cannot be reached.
   * @default nothing
   */
  readonly conditions?: Conditions;
  /**
   * Where lines for the person at the terminal go.
   * @default nowhere
   */
  readonly log?: (line: string) => void;
  /**
   * Where lines of functions go.
   * @default nowhere
   */
  readonly detail?: (line: string) => void;
}

/** A running local cloud. */
export interface Cloud {
  readonly baseUrl: string;
  /** Address of AWS services, to be followed by `/<service>`; requests are signed with `credentials`. */
  readonly awsUrl: string;
  /** Address of DynamoDB. */
  readonly tableUrl: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Outputs of all stacks by name. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly clock: {
    now(): Date;
    /** Moves the clock, or puts it back to real time without an instant; answers when the schedules in between have run. */
    move(to?: Date): Promise<void>;
  };
  /** Facts about this installation that outlive the process, by name. */
  readonly facts: { get(name: string): string | undefined; set(name: string, value: string): void };
  /**
   * Tells the default bus that every stack of the assembly was deployed, unless it was told of this very assembly before: what an installation does by
   * itself after a deployment. Resolves when that has come to rest.
   */
  deployed(): Promise<void>;
  /** Resolves when everything that was set going has come to rest; rejects after `timeoutMs` (a minute by default) with what is still under way. */
  idle(timeoutMs?: number): Promise<void>;
  /** Runs a function by name, ARN or logical id. */
  invoke(functionName: string, payload: unknown): Promise<Invocation>;
  /** The functions of the assembly. */
  functions(): readonly { readonly name: string; readonly logicalId: string }[];
  /** The queues of the assembly, with what lies in them. */
  queues(): readonly QueueState[];
  /** Finishes what is in hand and ends everything that was started. */
  close(): Promise<void>;
}

/** Runs the assembly on this machine. Fails, with nothing left running, when there is anything in it that would not run as it does on AWS. */
export async function openCloud({
  assembly: folder,
  dataFolder,
  port = 0,
  tableEndpoint,
  publicUrl,
  throttle = true,
  timeouts = true,
  schedules = true,
  warm,
  conditions = {},
  log = () => undefined,
  detail = () => undefined,
}: CloudOptions): Promise<Cloud> {
  const undo: (() => unknown)[] = [];
  try {
    const server = await listen(port);
    undo.push(() => server.close());
    const baseUrl = publicUrl ?? `http://localhost:${server.port}`;
    const awsUrl = `http://127.0.0.1:${server.port}${awsPath}`;
    const assembly = loadAssembly(folder, { baseUrl, awsUrl }, support);
    const outputs = Object.assign({}, ...Object.values(assembly.outputs)) as Readonly<Record<string, string>>; // a union of records of strings
    const db = openDatabase(dataFolder);
    undo.push(() => db.close());
    const disk = openDisk({ folder: dataFolder, log, ...(conditions.freeBytes && { freeBytes: conditions.freeBytes }) });
    const facts = openFacts(db);
    const clock = openClock(db);
    const activity = openActivity();
    const credentials = installationKey(facts);
    const { region, account } = assembly.place;
    const engines = openEngines({
      context: { baseUrl, awsUrl, region, account, credentials, dataFolder, tableEndpoint, db, disk, clock, activity, log },
      resources: assembly.resources
        .map((resource) => (throttle ? resource : withoutThrottle(resource)))
        .map((resource) => (timeouts ? resource : withLongTimeouts(resource)))
        .map((resource) => (schedules ? resource : withScheduleOff(resource))),
      assets: assembly.assets,
      detail,
      conditions,
      warm,
    });
    undo.push(() => engines.lambda.close());
    for (const engine of engines.running) {
      undo.push(() => engine.close());
      await engine.start();
    }
    const idle = (timeoutMs = 60_000) => {
      engines.dynamodb.poke();
      return activity.idle(timeoutMs);
    };
    const { context, gateway } = engines;
    const front = openFront({
      aws: openAwsEndpoints(context, engines.running),
      pages: openPages(windowsOn(engines, { clock, activity, outputs, idle })),
      engines: engines.running,
      api: (request, response) => gateway.handle(request, response),
      disk,
      log,
    });
    server.serve(front.handle);
    undo.push(() => disk.close());
    undo.push(() => front.close());

    let closing: Promise<void> | undefined;
    return {
      baseUrl,
      awsUrl,
      tableUrl: engines.dynamodb.endpoint,
      region,
      credentials,
      outputs,
      clock: { now: () => clock.now(), move: (to) => clock.move(to) },
      facts,
      deployed: async () => {
        await announceDeployment({ assembly, facts, announce: (event) => engines.events.announce(event) });
        await idle(300_000);
      },
      idle,
      invoke: context.invoke,
      functions: () => engines.lambda.functions(),
      queues: () => engines.sqs.queues(),
      close: () => (closing ??= unwind(undo)),
    };
  } catch (error) {
    await unwind(undo);
    throw error;
  }
}

function withoutThrottle(resource: Resource): Resource {
  if (resource.type !== 'AWS::ApiGatewayV2::Stage') return resource;
  const { DefaultRouteSettings: _default, RouteSettings: _own, ...properties } = resource.properties;
  return { ...resource, properties };
}

/** With the most that Lambda and API Gateway allow. */
function withLongTimeouts(resource: Resource): Resource {
  const { type, properties } = resource;
  if (type === 'AWS::Lambda::Function') return { ...resource, properties: { ...properties, Timeout: 900 } };
  if (type === 'AWS::ApiGatewayV2::Integration') return { ...resource, properties: { ...properties, TimeoutInMillis: 30_000 } };
  return resource;
}

function withScheduleOff(resource: Resource): Resource {
  const { type, properties } = resource;
  return type === 'AWS::Scheduler::Schedule' ? { ...resource, properties: { ...properties, State: 'DISABLED' } } : resource;
}

function windowsOn(
  { context, lambda, mail, states, sqs, events, scheduler }: Engines,
  { activity, ...rest }: Pick<Windows, 'clock' | 'outputs' | 'idle'> & { readonly activity: ReturnType<typeof openActivity> },
): Windows {
  return {
    ...rest,
    faults: mail.faults,
    outbox: (limit) => mail.outbox(limit),
    message: (id) => mail.message(id),
    executions: (limit) => states.executions(limit),
    queues: () => sqs.queues(),
    events: (limit) => events.recent(limit),
    schedules: () => scheduler.schedules(),
    functions: () => lambda.functions(),
    logs: () => lambda.logs(),
    underWay: () => activity.current(),
    invoke: context.invoke,
  };
}

/** Undoes in reverse what was done; goes on when one step fails, and fails with the first failure in the end. */
async function unwind(undo: readonly (() => unknown)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of undo.toReversed()) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
