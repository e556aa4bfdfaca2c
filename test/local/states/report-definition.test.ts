import type * as AslEngine from 'aws-local-stepfunctions';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { readWorkflow } from '../../../local/cloud/states/definition.ts';
import { reportDefinition } from '../../../infra/report-workflow.ts';
import { functionArn } from './states-fixture.ts';

// The engine with its validator: the local cloud loads its other form without one, and files of a run share what is loaded.
const { StateMachine } = createRequire(import.meta.url)('aws-local-stepfunctions') as typeof AslEngine;

it('runs the report workflow as it is, which is also what the schema of the language allows', () => {
  const definition = reportDefinition((state) => functionArn(state));
  expect(readWorkflow(JSON.stringify(definition), 'Reports').tasks.map(({ functionName }) => functionName)).toEqual(
    ['Plan', 'Gather', 'Render', 'Publish', 'ClearAway', 'RecordFailure'].map(functionArn),
  );
  // The constructor of the engine validates; a fault would throw.
  expect(() => new StateMachine(definition as unknown as AslEngine.StateMachineDefinition)).not.toThrow();
});
