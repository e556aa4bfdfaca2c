import * as z from 'zod/mini';
import { openLog, type Log } from '../runtime/logger.ts';
import type { SchoolId } from '../../domain/ids.ts';
import type { Access } from '../table/access-patterns.ts';
import { openTable, type Table } from '../table/open-table.ts';
import type { Step } from './function-contracts.ts';

export interface TaskRun<Granted extends Access> {
  readonly table: Table<Granted>;
  readonly now: Date;
  readonly log: Log;
}

/** Makes the Lambda handler of a workflow step. Input and output are checked against the contract; what is thrown keeps its name, so that the workflow can tell refusals from faults. */
export function task<Input extends z.core.$ZodType, Output extends z.core.$ZodType, const Granted extends Access>(
  step: Step<Input, Output, Granted>,
  run: (input: z.output<Input> & { readonly schoolId: SchoolId }, context: TaskRun<Granted>) => Promise<z.input<Output>>,
) {
  return async (event: unknown): Promise<z.output<Output>> => {
    const input = z.parse(step.input, event) as z.output<Input> & { readonly schoolId: SchoolId }; // defineStep only takes inputs that name their school
    const now = new Date();
    const log = openLog({ step: step.id, schoolId: input.schoolId });
    const table = openTable(step.access, { schoolId: input.schoolId, now, correlationId: step.id, actor: { system: step.id } });
    try {
      log.info('STARTED');
      const output = z.parse(step.output, await run(input, { table, now, log }));
      log.info('COMPLETED');
      return output;
    } catch (error) {
      log.error('FAILED', { error: error instanceof Error ? error : new Error(String(error)) });
      throw error;
    }
  };
}
