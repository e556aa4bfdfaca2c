import { randomUUID } from 'node:crypto';
import type { Engine, LocalContext, Resource } from '../context.ts';
import { serveJson } from '../protocol/aws-json.ts';
import type { QueueSender } from '../sqs/queue-sender.ts';
import { openEventStore, type BusEvent, type KeptEvent } from './event-store.ts';
import { openHandOvers } from './hand-over.ts';
import { putEvents } from './put-events.ts';
import { eventsSupport, rulesOf } from './rules.ts';

/** What the local cloud does with the properties of buses and rules. */
export const honoured = eventsSupport;

/** The event buses of the assembly. */
export interface EventsEngine extends Engine {
  /** The latest events with the rules that matched them, newest first. */
  recent(limit: number): readonly KeptEvent[];
  /** Puts an event of a service of AWS onto the default bus. */
  announce(event: Pick<BusEvent, 'source' | 'detail-type' | 'resources' | 'detail'>): Promise<void>;
}

export interface EventsTools {
  readonly queues: QueueSender;
  /**
   * Which targets cannot be reached now; EventBridge keeps trying for as long as the rule says.
   * @default every target is reached
   */
  readonly unreachable?: (targetArn: string) => boolean;
}

/** Opens the buses. An event that was acknowledged is with the targets of the rules that match it, or kept until it is. */
export function openEvents(
  context: LocalContext,
  resources: readonly Resource[],
  { queues, unreachable = () => false }: EventsTools,
): EventsEngine {
  const buses = new Set(['default', ...resources.filter(({ type }) => type === 'AWS::Events::EventBus').map(({ name }) => name)]);
  const rules = rulesOf(resources, buses);
  const store = openEventStore(context);
  const handOvers = openHandOvers({ context, queues, unreachable });

  async function accept(bus: string, event: BusEvent): Promise<void> {
    const matching = rules.filter((rule) => rule.bus === bus && rule.matches(event));
    for (const { arn: ruleArn, targets } of matching) {
      for (const { arn: targetArn, ...target } of targets)
        await handOvers.begin({ ...target, targetArn, ruleArn, since: context.clock.now().getTime(), attempts: 0, event });
    }
    store.add({ bus, event, rules: matching.map(({ name }) => name) });
  }

  return {
    services: { eventbridge: serveJson('AWSEvents', putEvents({ context, buses, accept })) },
    start() {
      handOvers.start();
      return Promise.resolve();
    },
    close: () => handOvers.close(),
    recent: (limit) => store.recent(limit),
    announce: (event) =>
      accept('default', {
        ...event,
        version: '0',
        id: randomUUID(),
        account: context.account,
        region: context.region,
        time: `${context.clock.now().toISOString().slice(0, 19)}Z`,
      }),
  };
}
