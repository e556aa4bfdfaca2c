import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { functionArn, machineArn, startStates, type StatesSetup } from './states-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollbook-states-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let states: Awaited<ReturnType<typeof startStates>> | undefined;
afterEach(async () => {
  await states?.close();
  states = undefined;
});
async function run(setup: StatesSetup, input: unknown = {}) {
  states = await startStates(setup);
  const { executionArn } = await states.start('one', input);
  return { ...(await states.outcome(executionArn)), steps: states.states.executions(1)[0]?.steps ?? [] };
}

const task = (name: string, next: object) => ({ Type: 'Task', Resource: functionArn(name), ...next });

/** The shape of a workflow that reports are made by: a plan, a map over its chunks, and a catch-all. */
const report = {
  StartAt: 'Plan',
  States: {
    Plan: task('plan', { Next: 'Gather', Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Record' }] }),
    Gather: {
      Type: 'Map',
      ItemsPath: '$.chunks',
      MaxConcurrency: 2,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'GatherChunk',
        States: { GatherChunk: task('gather', { End: true }) },
      },
      ResultPath: '$.gathered',
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
    Record: task('record', { Next: 'Failed' }),
    Failed: { Type: 'Fail', Error: 'ReportFailed', Cause: 'the report says why' },
  },
};
const steps = {
  plan: ({ school }: { school: string }) => ({ school, chunks: [1, 2, 3] }),
  gather: (chunk: number) => chunk * 10,
  record: () => null,
};

describe('an execution', () => {
  it('calls the functions of its tasks and hands their answers on', async () => {
    const { status, output, steps: history } = await run({ definition: report, functions: steps }, { school: 'one' });
    expect({ status, output }).toEqual({
      status: 'SUCCEEDED',
      output: { school: 'one', chunks: [1, 2, 3], gathered: [10, 20, 30] },
    });
    expect(history.filter(({ event }) => event === 'StateEntered').map(({ state, iteration }) => [state, iteration])).toEqual([
      ['Plan', undefined],
      ['Gather', undefined],
      ['GatherChunk', 0],
      ['GatherChunk', 1],
      ['GatherChunk', 2],
      ['Done', undefined],
    ]);
  });

  it('catches an error by the name the function gave it, with its words as the cause', async () => {
    const caught: unknown[] = [];
    const outcome = await run({
      definition: report,
      functions: {
        ...steps,
        plan: () => {
          throw new RangeError('no such school');
        },
        record: (input) => void caught.push(input),
      },
    });
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'ReportFailed', cause: 'the report says why' });
    expect(caught).toMatchObject([{ error: { Error: 'RangeError' } }]);
    expect(JSON.parse((caught as { error: { Cause: string } }[])[0]?.error.Cause ?? '')).toMatchObject({
      errorType: 'RangeError',
      errorMessage: 'no such school',
    });
  });

  it('tries a task again for the errors it names, and for no other', async () => {
    let calls = 0;
    const definition = {
      StartAt: 'Try',
      States: {
        Try: task('flaky', {
          End: true,
          Retry: [{ ErrorEquals: ['TypeError'], IntervalSeconds: 1, MaxAttempts: 3, MaxDelaySeconds: 1, JitterStrategy: 'FULL' }],
        }),
      },
    };
    const flaky = () => {
      calls++;
      throw calls === 1 ? new TypeError('passes') : new RangeError('stays');
    };
    expect(await run({ definition, functions: { flaky } })).toMatchObject({ status: 'FAILED', error: 'RangeError' });
    expect(calls).toBe(2);
  });

  it('unwraps the answer of a task that calls Lambda by its API', async () => {
    const definition = {
      StartAt: 'Call',
      States: {
        Call: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName: functionArn('double'), 'Payload.$': '$' },
          ResultSelector: { 'value.$': '$.Payload' },
          End: true,
        },
      },
    };
    expect(await run({ definition, functions: { double: ({ n }: { n: number }) => n * 2 } }, { n: 21 })).toMatchObject({
      output: { value: 42 },
    });
  });

  it('knows its name, its input and the local time at which it started, also inside a map', async () => {
    const definition = {
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemsPath: '$.items',
          ItemSelector: { 'item.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index' },
          ItemProcessor: {
            StartAt: 'Show',
            States: {
              Show: {
                Type: 'Pass',
                Parameters: {
                  'seen.$': '$',
                  'name.$': '$$.Execution.Name',
                  'school.$': '$$.Execution.Input.school',
                  'at.$': '$$.Execution.StartTime',
                },
                End: true,
              },
            },
          },
          End: true,
        },
      },
    };
    states = await startStates({ definition });
    await states.context.clock.move(new Date('2027-03-01T18:00:00Z'));
    const { executionArn } = await states.start('absence-1', { items: ['a'], school: 'sch' });
    expect((await states.outcome(executionArn)).output).toEqual([
      { seen: { item: 'a', index: 0 }, name: 'absence-1', school: 'sch', at: expect.stringMatching(/^2027-03-01T18:00:/) },
    ]);
  });

  it('fails for an answer larger than Step Functions carries, past every catch-all', async () => {
    const outcome = await run({ definition: report, functions: { ...steps, plan: () => 'x'.repeat(262_145) } });
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('ends when it takes longer than the machine may', async () => {
    const { promise: never } = Promise.withResolvers<void>();
    const definition = { StartAt: 'Slow', TimeoutSeconds: 1, States: { Slow: task('slow', { End: true }) } };
    states = await startStates({ definition, functions: { slow: () => Promise.race([never, ended.promise]) } });
    const ended = Promise.withResolvers<void>();
    const { executionArn } = await states.start('slow');
    for (let status: string | undefined = 'RUNNING'; status === 'RUNNING';)
      ({ status } = await states.client.send(new DescribeExecutionCommand({ executionArn })));
    ended.resolve();
    expect(await states.outcome(executionArn)).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
  });
});

describe('the name of an execution', () => {
  const waiting = { StartAt: 'Wait', States: { Wait: task('wait', { End: true }) } };

  it('stands for one execution: the same start again is the same execution while it runs, any other is refused', async () => {
    const gate = Promise.withResolvers<void>();
    states = await startStates({ definition: waiting, functions: { wait: () => gate.promise } });
    const first = await states.start('absence-2026-11-22', { a: 1 });
    expect((await states.start('absence-2026-11-22', { a: 1 })).executionArn).toBe(first.executionArn);
    await expect(states.start('absence-2026-11-22', { a: 2 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    gate.resolve();
    await states.outcome(first.executionArn);
    await expect(states.start('absence-2026-11-22', { a: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    const { executions } = await states.client.send(
      new ListExecutionsCommand({ stateMachineArn: machineArn, statusFilter: 'SUCCEEDED' }),
    );
    expect(executions).toMatchObject([{ name: 'absence-2026-11-22', status: 'SUCCEEDED' }]);
  });

  it.each([
    ['a name with a space', { name: 'a b' }, 'InvalidName'],
    ['a name that is too long', { name: 'x'.repeat(81) }, 'InvalidName'],
    ['input that is not JSON', { input: '{' }, 'InvalidExecutionInput'],
    ['input that is too large', { input: JSON.stringify('x'.repeat(262_144)) }, 'ValidationException'],
    ['a machine that is not there', { stateMachineArn: `${machineArn}s` }, 'StateMachineDoesNotExist'],
  ])('is refused: %s', async (_, change, name) => {
    states = await startStates({ definition: report, functions: steps });
    await expect(states.client.send(new StartExecutionCommand({ stateMachineArn: machineArn, ...change }))).rejects.toMatchObject(
      { name },
    );
  });

  it('is not known before its execution was started; other operations are not built', async () => {
    states = await startStates({ definition: report, functions: steps });
    await expect(states.client.send(new DescribeExecutionCommand({ executionArn: `${machineArn}:x` }))).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
    await expect(states.client.send(new ListStateMachinesCommand({}))).rejects.toMatchObject({ name: 'NotImplemented' });
  });
});

it('starts an execution again from its input when the program was killed with SIGKILL meanwhile', async () => {
  const program = spawn(process.execPath, [join(import.meta.dirname, 'killed-execution.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: program.stdout })) if (line === 'in hand') program.kill('SIGKILL');
  const inputs: unknown[] = [];
  const definition = { StartAt: 'Work', States: { Work: task('work', { End: true }) } };
  states = await startStates({ definition, dataFolder: folder, functions: { work: (input) => inputs.push(input) } });
  await states.context.activity.idle(20_000);
  expect(inputs).toEqual([{ report: 7 }]);
  expect(states.states.executions(10)).toMatchObject([{ name: 'kept', status: 'SUCCEEDED' }]);
});
