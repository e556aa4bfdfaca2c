// A program for executions.test.ts: starts an execution whose function never answers, and says so; it is killed then.
import { functionArn, startStates } from './states-fixture.ts';

const { promise: never } = Promise.withResolvers<void>();
const definition = { StartAt: 'Work', States: { Work: { Type: 'Task', Resource: functionArn('work'), End: true } } };
const work = () => {
  process.stdout.write('in hand\n');
  return never;
};
const states = await startStates({ definition, functions: { work }, dataFolder: process.argv[2] ?? '' });
await states.start('kept', { report: 7 });
setInterval(() => undefined, 1000);
