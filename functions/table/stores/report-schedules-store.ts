import type { ScheduleId } from '../../../domain/ids.ts';
import { mostSchedules, ReportSchedule } from '../../../domain/reports/report-schedule.ts';
import { auditWrites } from '../items/audit-item.ts';
import { keyOf, partitionOf } from '../items/item-keys.ts';
import { parseItem, type TableContext } from '../table-context.ts';
import { absent, ifVersion } from '../wire/database-contract.ts';

/** The schedules of reports of a school, of which there are few. */
export function openReportSchedules(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (scheduleId: ScheduleId) => keyOf('reportSchedule', { schoolId, scheduleId });
  return {
    async get(scheduleId: ScheduleId): Promise<ReportSchedule | undefined> {
      const item = await db.get(keyFor(scheduleId), { consistent: true });
      return item && parseItem(ReportSchedule, item);
    },
    /** All of them, oldest first. */
    async all(): Promise<readonly ReportSchedule[]> {
      const { items } = await db.query({ pk: partitionOf('reportSchedule', { schoolId }), limit: 2 * mostSchedules });
      return items.map((item) => parseItem(ReportSchedule, item));
    },
    /** Writes a new schedule or a changed one. Fails with `stale-version` unless the stored version is the one before this one. */
    async save(schedule: ReportSchedule): Promise<void> {
      const action =
        schedule.version === 1
          ? 'report-schedule.created'
          : schedule.paused
            ? 'report-schedule.paused'
            : 'report-schedule.changed';
      await db.transact([
        {
          put: { ...keyFor(schedule.id), ...schedule },
          condition: schedule.version === 1 ? absent : ifVersion(schedule.version - 1),
        },
        ...auditWrites(context, { action, entityId: schedule.id }),
      ]);
    },
    /** Fails with `stale-version` when it was changed in the meantime. */
    async remove({ id, version }: Pick<ReportSchedule, 'id' | 'version'>): Promise<void> {
      await db.transact([
        { remove: keyFor(id), condition: ifVersion(version) },
        ...auditWrites(context, { action: 'report-schedule.removed', entityId: id }),
      ]);
    },
  };
}
