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
  summary:
    'What reports the caller may ask for, in which formats, and what each can be limited to, as a JSON Schema of its filters; and the JSON Schema of a report as JSON',
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
  summary: 'Reports, newest first: all of the school for admins, those that a teacher asked for or that a schedule made for them',
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
  summary:
    'Ask for a report; it is made in the background. An equal one that the caller asked for and that is still being made is answered again',
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
  summary: 'How far a report has come',
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
  summary: 'A link to the file of a report that is ready; it is good for fifteen minutes',
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
  summary: 'Try a failed report again',
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
  summary: 'Cancel a report that is queued or running; it is told of as failed and can be tried again',
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
