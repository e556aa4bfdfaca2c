import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { AwsError } from '../protocol/aws-error.ts';
import { operation, type Operation } from '../protocol/operation.ts';
import type { Execution, ExecutionStore } from './execution-store.ts';

export interface StatesOperationsProps {
  readonly store: ExecutionStore;
  /** ARNs of the state machines of the assembly. */
  readonly machines: ReadonlySet<string>;
  /** Begins to run an execution that was just stored. */
  begin(execution: Execution): void;
}

const inputLimit = 262_144;
// StartExecution, "Request Parameters": no white space, brackets, wildcards, other special characters or control characters.
const validName = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

/** The operations of Step Functions that the application and its operators use. */
export function statesOperations({ store, machines, begin }: StatesOperationsProps): Readonly<Record<string, Operation>> {
  function machine(arn: string): string {
    if (!machines.has(arn)) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return arn;
  }

  return {
    ...operation(
      'StartExecution',
      z.strictObject({
        stateMachineArn: z.string(),
        name: z.optional(z.string()),
        input: z._default(z.string(), '{}'),
        traceHeader: z.optional(z.string()),
      }),
      ({ stateMachineArn, name = randomUUID(), input }) => {
        const arn = executionArn(machine(stateMachineArn), name);
        if (!validName.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
        checkInput(input);
        const known = store.find(arn);
        if (known !== undefined && (known.status !== 'RUNNING' || known.input !== input)) {
          throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
        }
        const execution = known ?? store.add({ arn, machineArn: stateMachineArn, name, input });
        if (known === undefined) begin(execution);
        return { executionArn: arn, startDate: execution.started_at / 1000 };
      },
    ),
    ...operation('DescribeExecution', z.strictObject({ executionArn: z.string() }), (input) => {
      const execution = store.find(input.executionArn);
      if (execution === undefined)
        throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${input.executionArn}'`);
      const { output, error, cause } = execution;
      return {
        ...summary(execution),
        input: execution.input,
        ...(output !== null && { output }),
        ...(error !== null && { error }),
        ...(cause !== null && { cause }),
      };
    }),
    ...operation(
      'ListExecutions',
      z.strictObject({
        stateMachineArn: z.string(),
        statusFilter: z.optional(z.string()),
        maxResults: z._default(z.number(), 100),
      }),
      ({ stateMachineArn, statusFilter, maxResults }) => {
        const arn = machine(stateMachineArn);
        const matching = store
          .list()
          .filter(({ machine_arn, status }) => machine_arn === arn && (statusFilter === undefined || status === statusFilter));
        return { executions: matching.slice(0, maxResults || 100).map(summary) };
      },
    ),
  };
}

function executionArn(machineArn: string, name: string): string {
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}

function checkInput(input: string): void {
  if (Buffer.byteLength(input) > inputLimit)
    throw new AwsError('ValidationException', `input must have at most ${inputLimit} bytes, got ${Buffer.byteLength(input)}`);
  try {
    JSON.parse(input);
  } catch {
    throw new AwsError('InvalidExecutionInput', 'Invalid State Machine Execution Input: it is not JSON');
  }
}

function summary({ arn, machine_arn, name, status, started_at, stopped_at }: Execution): object {
  return {
    executionArn: arn,
    stateMachineArn: machine_arn,
    name,
    status,
    startDate: started_at / 1000,
    ...(stopped_at !== null && { stopDate: stopped_at / 1000 }),
  };
}
