import * as z from 'zod/mini';
import { ScheduleId } from '../../../domain/ids.ts';
import { handler as createReportSchedule } from '../../../functions/reports/schedules/create-report-schedule.ts';
import { call, type TestAnswer, type TestCaller } from '../http.ts';

/** What somebody asks for who wants to see the week before every Monday at half past seven. */
export const aWeekly = (recipient: string, values: object = {}) => ({
  type: 'attendance-summary',
  format: 'xlsx',
  filters: { days: 'lastWeek' },
  weekdays: ['monday'],
  at: '07:30',
  schoolDaysOnly: true,
  recipients: [recipient],
  ...values,
});

export function schedule(caller: TestCaller, body: unknown): Promise<TestAnswer> {
  return call(createReportSchedule, { method: 'POST', path: '/v1/report-schedules', caller, body });
}

/** The id of a schedule that was made; fails when it was refused. */
export async function aSchedule(caller: TestCaller, values: object = {}): Promise<ScheduleId> {
  const { body } = await schedule(caller, aWeekly(caller.userId, values));
  return z.parse(z.object({ scheduleId: ScheduleId }), body).scheduleId;
}
