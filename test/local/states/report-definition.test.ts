import { expect, it } from 'vitest';
import { readWorkflow } from '../../../local/cloud/states/definition.ts';
import { reportDefinition } from '../../../infra/report-workflow.ts';
import { StateMachine, type StateMachineDefinition } from '../../support/reports/whole-asl-engine.ts';
import { functionArn } from './states-fixture.ts';

it('runs the report workflow as it is, which is also what the schema of the language allows', () => {
  const definition = reportDefinition((state) => functionArn(state));
  expect(readWorkflow(JSON.stringify(definition), 'Reports').tasks.map(({ functionName }) => functionName)).toEqual(
    ['Plan', 'Gather', 'Render', 'Publish', 'ClearAway', 'RecordFailure'].map(functionArn),
  );
  // The constructor of the engine validates; a fault would throw.
  expect(() => new StateMachine(definition as unknown as StateMachineDefinition)).not.toThrow();
});
