import type { ReportSchedule } from '../../../domain/reports/report-schedule.ts';
import type { Caller } from '../../kernel/caller.ts';
import type { ScheduleView } from './routes.ts';

/** A schedule as the API shows one. */
export function scheduleView({ id: scheduleId, since: _since, version: _version, ...shown }: ReportSchedule): ScheduleView {
  return { scheduleId, ...shown };
}

/** Whether a caller may see and change a schedule: admins all, teachers their own. */
export function mayChangeSchedule(
  caller: Pick<Caller, 'userId' | 'roles'>,
  { ownerId }: Pick<ReportSchedule, 'ownerId'>,
): boolean {
  return caller.roles.includes('admin') || ownerId === caller.userId;
}
