import { BulkMark } from '../../../../domain/attendance/absences/bulk-marks.ts';
import type { EventsOf } from '../../access-patterns.ts';
import { auditWrites } from '../../items/audit-item.ts';
import { keyOf, partitionOf, sortPrefixOf } from '../../items/item-keys.ts';
import { outboxOf, parseItem, type TableContext } from '../../table-context.ts';
import { ifVersion } from '../../wire/database-contract.ts';

/** The reasons that many students of a school's days were given at once. */
export function openBulkMarks(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = ({ date, bulkId }: BulkMark) => keyOf('bulkMark', { schoolId, date, bulkId });
  return {
    /** All of a day, in one Query: a day has twenty at most, which name some thousand students each. */
    async ofDay(date: string): Promise<readonly BulkMark[]> {
      const { items } = await db.query({
        pk: partitionOf('bulkMark', { schoolId, date }),
        beginsWith: sortPrefixOf('bulkMark'),
        consistent: true,
      });
      return items.map((item) => parseItem(BulkMark, item));
    },
    /** Fails with `stale-version` when somebody else gave the same at that moment. */
    async give(next: BulkMark, events: EventsOf<'bulkMarks', 'give'>): Promise<void> {
      const { sessions } = next;
      await db.transact([
        { put: { ...keyFor(next), ...next, ...outboxOf(context, events) }, condition: ifVersion(next.version - 1) },
        ...auditWrites(context, {
          action: 'marks.given-in-bulk',
          entityId: next.bulkId,
          ...('classIds' in next.scope && { alsoAbout: next.scope.classIds }),
          changes: [{ field: `marks/${next.date}/${sessions.join('+')}` }],
        }),
      ]);
    },
    /** Fails with `stale-version` when it was given again since; whoever does that looks the students up anew. */
    async name(next: BulkMark): Promise<void> {
      await db.write({ put: { ...keyFor(next), ...next }, condition: ifVersion(next.version - 1) });
    },
  };
}
