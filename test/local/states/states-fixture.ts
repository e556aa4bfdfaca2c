import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { openStates } from '../../../local/cloud/states/open.ts';
import { serveAws } from '../aws-server.ts';
import { aResource, engineContext } from '../engine-context.ts';

export const functionArn = (name: string) => `arn:aws:lambda:eu-west-2:111122223333:function:${name}`;
export const machineArn = 'arn:aws:states:eu-west-2:111122223333:stateMachine:Reports';

export interface StatesSetup {
  readonly definition: object;
  readonly functions?: Readonly<Record<string, (payload: never) => unknown>>;
  readonly dataFolder?: string;
}

/** Resources of a state machine `Reports` and the functions it calls. */
export function resourcesOf({ definition, functions = {} }: StatesSetup) {
  return [
    aResource(
      'AWS::StepFunctions::StateMachine',
      'Reports',
      { DefinitionString: JSON.stringify(definition), RoleArn: 'arn:of:role' },
      { name: machineArn, arn: machineArn },
    ),
    ...Object.keys(functions).map((name) => aResource('AWS::Lambda::Function', name, {}, { arn: functionArn(name) })),
  ];
}

/** The running engine with one state machine, and a client. */
export async function startStates(setup: StatesSetup) {
  const context = engineContext({
    functions: setup.functions ?? {},
    ...(setup.dataFolder && { dataFolder: setup.dataFolder }),
  });
  const states = openStates(context, resourcesOf(setup));
  await states.start();
  const server = await serveAws(states);
  const client = new SFNClient({
    endpoint: `${server.url}/sfn`,
    region: context.region,
    credentials: context.credentials,
    maxAttempts: 1,
  });
  return {
    context,
    states,
    client,
    start: (name: string, input: unknown = {}) =>
      client.send(new StartExecutionCommand({ stateMachineArn: machineArn, name, input: JSON.stringify(input) })),
    /** Waits until nothing runs any more and describes the execution. */
    async outcome(executionArn: string | undefined) {
      await context.activity.idle(20_000);
      const { status, output, error, cause } = await client.send(new DescribeExecutionCommand({ executionArn }));
      return { status, output: output === undefined ? undefined : (JSON.parse(output) as unknown), error, cause };
    },
    async close() {
      client.destroy();
      await server.close();
      await states.close();
      context.db.close();
    },
  };
}
