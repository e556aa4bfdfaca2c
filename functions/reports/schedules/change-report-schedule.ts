import { isStaff } from '../../../domain/people/users.ts';
import { notFound } from '../../../domain/problem.ts';
import { changeSchedule } from '../../../domain/reports/report-schedule.ts';
import { checkVersion } from '../../kernel/precondition.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { serve } from '../../kernel/serve.ts';
import { checkSchedule } from './check-schedule.ts';
import { changeReportSchedule } from './routes.ts';
import { mayChangeSchedule, scheduleView } from './schedule-view.ts';

export const handler = serve(changeReportSchedule, ({ params, body: patch, caller, table, ifMatch, now }) =>
  retryOnConflict(async () => {
    const previous = await table.reportSchedules.get(params.scheduleId);
    if (!previous || !mayChangeSchedule(caller, previous)) throw notFound('report schedule');
    checkVersion(ifMatch, previous.version);
    const [owner] = await table.users.getMany([previous.ownerId]);
    const asker = owner && isStaff(owner) ? { userId: owner.id, roles: owner.roles } : caller;
    const next = changeSchedule(previous, patch, { ownerId: asker.userId, now });
    await checkSchedule(next, { asker, table, now });
    await table.reportSchedules.save(next);
    return { body: scheduleView(next), version: next.version };
  }),
);
