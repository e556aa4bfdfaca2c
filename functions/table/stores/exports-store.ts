import type { ExportId } from '../../../domain/ids.ts';
import { RosterExport } from '../../../domain/exports/roster-export.ts';
import type { EventsOf } from '../access-patterns.ts';
import { awaitedWrites } from '../items/awaited-item.ts';
import { auditWrites } from '../items/audit-item.ts';
import { ifVersion } from '../wire/database-contract.ts';
import { keyOf, partitionOf } from '../items/item-keys.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../table-context.ts';

/** An export is told of for this long after it was asked for. */
const forgottenAfterSeconds = 30 * 86_400;

/** The exports of a school. */
export function openExports(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (exportId: ExportId) => keyOf('export', { schoolId, exportId });
  const put = (next: RosterExport, outbox: ReturnType<typeof outboxOf> = {}) => ({
    put: {
      ...keyFor(next.id),
      ...next,
      ...outbox,
      expiresAt: Math.floor(Date.parse(next.createdAt) / 1000) + forgottenAfterSeconds,
    },
    condition: ifVersion(next.version - 1),
  });
  return {
    async get(exportId: ExportId): Promise<RosterExport | undefined> {
      const item = await db.get(keyFor(exportId), { consistent: true });
      return item && parseItem(RosterExport, item);
    },
    async list({ limit, after }: PageInput): Promise<Page<RosterExport>> {
      const { items, last } = await db.query({ pk: partitionOf('export', { schoolId }), limit, after, newestFirst: true });
      return { items: items.map((item) => parseItem(RosterExport, item)), ...(last && { last }) };
    },
    async create(next: RosterExport, events: EventsOf<'exports', 'create'>): Promise<void> {
      const outbox = outboxOf(context, events);
      await db.transact([
        put(next, outbox),
        ...awaitedWrites(context, outbox),
        ...auditWrites(context, { action: 'export.requested', entityId: next.id }),
      ]);
    },
    /** Fails with `stale-version` unless the stored version is the one before this one. */
    async save(next: RosterExport): Promise<void> {
      await db.write(put(next));
    },
    /** Notes in the audit trail who is given an export, before the link is: what cannot be noted is not disclosed. */
    async noteLink(exportId: ExportId): Promise<void> {
      await db.transact(auditWrites(context, { action: 'export.downloaded', entityId: exportId }));
    },
  };
}
