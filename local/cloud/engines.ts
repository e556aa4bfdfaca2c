import type { Asset } from './assembly/manifest.ts';
import { mergeSupport } from './assembly/support.ts';
import type { PropertySupport } from './assembly/support.ts';
import type { Engine, LocalContext, Resource } from './context.ts';
import { honoured as tables, openDynamoDb } from './dynamodb/open.ts';
import { honoured as distributions, openDistribution } from './distribution/open.ts';
import type { DynamoDbEngine } from './dynamodb/open.ts';
import { honoured as buses, openEvents } from './events/open.ts';
import type { EventsEngine } from './events/open.ts';
import { honoured as apis } from './gateway/api.ts';
import { openGateway } from './gateway/open.ts';
import type { Gateway } from './gateway/open.ts';
import { honoured as pools } from './identity/honoured.ts';
import { openIdentity } from './identity/open.ts';
import type { Identity } from './identity/open.ts';
import { honoured as asynchronousCalls, openAsynchronous } from './lambda/asynchronous/open.ts';
import type { AsynchronousEngine } from './lambda/asynchronous/open.ts';
import { honoured as functions } from './lambda/functions.ts';
import { openLambda } from './lambda/open.ts';
import type { LambdaEngine } from './lambda/open.ts';
import { openProviderFaults } from './mail/faults.ts';
import { openMessageLog } from './mail/message-log.ts';
import { honoured as mails, openMail } from './mail/open.ts';
import type { MailEngine } from './mail/open.ts';
import { honoured as buckets, openS3 } from './s3/open.ts';
import { honoured as topics, openSns } from './sns/open.ts';
import { honoured as schedules, openScheduler } from './scheduler/open.ts';
import type { SchedulerEngine } from './scheduler/open.ts';
import { honoured as queues, openSqs } from './sqs/open.ts';
import type { SqsEngine } from './sqs/open.ts';
import { honoured as machines, openStates } from './states/open.ts';
import type { StatesEngine } from './states/open.ts';

/** What all engines together make of a template. */
export const support: PropertySupport = mergeSupport([
  apis,
  functions,
  asynchronousCalls,
  tables,
  queues,
  buses,
  schedules,
  machines,
  mails,
  topics,
  buckets,
  pools,
  distributions,
]);

/** Every part of the running cloud, by what others need of it. */
export interface Engines {
  readonly context: LocalContext;
  readonly lambda: LambdaEngine;
  readonly asynchronous: AsynchronousEngine;
  readonly gateway: Gateway;
  readonly identity: Identity;
  readonly dynamodb: DynamoDbEngine;
  readonly sqs: SqsEngine;
  readonly events: EventsEngine;
  readonly states: StatesEngine;
  readonly mail: MailEngine;
  readonly scheduler: SchedulerEngine;
  /** All that have a life of their own, in the order in which they start; they close the other way round. */
  readonly running: readonly Engine[];
}

export interface EngineProps {
  readonly context: Omit<LocalContext, 'invoke' | 'invokeAsynchronously'>;
  readonly resources: readonly Resource[];
  readonly assets: ReadonlyMap<string, Asset>;
  /** A line a function wrote. */
  readonly detail: (line: string) => void;
  readonly conditions: Conditions;
  /** @default as many as a school needs */
  readonly warm?: number | undefined;
}

/** What is made worse than it is on a machine of one's own. */
export interface Conditions {
  /**
   * Calls of all functions that may be under way at once; more are throttled. A new account of AWS has ten.
   * @default as many as there are
   */
  readonly executions?: number | undefined;
  /**
   * Which events of asynchronous invocation are handed over a second time while the first one is being worked on, as Lambda may do at any time.
   * @default none
   */
  readonly duplicated?: ((event: { readonly functionArn: string; readonly payload: unknown }) => boolean) | undefined;
  /**
   * Which targets of rules cannot be reached now; EventBridge keeps trying for as long as the rule says.
   * @default every target is reached
   */
  readonly unreachable?: ((targetArn: string) => boolean) | undefined;
  /**
   * Mails that SES takes in any second; more are throttled. An account that was let out of the sandbox begins with fourteen.
   * @default as many as there are
   */
  readonly mailsPerSecond?: number | undefined;
  /**
   * How many bytes the disk of a folder still has.
   * @default what the file system says
   */
  readonly freeBytes?: ((folder: string) => number) | undefined;
}

/** Opens all engines on the resources of the assembly; nothing runs before they are started. Fails with everything that any of them cannot run. */
export function openEngines({ context: ground, resources, assets, detail, conditions, warm }: EngineProps): Engines {
  const invokeAsynchronously: LocalContext['invokeAsynchronously'] = (functionName, payload) =>
    opened(asynchronous).accept(functionName, payload);
  const context: LocalContext = {
    ...ground,
    invoke: async (functionName, payload) => opened(lambda).invoke(functionName, payload),
    invokeAsynchronously,
  };
  const behind: LocalContext = {
    ...ground,
    invoke: async (functionName, payload) => opened(lambda).invokeBehind(functionName, payload),
    invokeAsynchronously,
  };
  const { attempt, finish } = collectFaults();

  const [log, faults] = [openMessageLog(context), openProviderFaults()];
  const sns = attempt(() => openSns(behind, resources, { log, faults }));
  const mail = sns && attempt(() => openMail(context, resources, { log, faults, topics: sns.topics, ...conditions }));
  const sqs = attempt(() => openSqs(behind, resources));
  const s3 = attempt(() => openS3(context, resources));
  const dynamodb = sqs && s3 && attempt(() => openDynamoDb(behind, resources, { queues: sqs, buckets: s3 }));
  const asynchronous = sqs && attempt(() => openAsynchronous(behind, resources, { queues: sqs, ...conditions }));
  const events = sqs && attempt(() => openEvents(behind, resources, { queues: sqs, ...conditions }));
  const states = attempt(() => openStates(behind, resources));
  const scheduler = attempt(() => openScheduler(behind, resources));
  const identity = mail && attempt(() => openIdentity(context, resources, { sendMail: (message) => void mail.keep(message) }));
  const distribution = s3 && attempt(() => openDistribution(context, resources, { buckets: s3 }));
  const gateway = identity && attempt(() => openGateway(context, resources, identity));
  const variables = (): Readonly<Record<string, string>> => ({
    ...endpointVariables(context.awsUrl, [mail, sns, sqs, asynchronous, events, states, s3, scheduler, identity]),
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb?.endpoint ?? '',
  });
  const afterCall = () => dynamodb?.poke(); // what the function wrote is under way before its call counts as over
  const lambda = attempt(() =>
    openLambda(context, resources, {
      assets,
      variables,
      detail,
      afterCall,
      executions: conditions.executions,
      ...(warm !== undefined && { limits: { most: warm, peak: warm + 2 } }),
    }),
  );
  if (
    !mail ||
    !sqs ||
    !s3 ||
    !distribution ||
    !dynamodb ||
    !asynchronous ||
    !events ||
    !states ||
    !scheduler ||
    !identity ||
    !gateway ||
    !lambda
  )
    throw finish();

  const running = [dynamodb, mail, sns, s3, identity, distribution, states, asynchronous, events, sqs, scheduler];
  return { context, lambda, asynchronous, gateway, identity, dynamodb, sqs, events, states, mail, scheduler, running };
}

function opened<Opened>(engine: Opened | undefined): Opened {
  if (engine === undefined) throw new Error('a function was called before the engines were open');
  return engine;
}

function collectFaults(): { attempt<Opened>(open: () => Opened): Opened | undefined; finish(): Error } {
  const faults: string[] = [];
  return {
    attempt(open) {
      try {
        return open();
      } catch (error) {
        faults.push(error instanceof Error ? error.message : String(error));
        return undefined;
      }
    },
    finish: () =>
      new Error(`the assembly cannot run here:\n${faults.map((fault) => `  ${fault.replaceAll('\n', '\n  ')}`).join('\n')}`),
  };
}

/** SDK clients in functions find each service by a variable named after it, https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
function endpointVariables(
  awsUrl: string,
  engines: readonly (Pick<Engine, 'services'> | undefined)[],
): Readonly<Record<string, string>> {
  const services = engines.flatMap((engine) => Object.keys(engine?.services ?? {}));
  return Object.fromEntries(
    services.map((service) => [`AWS_ENDPOINT_URL_${service.toUpperCase().replaceAll('-', '_')}`, `${awsUrl}/${service}`]),
  );
}
