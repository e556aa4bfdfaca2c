import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Engine, LocalContext, Resource } from '../context.ts';
import { readScheduleExpression, type Occurrences } from './schedule-expression.ts';

/** What the local cloud does with the properties of schedules. */
export const honoured = {
  'AWS::Scheduler::Schedule': {
    runs: [
      'Name',
      'GroupName',
      'ScheduleExpression',
      'ScheduleExpressionTimezone',
      'State',
      'FlexibleTimeWindow.Mode',
      'Target.Arn',
      'Target.Input',
    ],
    ignores: [
      'Description',
      'Target.RoleArn',
      'Target.RetryPolicy', // about handing over; a function in this process takes every event, what becomes of it is for its own configuration
      'KmsKeyArn',
    ],
  },
} as const;

const Properties = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z._default(z.string(), 'UTC'),
  State: z._default(z.enum(['ENABLED', 'DISABLED']), 'ENABLED'),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF') }),
  Target: z.object({ Arn: z.string(), Input: z._default(z.string(), '{}') }),
});

interface Schedule {
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly occurrences: Occurrences;
  readonly functionArn: string;
  readonly input: string;
}

/** A schedule as people look at it. */
export interface ScheduleState {
  readonly name: string;
  readonly expression: string;
  /** The occurrence it last ran for, and the next one; RFC 3339. */
  readonly last?: string;
  readonly next?: string;
}

/** The schedules of the assembly. */
export interface SchedulerEngine extends Engine {
  schedules(): readonly ScheduleState[];
}

/** A timer is never set for longer, so that a machine that slept is noticed. */
const longestSleepMs = 30_000;

/**
 * Opens the schedules, which go by the local clock and invoke asynchronously. When the clock is moved forward, each schedule with an occurrence in between runs
 * once, for the latest of them, and the mover waits for its first attempt; likewise at a start for what fell into the time when nothing ran.
 */
export function openScheduler(context: LocalContext, resources: readonly Resource[]): SchedulerEngine {
  const { db, clock, activity } = context;
  const schedules = schedulesOf(resources);
  db.exec('CREATE TABLE IF NOT EXISTS scheduler_fired (schedule TEXT PRIMARY KEY, occurrence INTEGER NOT NULL) STRICT');
  const read = db.prepare('SELECT occurrence FROM scheduler_fired WHERE schedule = ?');
  const write = db.prepare(
    'INSERT INTO scheduler_fired VALUES (?, ?) ON CONFLICT DO UPDATE SET occurrence = excluded.occurrence',
  );
  const running = new Set<Promise<void>>();
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  function lastOf({ name }: Schedule): Date | undefined {
    const occurrence = read.get(name)?.['occurrence'];
    return typeof occurrence === 'number' ? new Date(occurrence) : undefined;
  }

  /** Runs every schedule that is due at the instant; resolves once they have run. */
  async function runDue(now: Date): Promise<void> {
    const due = schedules.flatMap((schedule) => {
      const last = lastOf(schedule);
      // A schedule that is new begins now; its time before is not made up for.
      const occurrence = last === undefined ? undefined : schedule.occurrences.latest(last, now);
      if (last === undefined || occurrence !== undefined) write.run(schedule.name, (occurrence ?? now).getTime());
      return occurrence === undefined ? [] : [fire(schedule, occurrence)];
    });
    for (const run of due) {
      running.add(run);
      void run.finally(() => running.delete(run));
    }
    await Promise.all(due);
  }

  async function fire(schedule: Schedule, occurrence: Date): Promise<void> {
    const end = activity.begin(`schedule ${schedule.name}`);
    try {
      await context.invokeAsynchronously(schedule.functionArn, payloadOf(schedule, occurrence)).tried;
    } finally {
      end();
    }
  }

  function sleep(): void {
    clearTimeout(timer);
    if (closed) return;
    const now = clock.now();
    const waits = schedules.map((schedule) => (schedule.occurrences.next(now)?.getTime() ?? Infinity) - now.getTime());
    timer = setTimeout(
      () => {
        runDue(clock.now()).catch((error: unknown) =>
          context.log(`a schedule could not be run: ${error instanceof Error ? error.message : String(error)}`),
        );
        sleep();
      },
      Math.max(1, Math.min(longestSleepMs, ...waits)),
    ).unref();
  }

  clock.onMove(async (from, to) => {
    if (closed) return;
    sleep();
    if (to > from) return runDue(to);
    // Back in time: what comes is due again when it comes.
    for (const schedule of schedules) if ((lastOf(schedule) ?? to) > to) write.run(schedule.name, to.getTime());
  });

  return {
    start() {
      runDue(clock.now()).catch((error: unknown) =>
        context.log(`a schedule could not be run: ${error instanceof Error ? error.message : String(error)}`),
      );
      sleep();
      return Promise.resolve();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await Promise.all(running);
    },
    schedules: () =>
      schedules.map((schedule) => {
        const last = lastOf(schedule);
        const next = schedule.occurrences.next(clock.now());
        return {
          name: schedule.name,
          expression: schedule.expression,
          ...(last && { last: last.toISOString() }),
          ...(next && { next: next.toISOString() }),
        };
      }),
  };
}

function schedulesOf(resources: readonly Resource[]): readonly Schedule[] {
  const functions = new Set(resources.filter(({ type }) => type === 'AWS::Lambda::Function').map(({ arn }) => arn));
  return resources
    .filter(({ type }) => type === 'AWS::Scheduler::Schedule')
    .flatMap((resource) => {
      const parsed = z.safeParse(Properties, resource.properties);
      if (!parsed.success)
        throw new Error(`schedule ${resource.logicalId} in ${resource.stack}: ${z.prettifyError(parsed.error)}`);
      const { ScheduleExpression: expression, ScheduleExpressionTimezone: zone, State, Target } = parsed.data;
      if (!functions.has(Target.Arn))
        throw new Error(`schedule ${resource.logicalId} targets ${Target.Arn}, which is no function of the assembly`);
      const schedule = { name: resource.name, arn: resource.arn, expression, functionArn: Target.Arn, input: Target.Input };
      return State === 'DISABLED' ? [] : [{ ...schedule, occurrences: readScheduleExpression(expression, zone) }];
    });
}

/** The input of the target with the context attributes of Scheduler filled in. */
function payloadOf({ arn, input }: Schedule, occurrence: Date): unknown {
  return JSON.parse(
    input
      .replaceAll('<aws.scheduler.schedule-arn>', arn)
      .replaceAll('<aws.scheduler.scheduled-time>', `${occurrence.toISOString().slice(0, 19)}Z`)
      .replaceAll('<aws.scheduler.execution-id>', randomUUID())
      .replaceAll('<aws.scheduler.attempt-number>', '1'),
  );
}
