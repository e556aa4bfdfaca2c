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
  summary: 'Schedules of reports, oldest first: all of the school for admins, a teacher’s own',
  params: {},
  ok: { status: [200], body: listOf(ScheduleView) },
  access: { reportSchedules: ['all'] },
});

export const createReportSchedule = defineRoute({
  ...place,
  id: 'createReportSchedule',
  method: 'POST',
  path: '/v1/report-schedules',
  summary:
    'Have a report made again and again, in the time of the school; its recipients get a link to each. Teachers for their own classes',
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
  summary: 'Change a schedule; one that was paused goes on. Where its owner has left, it is the caller’s from then on',
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
  summary: 'Make no more reports by a schedule; those that were made stay',
  params,
  ok: { status: [204] },
  ifMatch: 'optional',
  access: { reportSchedules: ['get', 'remove'] },
  refuses: ['not-found'],
});

export const scheduleRoutes = [listReportSchedules, createReportSchedule, changeReportSchedule, removeReportSchedule] as const;
