import type { Asset } from './assembly/manifest.ts';
import { mergeSupport } from './assembly/support.ts';
import type { PropertySupport } from './assembly/support.ts';
import type { Engine, LocalContext, Resource } from './context.ts';
import { honoured as tables, openDynamoDb } from './dynamodb/open.ts';
import type { DynamoDbEngine } from './dynamodb/open.ts';
import { honoured as buses, openEvents } from './events/open.ts';
import type { EventsEngine } from './events/open.ts';
import { honoured as apis } from './gateway/api.ts';
import { openGateway } from './gateway/open.ts';
import type { Gateway } from './gateway/open.ts';
import { honoured as pools } from './identity/honoured.ts';
import { openIdentity } from './identity/open.ts';
import type { Identity } from './identity/open.ts';
import { honoured as functions } from './lambda/functions.ts';
import { openLambda } from './lambda/open.ts';
import type { LambdaEngine } from './lambda/open.ts';
import { honoured as topics, openMail } from './mail/open.ts';
import type { MailEngine } from './mail/open.ts';
import { honoured as buckets, openS3 } from './s3/open.ts';
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
  tables,
  queues,
  buses,
  schedules,
  machines,
  topics,
  buckets,
  pools,
]);

/** Every part of the running cloud, by what others need of it. */
export interface Engines {
  readonly context: LocalContext;
  readonly lambda: LambdaEngine;
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
  readonly context: Omit<LocalContext, 'invoke'>;
  readonly resources: readonly Resource[];
  readonly assets: ReadonlyMap<string, Asset>;
  /** A line a function wrote. */
  readonly detail: (line: string) => void;
}

/** Opens all engines on the resources of the assembly; nothing runs before they are started. Fails with everything that any of them cannot run. */
export function openEngines({ context: ground, resources, assets, detail }: EngineProps): Engines {
  const opened = (): LambdaEngine => {
    if (lambda === undefined) throw new Error('a function was called before the engines were open');
    return lambda;
  };
  const context: LocalContext = { ...ground, invoke: async (functionName, payload) => opened().invoke(functionName, payload) };
  const behind: LocalContext = {
    ...ground,
    invoke: async (functionName, payload) => opened().invokeBehind(functionName, payload),
  };
  const { attempt, finish } = collectFaults();

  const mail = attempt(() => openMail(context, resources));
  const sqs = attempt(() => openSqs(behind, resources));
  const dynamodb = sqs && attempt(() => openDynamoDb(behind, resources, sqs));
  const events = sqs && attempt(() => openEvents(behind, resources, sqs));
  const states = attempt(() => openStates(behind, resources));
  const s3 = attempt(() => openS3(context, resources));
  const scheduler = attempt(() => openScheduler(behind, resources));
  const identity = mail && attempt(() => openIdentity(context, resources, { sendMail: (message) => void mail.keep(message) }));
  const gateway = identity && attempt(() => openGateway(context, resources, identity));
  const variables = (): Readonly<Record<string, string>> => ({
    ...endpointVariables(context.awsUrl, [mail, sqs, events, states, s3, scheduler, identity]),
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb?.endpoint ?? '',
  });
  const afterCall = () => dynamodb?.poke(); // what the function wrote is under way before its call counts as over
  const lambda = attempt(() => openLambda(context, resources, { assets, variables, detail, afterCall }));
  if (!mail || !sqs || !dynamodb || !events || !states || !s3 || !scheduler || !identity || !gateway || !lambda) throw finish();

  const running = [dynamodb, mail, s3, identity, states, events, sqs, scheduler];
  return { context, lambda, gateway, identity, dynamodb, sqs, events, states, mail, scheduler, running };
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
