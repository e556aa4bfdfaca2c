import { serve } from '../../kernel/serve.ts';
import { listReportSchedules } from './routes.ts';
import { mayChangeSchedule, scheduleView } from './schedule-view.ts';

export const handler = serve(listReportSchedules, async ({ caller, table }) => {
  const schedules = await table.reportSchedules.all();
  return { body: { items: schedules.filter((schedule) => mayChangeSchedule(caller, schedule)).map(scheduleView) } };
});
