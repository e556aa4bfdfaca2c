import { Problem } from '../../../domain/problem.ts';
import { mostSchedules, newSchedule } from '../../../domain/reports/report-schedule.ts';
import { serve } from '../../kernel/serve.ts';
import { newId } from '../../runtime/new-id.ts';
import { createReportSchedule } from './routes.ts';
import { checkSchedule } from './check-schedule.ts';
import { scheduleView } from './schedule-view.ts';

export const handler = serve(createReportSchedule, async ({ body, caller, table, now }) => {
  const schedule = newSchedule(newId('rps', now), body, { ownerId: caller.userId, now });
  await checkSchedule(schedule, { asker: caller, table, now });
  if ((await table.reportSchedules.all()).length >= mostSchedules)
    throw new Problem('rule-broken', `a school may have ${String(mostSchedules)} schedules, and has as many already`);
  await table.reportSchedules.save(schedule);
  return {
    status: 201,
    body: scheduleView(schedule),
    version: schedule.version,
    location: `/v1/report-schedules/${schedule.id}`,
  };
});
