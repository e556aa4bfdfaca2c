import { describe, expect, it } from 'vitest';
import { DynamoDbFault, LostConnection } from '../../functions/table/wire/dynamodb-call.ts';
import { reportDefinition } from '../../infra/report-workflow.ts';
import { StateMachine } from '../support/reports/whole-asl-engine.ts';

type Json = Parameters<InstanceType<typeof StateMachine>['run']>[0];
type Tasks = Readonly<Record<string, (input: Json) => Promise<Json> | Json>>;

const asked = { schoolId: 'sch_1', reportId: 'rpt_1' };
const planned = (count: number) => ({
  ...asked,
  attempt: 1,
  chunks: Array.from({ length: count }, (_, chunk) => ({ ...asked, chunk })),
});

/** Runs the definition with functions of the test in place of the steps, retries without their pauses. */
async function run(tasks: Tasks) {
  const called: { state: string; input: unknown }[] = [];
  const definition = reportDefinition((state) => `arn:aws:lambda:eu-west-2:000000000000:function:${state}`);
  const machine = new StateMachine(JSON.parse(JSON.stringify(definition)) as ConstructorParameters<typeof StateMachine>[0]);
  const standIn = (state: string, answer: (input: Json) => Promise<Json> | Json) => async (input: Json) => {
    called.push({ state, input });
    return await answer(input);
  };
  const states = {
    Plan: 'Plan',
    GatherChunk: 'Gather',
    Render: 'Render',
    Publish: 'Publish',
    RecordFailure: 'RecordFailure',
    ClearAway: 'ClearAway',
  } as const;
  const execution = machine.run(asked, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(
        Object.entries(states).map(([name, state]) => [name, standIn(state, tasks[state] ?? (() => asked))]),
      ),
      retryIntervalOverrides: Object.fromEntries(Object.keys(states).map((name) => [name, 0])),
    },
  });
  const outcome = await execution.result.then(
    () => 'succeeded',
    (error: unknown) => (error instanceof Error && error.cause instanceof Error ? error.cause.name : String(error)),
  );
  return { outcome, called, order: called.map(({ state }) => state) };
}

const named = (name: string) => Object.assign(new Error('for the log'), { name });

const tableFault = (status: number, code: string, reasons: readonly string[] = []) =>
  new DynamoDbFault(status, { code, message: 'said the table', reasons: reasons.map((Code) => ({ Code })) });

describe('report workflow', () => {
  it('plans, gathers every chunk, renders and publishes', async () => {
    const { outcome, order, called } = await run({ Plan: () => planned(3) });
    expect(outcome).toBe('succeeded');
    expect(order).toEqual(['Plan', 'Gather', 'Gather', 'Gather', 'Render', 'Publish']);
    expect(called.filter(({ state }) => state === 'Gather').map(({ input }) => input)).toEqual(planned(3).chunks);
    expect(called.find(({ state }) => state === 'Render')?.input).toEqual(planned(3));
  });

  it('gathers four chunks at a time, so that a large school does not take the concurrency of all others', async () => {
    let running = 0;
    let most = 0;
    const { outcome } = await run({
      Plan: () => planned(11),
      Gather: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return {};
      },
    });
    expect(outcome).toBe('succeeded');
    expect(most).toBe(4);
  });

  it.each(['Plan', 'Gather', 'Render', 'Publish'])(
    'records why when %s refuses, once and without trying again',
    async (broken) => {
      const { outcome, called, order } = await run({
        Plan: () => planned(1),
        [broken]: () => Promise.reject(named('Problem.rule-violated')),
      });
      expect(outcome).toBe('ReportFailed');
      expect(order.filter((state) => state === broken)).toHaveLength(1);
      expect(order.at(-1)).toBe('RecordFailure');
      expect(called.at(-1)?.input).toMatchObject({ ...asked, error: { Error: 'Problem.rule-violated' } });
    },
  );

  it.each(['Plan', 'Gather', 'Render', 'Publish'])(
    'clears away without failing when %s finds the report cancelled or begun anew',
    async (broken) => {
      const { outcome, called, order } = await run({
        Plan: () => planned(1),
        [broken]: () => Promise.reject(named('Problem.wrong-state')),
      });
      expect([outcome, order.at(-1)]).toEqual(['succeeded', 'ClearAway']);
      expect(called.at(-1)?.input).toMatchObject(asked);
    },
  );

  it.each([
    named('Lambda.TooManyRequestsException'),
    named('TimeoutError'),
    named('SlowDown'),
    // As the code throws them, not as somebody remembers their names.
    new LostConnection(new Error('socket hang up')),
    tableFault(400, 'ThrottlingException'),
    tableFault(400, 'TransactionConflictException'),
    tableFault(500, 'InternalServerError'),
    tableFault(503, 'UnreadableAnswer'),
    tableFault(400, 'TransactionCanceledException', ['None', 'ThrottlingError']),
  ])('tries again after $name, $message', async (fault) => {
    let attempts = 0;
    const { outcome, order } = await run({
      Plan: () => planned(1),
      Render: () => {
        attempts += 1;
        return attempts < 3 ? Promise.reject(fault) : asked;
      },
    });
    expect(outcome).toBe('succeeded');
    expect(order.filter((state) => state === 'Render')).toHaveLength(3);
  });

  it('gives up on a fault that does not pass', async () => {
    const { outcome, order } = await run({ Plan: () => Promise.reject(named('ThrottlingException')) });
    expect(outcome).toBe('ReportFailed');
    expect(order.filter((state) => state === 'Plan')).toHaveLength(5);
  });

  it('fails loudly when even the reason cannot be recorded', async () => {
    const { outcome } = await run({
      Plan: () => Promise.reject(named('Problem.gone')),
      RecordFailure: () => Promise.reject(named('Problem.gone')),
    });
    expect(outcome).not.toBe('succeeded');
  });

  it('spreads its retries', () => {
    const { Plan, Gather, Render, Publish, RecordFailure } = reportDefinition(() => 'arn').States;
    for (const { Retry } of [Plan, Gather.ItemProcessor.States.GatherChunk, Render, Publish, RecordFailure]) {
      expect(Retry[0]).toMatchObject({ JitterStrategy: 'FULL', BackoffRate: 2, MaxAttempts: 4 });
    }
  });
});
