import * as z from 'zod/mini';
import type { LocalContext } from '../context.ts';
import { openDueWork, type Outcome } from '../due-work.ts';
import type { QueueSender } from '../sqs/queue-sender.ts';
import { BusEvent } from './event-store.ts';

const HandOver = z.object({
  kind: z.enum(['queue', 'function']),
  targetArn: z.string(),
  ruleArn: z.string(),
  deadLetterArn: z.optional(z.string()),
  retries: z.number(),
  eventAgeMs: z.number(),
  /** Milliseconds on the local clock. */
  since: z.number(),
  attempts: z.number(),
  event: BusEvent,
});
/** An event on its way to one target of a rule. */
export type HandOver = z.output<typeof HandOver>;

/** Hands events to the targets of rules, again and again while a target cannot be reached. */
export interface HandOvers {
  /** Hands over now; what does not reach its target is kept and tried again. Resolves once nothing can be lost. */
  begin(handOver: HandOver): Promise<void>;
  /** Takes up what a former process did not get through. */
  start(): void;
  close(): Promise<void>;
}

export interface HandOverTools {
  readonly context: LocalContext;
  readonly queues: QueueSender;
  /** Whether a target cannot be reached now. */
  readonly unreachable: (targetArn: string) => boolean;
}

/** Pause before the next try: from a second, doubling, to an hour. AWS says "exponential back off and jitter" and no figures. */
const pauseMs = (attempts: number) => Math.min(1000 * 2 ** attempts, 60 * 60 * 1000);

class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Opens the hand-over, which goes by the local clock. An event that is given up goes to the dead letters of its target with the reason, or is dropped without them. */
export function openHandOvers({ context, queues, unreachable }: HandOverTools): HandOvers {
  const work = openDueWork(context, { kind: 'event to hand over', read: HandOver, run: tryAgain });

  async function handOver({ kind, targetArn, event }: HandOver): Promise<void> {
    if (unreachable(targetArn)) throw new Unreachable(`${targetArn} cannot be reached`);
    if (kind === 'queue') return queues.send(targetArn, JSON.stringify(event));
    // Not awaited: what becomes of it is between the function and its configuration.
    context.invokeAsynchronously(targetArn, event).tried.catch((error: unknown) => context.log(String(error)));
  }

  async function tryAgain(given: HandOver): Promise<Outcome<HandOver>> {
    if (context.clock.now().getTime() - given.since > given.eventAgeMs)
      return bury(given, { ERROR_CODE: 'SDK_CLIENT_ERROR', EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds' });
    try {
      await handOver(given);
      return 'done';
    } catch (error) {
      return afterFault(given, error);
    }
  }

  async function afterFault(given: HandOver, error: unknown): Promise<Outcome<HandOver>> {
    const ERROR_MESSAGE = error instanceof Error ? error.message : String(error);
    if (!(error instanceof Unreachable)) return bury(given, { ERROR_CODE: 'SDK_CLIENT_ERROR', ERROR_MESSAGE });
    const attempts = given.attempts + 1;
    if (attempts <= given.retries) return { again: { ...given, attempts }, inMs: pauseMs(attempts) };
    return bury(given, { ERROR_CODE: 'SDK_CLIENT_ERROR', ERROR_MESSAGE, EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts' });
  }

  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
  async function bury(given: HandOver, why: Readonly<Record<string, string>>): Promise<'done'> {
    if (given.deadLetterArn === undefined)
      context.log(`event ${given.event.id} (${given.event['detail-type']}) did not reach ${given.targetArn} and is dropped`);
    else
      await queues.send(given.deadLetterArn, JSON.stringify(given.event), {
        ERROR_MESSAGE: `${given.targetArn} cannot be reached`,
        ...why,
        RETRY_ATTEMPTS: String(given.attempts),
        RULE_ARN: given.ruleArn,
        TARGET_ARN: given.targetArn,
      });
    return 'done';
  }

  return {
    async begin(given) {
      try {
        await handOver(given);
      } catch (error) {
        const outcome = await afterFault(given, error);
        if (outcome !== 'done') void work.add(outcome.again, outcome.inMs);
      }
    },
    start: () => work.start(),
    close: () => work.close(),
  };
}
