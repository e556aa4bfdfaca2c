import { setTimeout as delay } from 'node:timers/promises';
import type { LocalContext } from '../context.ts';
import type { Delivery, EventStore } from './event-store.ts';

/** As for any asynchronous call of a function: two more attempts, then the event is dropped. AWS waits minutes between them, this waits seconds. */
const pausesMs = [1000, 2000];

/** Calls functions with events, each until it succeeds or was tried three times. */
export interface FunctionDeliveries {
  begin(delivery: Delivery): void;
  /** Ends after the calls in hand; the rest is tried again after the next start. */
  close(): Promise<void>;
}

/** Opens the calls of functions. What is outstanding from before is the caller's to begin again. */
export function openFunctionDeliveries(
  { invoke, activity, log }: Pick<LocalContext, 'invoke' | 'activity' | 'log'>,
  store: EventStore,
): FunctionDeliveries {
  const running = new Set<Promise<void>>();
  const stop = new AbortController();

  async function deliver({ delivery, function_arn: functionArn, event, attempts }: Delivery): Promise<void> {
    for (let attempt = attempts; ; attempt++) {
      if (stop.signal.aborted) return;
      const answer = await invoke(functionArn, event);
      if (answer.ok) return store.finish(delivery);
      store.countFailure(delivery);
      const pause = pausesMs[attempt];
      if (pause === undefined) {
        log(
          `event ${event.id} (${event['detail-type']}) was dropped: ${functionArn} failed ${attempt + 1} times, last with ${answer.error.errorType}`,
        );
        return store.finish(delivery);
      }
      await delay(pause, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  }

  return {
    begin(delivery) {
      const end = activity.begin(`event to ${delivery.function_arn}`);
      const call = deliver(delivery).finally(() => {
        running.delete(call);
        end();
      });
      running.add(call);
    },
    async close() {
      stop.abort();
      await Promise.all(running);
    },
  };
}
