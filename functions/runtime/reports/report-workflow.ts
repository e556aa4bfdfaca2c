import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { ReportId, SchoolId } from '../../../domain/ids.ts';
import { setting } from '../environment.ts';

let client: SFNClient | undefined;

/**
 * Starts the workflow that makes a report. The name says what is made: a second start under the same name is the same execution, whether
 * it runs, has ended or has failed.
 */
export async function startReport(
  name: string,
  input: { readonly schoolId: SchoolId; readonly reportId: ReportId; readonly attempt: number },
): Promise<void> {
  client ??= new SFNClient({});
  try {
    await client.send(
      new StartExecutionCommand({ stateMachineArn: setting('REPORT_WORKFLOW_ARN'), name, input: JSON.stringify(input) }),
    );
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}
