import type { Engine, LocalContext, Resource } from '../context.ts';
import { serveJson } from '../protocol/aws-json.ts';
import type { QueueSender } from '../sqs/queue-sender.ts';
import { openEventStore, type BusEvent, type KeptEvent } from './event-store.ts';
import { openFunctionDeliveries } from './function-deliveries.ts';
import { putEvents } from './put-events.ts';
import { eventsSupport, rulesOf } from './rules.ts';

/** What the local cloud does with the properties of buses and rules. */
export const honoured = eventsSupport;

/** The event buses of the assembly. */
export interface EventsEngine extends Engine {
  /** The latest events with the rules that matched them, newest first. */
  recent(limit: number): readonly KeptEvent[];
}

/**
 * Opens the buses. An event that was acknowledged is in the queues of the rules that match it; calls of functions are stored with it and made
 * until they succeed or were tried three times.
 */
export function openEvents(context: LocalContext, resources: readonly Resource[], queues: QueueSender): EventsEngine {
  const buses = new Set(['default', ...resources.filter(({ type }) => type === 'AWS::Events::EventBus').map(({ name }) => name)]);
  const rules = rulesOf(resources, buses);
  const store = openEventStore(context);
  const deliveries = openFunctionDeliveries(context, store);

  async function accept(bus: string, event: BusEvent): Promise<void> {
    const matching = rules.filter((rule) => rule.bus === bus && rule.matches(event));
    const targets = matching.flatMap((rule) => rule.targets.map((target) => ({ rule, ...target })));
    for (const { kind, arn, deadLetterArn, rule } of targets) {
      if (kind !== 'queue') continue;
      try {
        await queues.send(arn, JSON.stringify(event));
      } catch (error) {
        if (deadLetterArn === undefined) throw error;
        const ERROR_MESSAGE = error instanceof Error ? error.message : String(error);
        await queues.send(deadLetterArn, JSON.stringify(event), {
          ERROR_CODE: 'SDK_CLIENT_ERROR',
          ERROR_MESSAGE,
          RULE_ARN: rule.arn,
          TARGET_ARN: arn,
        });
      }
    }
    const functions = targets.filter(({ kind }) => kind === 'function').map(({ arn }) => arn);
    for (const delivery of store.add({ bus, event, rules: matching.map(({ name }) => name) }, functions))
      deliveries.begin(delivery);
  }

  return {
    services: { eventbridge: serveJson('AWSEvents', putEvents({ context, buses, accept })) },
    start() {
      for (const delivery of store.outstanding()) deliveries.begin(delivery);
      return Promise.resolve();
    },
    close: () => deliveries.close(),
    recent: (limit) => store.recent(limit),
  };
}
