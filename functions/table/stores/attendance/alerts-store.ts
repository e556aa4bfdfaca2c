import { Alert } from '../../../../domain/alerts/alert.ts';
import type { EventsOf } from '../../access-patterns.ts';
import { auditWrites } from '../../items/audit-item.ts';
import { keyOf, partitionOf, sortPrefixOf, type Key } from '../../items/item-keys.ts';
import { outboxOf, parseItem, type TableContext } from '../../table-context.ts';
import { ifVersion } from '../../wire/database-contract.ts';

/** The alerts of a school: one item for each student and half-day, kept as long as the attendance record. */
export function openAlerts(context: TableContext) {
  const { db, schoolId, now } = context;
  const keyFor = ({ date, student, half }: Pick<Alert, 'date' | 'student' | 'half'>) =>
    keyOf('alert', { schoolId, date, studentKey: student, half });
  return {
    /** Every alert of a day: of each student who was missing without a word, one or two small items. */
    async ofDay(date: string, options: { readonly consistent?: boolean } = {}): Promise<readonly Alert[]> {
      const found: Alert[] = [];
      let after: Key | undefined;
      do {
        const pk = partitionOf('alert', { schoolId, date });
        const page = await db.query({ pk, beginsWith: sortPrefixOf('alert'), after, ...options });
        found.push(...page.items.map((item) => parseItem(Alert, item)));
        after = page.last;
      } while (after);
      return found;
    },
    /**
     * Writes alerts, each one version after the stored one, with the events that follow from all of them, or nothing; those of twenty students at most. Fails with
     * `stale-version` when somebody else wrote one of them. The audit trail tells of whom a member of staff has just pressed send for.
     */
    async note(alerts: readonly Alert[], events: EventsOf<'alerts', 'note'>): Promise<void> {
      const pressed = alerts.filter(({ released }) => released?.at === now.toISOString()).map(({ studentId }) => studentId);
      await db.transact([
        ...alerts.map((alert, index) => ({
          put: { ...keyFor(alert), ...alert, ...(index === 0 && outboxOf(context, events)) },
          condition: ifVersion(alert.version - 1),
        })),
        ...[...new Set(pressed)].flatMap((entityId) => auditWrites(context, { action: 'alert.released', entityId })),
      ]);
    },
  };
}
