import * as z from 'zod/mini';
import { ScheduleId } from '../../../domain/ids.ts';
import { ReportSchedule, ScheduleInput, SchedulePatch } from '../../../domain/reports/report-schedule.ts';
import { staff } from '../../../domain/roles.ts';
import { listOf } from '../../kernel/list-body.ts';
import { defineRoute } from '../../kernel/route.ts';

const place = { area: 'reports', room: 'schedules', roles: staff } as const;
const params = { scheduleId: ScheduleId };

/** A schedule as the API shows one. */
const ScheduleView = z.strictObject({
  scheduleId: ScheduleId,
  ...z.omit(ReportSchedule, { id: true, since: true, version: true }).shape,
});
export type ScheduleView = z.infer<typeof ScheduleView>;

/** What decides whether somebody may have the reports of a schedule made. */
const checks = {
  schools: ['get'],
  classes: ['get'],
  students: ['get'],
  people: ['links'],
  users: ['getMany'],
} as const;

export const listReportSchedules = defineRoute({
  ...place,
  id: 'listReportSchedules',
  method: 'GET',
  path: '/v1/report-schedules',
  summary: 'List report schedules',
  description: 'Oldest first: for admins all of the school, for teachers their own.',
  params: {},
  ok: { status: [200], body: listOf(ScheduleView) },
  access: { reportSchedules: ['all'] },
});

export const createReportSchedule = defineRoute({
  ...place,
  id: 'createReportSchedule',
  method: 'POST',
  path: '/v1/report-schedules',
  summary: 'Create a report schedule',
  description:
    'Makes a report again and again, in the time of the school. Its recipients get a link to each. Teachers may do so for their own classes.',
  params: {},
  body: ScheduleInput,
  ok: { status: [201], body: ScheduleView, etag: true },
  access: { ...checks, reportSchedules: ['all', 'save'] },
  refuses: ['not-found', 'rule-broken'],
});

export const changeReportSchedule = defineRoute({
  ...place,
  id: 'changeReportSchedule',
  method: 'PATCH',
  path: '/v1/report-schedules/{scheduleId}',
  summary: 'Update a report schedule',
  description: 'A paused schedule goes on. Where its owner has left, the caller owns it from then on.',
  params,
  body: SchedulePatch,
  ok: { status: [200], body: ScheduleView, etag: true },
  ifMatch: 'optional',
  access: { ...checks, reportSchedules: ['get', 'save'] },
  refuses: ['not-found', 'rule-broken'],
});

export const removeReportSchedule = defineRoute({
  ...place,
  id: 'removeReportSchedule',
  method: 'DELETE',
  path: '/v1/report-schedules/{scheduleId}',
  summary: 'Delete a report schedule',
  description: 'Reports that were made stay.',
  params,
  ok: { status: [204] },
  ifMatch: 'optional',
  access: { reportSchedules: ['get', 'remove'] },
  refuses: ['not-found'],
});

export const scheduleRoutes = [listReportSchedules, createReportSchedule, changeReportSchedule, removeReportSchedule] as const;
