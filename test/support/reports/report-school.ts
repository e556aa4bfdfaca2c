import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import type { Mark } from '../../../domain/attendance/registers/marks.ts';
import { type ClassId, type ReportId, type StudentId, studentKey, UserId } from '../../../domain/ids.ts';
import { completed, failed, nightlyReport } from '../../../domain/reports/report.ts';
import type { ReportFormat } from '../../../domain/reports/report-types.ts';
import { fileKey } from '../../../domain/reports/report-files.ts';
import { handler as getReportDownload } from '../../../functions/reports/get-report-download.ts';
import { handler as listReports } from '../../../functions/reports/list-reports.ts';
import { handler as requestReport } from '../../../functions/reports/request-report.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aMonday, aSchool } from '../a-school.ts';
import { call, type TestAnswer, type TestCaller } from '../http.ts';
import { heldAs } from '../held-session.ts';

/** An evening on which the registers of the day are closed. */
export const thatEvening = new Date(`${aMonday}T18:00:00Z`);

type School = Awaited<ReturnType<typeof aSchool>>;

interface Sitting {
  readonly classId: ClassId;
  readonly studentIds: readonly StudentId[];
  readonly session: 'AM' | 'PM';
  readonly date?: string;
}
type Exceptions = Readonly<Partial<Record<number, Omit<Mark, 'student'>>>>;

/** A register as a teacher would have taken it: everybody present but those named by their place in the roll. */
export async function take(school: School, sitting: Sitting, exceptions: Exceptions = {}): Promise<void> {
  const { classId, studentIds, session, date = aMonday } = sitting;
  const marks = studentIds.map((studentId, index) => ({
    mark: 'P' as const,
    ...exceptions[index],
    student: studentKey(studentId),
  }));
  const taken = { takenBy: UserId.parse(school.admin.userId), takenAt: `${date}T09:00:00Z`, version: 1 };
  await school.table.registers.take({ classId, date, session, heldAs: heldAs(session), marks, ...taken }, []);
}

/** A finished file of a report, as it lies in the bucket. */
export async function fileOf(school: Pick<School, 'schoolId'>, reportId: ReportId, format: ReportFormat): Promise<Buffer> {
  const report = await reportsOf(school).get(reportId);
  if (!report) throw new Error(`there is no report ${reportId}`);
  const client = new S3Client({});
  const { Body: body } = await client.send(
    new GetObjectCommand({ Bucket: process.env['REPORT_BUCKET'], Key: fileKey(school.schoolId, report, format) }),
  );
  const bytes = Buffer.from((await body?.transformToByteArray()) ?? []);
  client.destroy();
  return bytes;
}

/** The rows of the CSV file of a report by the titles of its columns. */
export async function recordsOf(school: School, reportId: ReportId): Promise<readonly Readonly<Record<string, string>>[]> {
  return parse(await fileOf(school, reportId, 'csv'), { bom: true, columns: true });
}

/** The reports of a school, straight from its table. */
export function reportsOf({ schoolId }: Pick<School, 'schoolId'>) {
  return openTable({ reports: ['get', 'create', 'save', 'list'] }, { schoolId, now: thatEvening, correlationId: 'test' }).reports;
}

/** A nightly report of that Monday, as the clock asks for it, that has ended in some way or not begun yet. */
export async function aNightlyReport(school: Pick<School, 'schoolId'>, end?: 'ready' | 'failed'): Promise<ReportId> {
  const reports = reportsOf(school);
  const report = nightlyReport(newId('rpt', thatEvening), aMonday, thatEvening);
  await reports.create(report, []);
  const reason = 'Something went wrong on our side. It can be tried again.';
  const ended =
    end === undefined ? undefined : end === 'ready' ? completed(report, report.attempt) : failed(report, report.attempt, reason);
  if (ended) await reports.save(ended.next, []);
  return report.id;
}

/** A school with two classes and their teachers. */
export async function twoClasses() {
  const school = await aSchool();
  return { school, mine: await school.addClass(1, { name: '7A' }), theirs: await school.addClass(1, { name: '7B' }) };
}

export const aRequest = (filters: object = {}) => ({
  type: 'nightly-absence',
  format: 'csv',
  filters: { date: aMonday, ...filters },
});

export function ask(caller: TestCaller, body: unknown = aRequest()): Promise<TestAnswer> {
  return call(requestReport, { method: 'POST', path: '/v1/reports', caller, body });
}

/** The id of a report that was asked for; fails when it was refused. */
export async function asked(caller: TestCaller, body: unknown = aRequest()): Promise<string> {
  return z.parse(z.object({ reportId: z.string() }), (await ask(caller, body)).body).reportId;
}

const Page = z.object({ items: z.array(z.object({ reportId: z.string() })), nextCursor: z.optional(z.string()) });

/** The ids of a page of the list of reports. */
export async function listed(caller: TestCaller, query: Readonly<Record<string, string>> = {}) {
  const { items, nextCursor } = z.parse(Page, (await call(listReports, { caller, query })).body);
  return { ids: items.map(({ reportId }) => reportId), nextCursor };
}

export function look(handler: unknown, caller: TestCaller | undefined, reportId: string): Promise<TestAnswer> {
  return call(handler, { caller, params: { reportId } });
}

/** The link to a file of a report; fails when it was refused. */
export async function linkTo(caller: TestCaller, reportId: string, query: Readonly<Record<string, string>> = {}): Promise<URL> {
  const { body } = await call(getReportDownload, { caller, params: { reportId }, query });
  return new URL(z.parse(z.object({ url: z.url() }), body).url);
}
