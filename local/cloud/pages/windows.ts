import type { MovableClock } from '../clock.ts';
import type { Invocation } from '../context.ts';
import type { KeptEvent } from '../events/event-store.ts';
import type { LambdaEngine } from '../lambda/open.ts';
import type { ProviderFaults } from '../mail/faults.ts';
import type { SentMessage } from '../mail/message-log.ts';
import type { ScheduleState } from '../scheduler/open.ts';
import type { QueueState } from '../sqs/open.ts';
import type { ExecutionState } from '../states/open.ts';

/** What the pages look at, and the little they do. */
export interface Windows {
  readonly outputs: Readonly<Record<string, string>>;
  readonly clock: MovableClock;
  /** What the providers of messages are told to do wrong. */
  readonly faults: ProviderFaults;
  outbox(limit: number): readonly SentMessage[];
  message(id: string): SentMessage | undefined;
  executions(limit: number): readonly ExecutionState[];
  queues(): readonly QueueState[];
  events(limit: number): readonly KeptEvent[];
  schedules(): readonly ScheduleState[];
  functions: LambdaEngine['functions'];
  logs: LambdaEngine['logs'];
  underWay(): ReadonlyMap<string, number>;
  idle(timeoutMs: number): Promise<void>;
  invoke(functionName: string, payload: unknown): Promise<Invocation>;
}
