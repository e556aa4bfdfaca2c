import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Engine, EventAcceptance, LocalContext, Resource } from '../../context.ts';
import { openDueWork, type Outcome } from '../../due-work.ts';
import type { QueueSender } from '../../sqs/queue-sender.ts';
import { lambdaOperations } from './api.ts';
import { FunctionFailure, failureRecord, successRecord } from './invocation-record.ts';
import { invokeConfigsOf, invokeConfigSupport, usualConfig, type Destination } from './invoke-config.ts';
import { permissionSupport } from './permissions.ts';

/** What the local cloud does with the properties of configurations of asynchronous invocation, and with permissions to invoke. */
export const honoured = { ...invokeConfigSupport, ...permissionSupport } as const;

const WaitingEvent = z.object({
  requestId: z.string(),
  functionArn: z.string(),
  payload: z.unknown(),
  /** Milliseconds on the local clock. */
  acceptedAt: z.number(),
  failures: z.number(),
  throttles: z.number(),
  failure: z.optional(FunctionFailure),
});
type WaitingEvent = z.output<typeof WaitingEvent>;

/** An accepted event that its function has not done with. */
export interface PendingEvent {
  readonly requestId: string;
  readonly functionArn: string;
  readonly failures: number;
  readonly due: string;
}

/** Asynchronous invocation of the functions of the assembly, and the Invoke API of Lambda. */
export interface AsynchronousEngine extends Engine {
  /** Accepts an event for a function by name or ARN; throws when there is none. What was accepted survives a killed process. */
  accept(functionName: string, payload: unknown): EventAcceptance;
  pending(): readonly PendingEvent[];
}

export interface AsynchronousProps {
  readonly queues: QueueSender;
  /**
   * Which events are handed over a second time while the first one is being worked on, as Lambda may do at any time.
   * @default none
   */
  readonly duplicated?: (event: { readonly functionArn: string; readonly payload: unknown }) => boolean;
}

const minuteMs = 60_000;
/** Pause after a throttled call: from a second, doubling, to five minutes. */
const throttlePauseMs = (throttles: number) => Math.min(1000 * 2 ** throttles, 5 * minuteMs);

/**
 * Opens asynchronous invocation, which goes by the local clock. As Lambda documents it: an error of the function is repeated after one minute and again after
 * two, as often as its configuration allows; a throttled call goes back to the queue and costs no attempt; an event that is too old is given up; what was given
 * up is told to its destination, or dropped without one; what was done is told to its own, if there is one.
 */
export function openAsynchronous(
  context: LocalContext,
  resources: readonly Resource[],
  { queues, duplicated = () => false }: AsynchronousProps,
): AsynchronousEngine {
  const { clock } = context;
  const configs = invokeConfigsOf(resources);
  const functions = new Map(
    resources
      .filter(({ type }) => type === 'AWS::Lambda::Function')
      .flatMap(({ name, arn }) => [name, arn, `${arn}:$LATEST`].map((known) => [known, arn])),
  );
  const work = openDueWork(context, { kind: 'asynchronous invocation', read: WaitingEvent, run });

  async function run(event: WaitingEvent): Promise<Outcome<WaitingEvent>> {
    const { retries, eventAgeMs, onSuccess } = configs.get(event.functionArn) ?? usualConfig;
    if (clock.now().getTime() - event.acceptedAt > eventAgeMs) return giveUp(event, 'EventAgeExceeded');
    const answer = await context.invoke(event.functionArn, event.payload);
    if (answer.ok) {
      if (onSuccess)
        await tell(
          onSuccess,
          successRecord(event, { answer: answer.payload, at: clock.now() }),
          `${event.functionArn} has done with an event`,
        );
      return 'done';
    }
    if (answer.throttled === true)
      return { again: { ...event, throttles: event.throttles + 1 }, inMs: throttlePauseMs(event.throttles), soon: true };
    const { errorType, errorMessage, trace } = answer.error;
    const failed = { ...event, failures: event.failures + 1, failure: { errorType, errorMessage, trace: [...trace] } };
    return failed.failures > retries ? giveUp(failed, 'RetriesExhausted') : { again: failed, inMs: failed.failures * minuteMs };
  }

  async function giveUp(event: WaitingEvent, condition: 'RetriesExhausted' | 'EventAgeExceeded'): Promise<'done'> {
    const { onFailure } = configs.get(event.functionArn) ?? usualConfig;
    const why = `${event.functionArn} gave up an event: ${condition}, last ${event.failure?.errorType ?? 'not reached'}`;
    if (onFailure === undefined) {
      context.log(`${why}; it is dropped`);
      return 'done';
    }
    await tell(onFailure, failureRecord({ ...event, failure: event.failure }, { condition, at: clock.now() }), why);
    return 'done';
  }

  /** A function takes the record as an event of its own, which whoever waits for the first one waits for too. */
  async function tell({ kind, arn }: Destination, record: object, why: string): Promise<void> {
    try {
      await (kind === 'queue' ? queues.send(arn, JSON.stringify(record)) : accept(arn, record).tried);
    } catch (error) {
      // Lambda counts it in DestinationDeliveryFailures, and the record is lost
      context.log(`${why}; its record could not be sent: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  function accept(functionName: string, payload: unknown): EventAcceptance {
    const functionArn = functions.get(functionName);
    if (functionArn === undefined) throw new Error(`there is no function ${functionName}`);
    const requestId = randomUUID();
    const event = { requestId, functionArn, payload, acceptedAt: clock.now().getTime(), failures: 0, throttles: 0 };
    const tried = [work.add(event), ...(duplicated(event) ? [work.add(event)] : [])];
    return { requestId, tried: Promise.all(tried).then(() => undefined) };
  }

  return {
    services: { lambda: lambdaOperations({ knows: (name) => functions.has(name), accept, invoke: context.invoke }) },
    accept,
    start() {
      work.start();
      return Promise.resolve();
    },
    close: () => work.close(),
    pending: () =>
      work.waiting().map(({ body: { requestId, functionArn, failures }, due }) => ({
        requestId,
        functionArn,
        failures,
        due: due.toISOString(),
      })),
  };
}
