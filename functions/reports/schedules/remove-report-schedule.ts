import { notFound } from '../../../domain/problem.ts';
import { checkVersion } from '../../kernel/precondition.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { serve } from '../../kernel/serve.ts';
import { removeReportSchedule } from './routes.ts';
import { mayChangeSchedule } from './schedule-view.ts';

export const handler = serve(removeReportSchedule, ({ params, caller, table, ifMatch }) =>
  retryOnConflict(async () => {
    const schedule = await table.reportSchedules.get(params.scheduleId);
    if (!schedule || !mayChangeSchedule(caller, schedule)) throw notFound('report schedule');
    checkVersion(ifMatch, schedule.version);
    await table.reportSchedules.remove(schedule);
    return { body: undefined };
  }),
);
