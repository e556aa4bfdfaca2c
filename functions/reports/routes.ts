import * as z from 'zod/mini';
import { ReportId } from '../../domain/ids.ts';
import { Report, ReportStatus } from '../../domain/reports/report.ts';
import { ReportFormat, ReportRequest, ReportType } from '../../domain/reports/report-types.ts';
import { anyRole, staff } from '../../domain/roles.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';
import { letterRoutes } from './letters/routes.ts';
import { scheduleRoutes } from './schedules/routes.ts';

const area = 'reports';
const params = { reportId: ReportId };

export const listReportTypes = defineRoute({
  id: 'listReportTypes',
  area,
  method: 'GET',
  path: '/v1/report-types',
  summary: 'List report types',
  description:
    'What the caller may ask for, in which formats, with a JSON Schema of the filters of each type, and the JSON Schema of a report as JSON.',
  roles: anyRole,
  params: {},
  ok: {
    status: [200],
    body: z.extend(
      listOf(
        z.strictObject({
          type: ReportType,
          title: z.string(),
          description: z.string(),
          formats: z.array(ReportFormat),
          filters: z.record(z.string(), z.unknown()),
        }),
      ),
      { jsonSchema: z.record(z.string(), z.unknown()) },
    ),
  },
  access: {},
});

/** A report as the API shows one. */
const ReportView = z.strictObject({
  reportId: ReportId,
  ...z.pick(Report, {
    type: true,
    format: true,
    formats: true,
    filters: true,
    nightly: true,
    progress: true,
    error: true,
    requestedBy: true,
    dataAt: true,
    scheduleId: true,
    createdAt: true,
    expiresAt: true,
  }).shape,
  status: ReportStatus,
});
export type ReportView = z.infer<typeof ReportView>;

/** A report that has only just been asked for. */
const ReportBegun = z.strictObject({ reportId: ReportId, status: ReportStatus });

export const listReports = defineRoute({
  id: 'listReports',
  area,
  method: 'GET',
  path: '/v1/reports',
  summary: 'List reports',
  description:
    'Newest first: for admins all of the school, for teachers those that they asked for or that a schedule made for them.',
  roles: staff,
  params: {},
  paged: true,
  ok: { status: [200], body: listOf(ReportView) },
  access: { reports: ['list', 'listOwn', 'getMany'], people: ['links'] },
});

export const requestReport = defineRoute({
  id: 'requestReport',
  area,
  method: 'POST',
  path: '/v1/reports',
  summary: 'Create a report',
  description:
    'It is made in the background. An equal request of the same caller that is still queued or running is answered again.',
  roles: staff,
  params: {},
  body: ReportRequest,
  ok: { status: [202], body: ReportBegun },
  access: {
    schools: ['get', 'getCalendar'],
    classes: ['get'],
    students: ['get'],
    people: ['links'],
    reports: ['get', 'create', 'askedFor'],
  },
  refuses: ['not-found', 'rule-broken'],
  limit: { perCaller: 60, perSchool: 240, seconds: 600 },
  throttle: { rate: 20, burst: 40 },
});

export const getReport = defineRoute({
  id: 'getReport',
  area,
  method: 'GET',
  path: '/v1/reports/{reportId}',
  summary: 'Get a report',
  description: 'How far the report has come.',
  roles: staff,
  params,
  ok: { status: [200], body: ReportView, etag: true },
  access: { reports: ['get'], people: ['links'] },
  refuses: ['not-found'],
});

export const getReportDownload = defineRoute({
  id: 'getReportDownload',
  area,
  method: 'GET',
  path: '/v1/reports/{reportId}/download',
  summary: 'Get the download link of a report',
  description: 'Valid for fifteen minutes, for a report that is ready.',
  roles: staff,
  params,
  query: z.strictObject({ format: z.optional(ReportFormat) }),
  ok: { status: [200], body: z.strictObject({ url: z.url(), expiresAt: z.iso.datetime() }) },
  access: { reports: ['get', 'noteDownload'], schools: ['get'], people: ['links'] },
  uses: ['report-links'],
  refuses: ['not-found', 'wrong-state'],
});

export const retryReport = defineRoute({
  id: 'retryReport',
  area,
  method: 'POST',
  path: '/v1/reports/{reportId}/retry',
  summary: 'Retry a failed report',
  roles: staff,
  params,
  ok: { status: [202], body: ReportBegun },
  access: { reports: ['get', 'save'], people: ['links'] },
  refuses: ['not-found', 'wrong-state', 'stale-version'],
  limit: { perCaller: 60, perSchool: 240, seconds: 600 },
});

export const cancelReport = defineRoute({
  id: 'cancelReport',
  area,
  method: 'POST',
  path: '/v1/reports/{reportId}/cancel',
  summary: 'Cancel a report',
  description: 'While it is queued or running. It counts as failed and can be retried.',
  roles: staff,
  params,
  ok: { status: [200], body: ReportBegun },
  access: { reports: ['get', 'cancel'], people: ['links'] },
  refuses: ['not-found', 'wrong-state', 'stale-version'],
});

export const reportRoutes = [
  listReportTypes,
  listReports,
  requestReport,
  getReport,
  getReportDownload,
  retryReport,
  cancelReport,
  ...scheduleRoutes,
  ...letterRoutes,
] as const;
