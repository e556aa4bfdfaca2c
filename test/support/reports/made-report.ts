import * as z from 'zod/mini';
import { ReportId, type SchoolId } from '../../../domain/ids.ts';
import { ReportJson } from '../../../domain/reports/report-json.ts';
import type { ReportFormat } from '../../../domain/reports/report-types.ts';
import type { TestCaller } from '../http.ts';
import { asked, fileOf } from './report-school.ts';
import { runWorkflow } from './report-workflow.ts';

/** A school with somebody who may have every report. */
interface Asking {
  readonly schoolId: SchoolId;
  readonly admin: TestCaller;
}

/** The file of a report that an admin asked for and the workflow made; fails when it was refused or could not be made. */
export async function madeFile(
  school: Asking,
  { format = 'json', ...asking }: { readonly type: string; readonly filters: object; readonly format?: ReportFormat },
): Promise<Buffer> {
  const reportId = ReportId.parse(await asked(school.admin, { ...asking, format }));
  if ((await runWorkflow({ schoolId: school.schoolId, reportId })) !== 'succeeded')
    throw new Error(`the report ${asking.type} could not be made`);
  return fileOf(school, reportId, format);
}

/** The rows of such a report, by the keys of its columns; fails where the file does not keep to the published schema. */
export async function madeRows(school: Asking, type: string, filters: object): Promise<readonly Record<string, unknown>[]> {
  const file = await madeFile(school, { type, filters });
  return z.parse(ReportJson, JSON.parse(file.toString('utf8'))).rows;
}
