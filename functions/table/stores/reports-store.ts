import * as z from 'zod/mini';
import { ReportId, type UserId } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import { Report } from '../../../domain/reports/report.ts';
import type { ReportFormat } from '../../../domain/reports/report-types.ts';
import type { EventsOf } from '../access-patterns.ts';
import { awaitedWrites } from '../items/awaited-item.ts';
import { auditWrites } from '../items/audit-item.ts';
import { absent, ConditionFailed, ifVersion, type Item, type Write } from '../wire/database-contract.ts';
import { keyOf, partitionOf } from '../items/item-keys.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../table-context.ts';

/** An expired report is told of as expired for this long before the table forgets it. */
const forgottenAfterSeconds = 30 * 86_400;

/** The reports of a school. */
export function openReports(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (reportId: ReportId) => keyOf('report', { schoolId, reportId });
  const link = (userId: UserId, reportId: ReportId) => keyOf('reportLink', { schoolId, userId, reportId });
  // The item's own `expiresAt` is the table's: the second in which it may be deleted.
  const itemOf = ({ expiresAt, ...report }: Report) => ({
    ...keyFor(report.id),
    ...report,
    filesUntil: expiresAt,
    expiresAt: forgottenAt(expiresAt),
  });
  return {
    async get(reportId: ReportId): Promise<Report | undefined> {
      const item = await db.get(keyFor(reportId), { consistent: true });
      return item && readReport(item);
    },
    /** The reports of a list of ids that are there, in no order. */
    async getMany(reportIds: readonly ReportId[]): Promise<readonly Report[]> {
      const items = await db.getMany([...new Set(reportIds)].map(keyFor));
      return items.map(readReport);
    },
    async list({ limit, after }: PageInput): Promise<Page<Report>> {
      const { items, last } = await db.query({ pk: partitionOf('report', { schoolId }), limit, after, newestFirst: true });
      return { items: items.map(readReport), ...(last && { last }) };
    },
    /** The ids of the reports that a person asked for. */
    async listOwn(userId: UserId, { limit, after }: PageInput): Promise<Page<ReportId>> {
      const { items, last } = await db.query({
        pk: partitionOf('reportLink', { schoolId, userId }),
        limit,
        after,
        newestFirst: true,
      });
      return { items: items.map((item) => z.parse(ReportId, item['reportId'])), ...(last && { last }) };
    },
    /** Writes a new report, with the link of who asked for it, or nothing. Fails with `already-exists` when there is one of that id. */
    async create(report: Report, events: EventsOf<'reports', 'create'>): Promise<void> {
      const outbox = outboxOf(context, events);
      const write: Write = { put: { ...itemOf(report), ...outbox }, condition: absent };
      const { id: reportId, requestedBy } = report;
      try {
        if (requestedBy === undefined) await db.write(write);
        else
          await db.transact([
            write,
            { put: { ...link(requestedBy, reportId), reportId, expiresAt: forgottenAt(report.expiresAt) } },
            ...awaitedWrites(context, outbox),
            ...auditWrites(context, { action: 'report.requested', entityId: reportId }),
          ]);
      } catch (error) {
        if (error instanceof ConditionFailed)
          throw new Problem('already-exists', `the report ${reportId} is there already`, { cause: error });
        throw error;
      }
    },
    /** Fails with `stale-version` unless the stored version is the one before this one. */
    async save(report: Report, events: EventsOf<'reports', 'save'>): Promise<void> {
      const outbox = outboxOf(context, events);
      const write: Write = { put: { ...itemOf(report), ...outbox }, condition: ifVersion(report.version - 1) };
      const retried = events.some(({ type }) => type === 'report.requested');
      if (retried)
        await db.transact([
          write,
          ...awaitedWrites(context, outbox),
          ...auditWrites(context, { action: 'report.retried', entityId: report.id }),
        ]);
      else await db.write(write);
    },
    /** Notes in the audit trail who is given a report, before the link is: what cannot be noted is not disclosed. */
    async noteDownload(reportId: ReportId, format: ReportFormat): Promise<void> {
      await db.transact(
        auditWrites(context, { action: 'report.downloaded', entityId: reportId, changes: [{ field: 'format', to: format }] }),
      );
    },
  };
}

function forgottenAt(expiresAt: string): number {
  return Math.floor(Date.parse(expiresAt) / 1000) + forgottenAfterSeconds;
}

const StoredReport = z.extend(z.omit(Report, { expiresAt: true }), { filesUntil: z.iso.datetime() });

function readReport(item: Item): Report {
  const { filesUntil, ...report } = parseItem(StoredReport, item);
  return { ...report, expiresAt: filesUntil };
}
