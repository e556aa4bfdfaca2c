import { describe, expect, it } from 'vitest';
import { readWorkflow } from '../../../local/cloud/states/definition.ts';
import { openStates } from '../../../local/cloud/states/open.ts';
import { engineContext } from '../engine-context.ts';
import { functionArn, resourcesOf } from './states-fixture.ts';

const machine = (States: object, rest: object = {}) => ({ StartAt: 'A', States, ...rest });
const task = { Type: 'Task', Resource: functionArn('f'), End: true };

describe('a definition', () => {
  it('names the functions of its tasks, wherever they stand', () => {
    const definition = machine({
      A: { Type: 'Parallel', Branches: [{ StartAt: 'B', States: { B: task } }], Next: 'C' },
      C: { Type: 'Map', ItemProcessor: { StartAt: 'D', States: { D: { ...task, Resource: functionArn('g') } } }, End: true },
    });
    expect(readWorkflow(JSON.stringify(definition), 'M').tasks.map(({ state, functionName }) => [state, functionName])).toEqual([
      ['B', functionArn('f')],
      ['D', functionArn('g')],
    ]);
  });

  it.each([
    ['JSONata', machine({ A: task }, { QueryLanguage: 'JSONata' }), 'QueryLanguage is "JSONata"'],
    [
      'a distributed map',
      machine({
        A: {
          Type: 'Map',
          End: true,
          ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'B', States: { B: task } },
        },
      }),
      'A.ItemProcessor runs in the mode DISTRIBUTED',
    ],
    [
      'an item reader',
      machine({ A: { Type: 'Map', End: true, ItemReader: {}, ItemProcessor: { StartAt: 'B', States: { B: task } } } }),
      'A has the field ItemReader',
    ],
    [
      'another service',
      machine({ A: { ...task, Resource: 'arn:aws:states:::aws-sdk:s3:putObject' } }),
      'A calls "arn:aws:states:::aws-sdk:s3:putObject"',
    ],
    [
      'a callback',
      machine({ A: { ...task, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' } }),
      'only functions are called',
    ],
    [
      'a wait for a moment',
      machine({ A: { Type: 'Wait', Timestamp: '2026-11-22T18:00:00Z', End: true } }),
      'A has the field Timestamp',
    ],
    ['a heartbeat', machine({ A: { ...task, HeartbeatSeconds: 5 } }), 'A has the field HeartbeatSeconds'],
    ['an unknown type', machine({ A: { Type: 'Loop' } }), 'A has the type Loop'],
    ['a next state that is not there', machine({ A: { ...task, End: undefined, Next: 'B' } }), 'A goes to "B"'],
    [
      'a caught state that is not there',
      machine({ A: { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] } }),
      'A goes to "B"',
    ],
    ['a first state that is not there', { StartAt: 'Z', States: { A: task } }, 'StartAt goes to "Z"'],
    [
      'one name twice',
      machine({ A: { Type: 'Map', End: true, ItemProcessor: { StartAt: 'A', States: { A: task } } } }),
      'A is the name of two states',
    ],
    [
      'an unknown part of the context object',
      machine({ A: { Type: 'Pass', Parameters: { 'at.$': '$$.State.EnteredTime' }, End: true } }),
      '"$$.State.EnteredTime"',
    ],
    [
      'an unknown retry field',
      machine({ A: { ...task, Retry: [{ ErrorEquals: ['X'], Delay: 1 }] } }),
      'A.Retry has the field Delay',
    ],
  ])('fails to open with %s', (_, definition, message) => {
    expect(() => readWorkflow(JSON.stringify(definition), 'M')).toThrow(message);
  });

  it('fails to open when a task calls a function that is not in the assembly', () => {
    expect(() => openStates(engineContext(), resourcesOf({ definition: machine({ A: task }) }))).toThrow(
      `A calls ${functionArn('f')}, which is no function of the assembly`,
    );
  });
});
