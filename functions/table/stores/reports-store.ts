import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { ReportId, type UserId } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import { Report } from '../../../domain/reports/report.ts';
import type { ReportFormat } from '../../../domain/reports/report-types.ts';
import type { EventsOf } from '../access-patterns.ts';
import { awaitedWrites } from '../items/awaited-item.ts';
import { auditWrites } from '../items/audit-item.ts';
import { absent, ConditionFailed, type Condition, ifVersion, type Item, type Write } from '../wire/database-contract.ts';
import { keyOf, partitionOf } from '../items/item-keys.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../table-context.ts';

/** An expired report is told of as expired for this long before the table forgets it. */
const forgottenAfterSeconds = 30 * 86_400;

/** The reports of a school. */
export function openReports(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (reportId: ReportId) => keyOf('report', { schoolId, reportId });
  const link = (userId: UserId, reportId: ReportId) => keyOf('reportLink', { schoolId, userId, reportId });
  const claim = (userId: UserId, request: Pick<Report, 'type' | 'format' | 'filters'>) =>
    keyOf('reportAsked', { schoolId, userId, digest: digestOf(request) });
  const claimOf = (report: Report, userId: UserId, earlier: ReportId | undefined): Write => ({
    put: { ...claim(userId, report), reportId: report.id, expiresAt: forgottenAt(report.expiresAt) },
    condition: earlier === undefined ? absent : ifClaimOf(earlier),
  });
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
    /** The report that the same person last asked for in the same words, however it stands. */
    async askedFor(request: Pick<Report, 'type' | 'format' | 'filters'>, userId: UserId): Promise<ReportId | undefined> {
      const item = await db.get(claim(userId, request), { consistent: true });
      return item && z.parse(ReportId, item['reportId']);
    },
    /**
     * Writes a new report, with the link of who asked for it, or nothing. Fails with `already-exists` when there is one of that id. With `asked` it is from
     * now on the report of that request: fails with `stale-version` when the same person asked for the same after `earlier`.
     */
    async create(
      report: Report,
      events: EventsOf<'reports', 'create'>,
      asked?: { readonly earlier: ReportId | undefined },
    ): Promise<void> {
      const outbox = outboxOf(context, events);
      const write: Write = { put: { ...itemOf(report), ...outbox }, condition: absent };
      const { id: reportId, requestedBy } = report;
      try {
        if (requestedBy === undefined) await db.write(write);
        else
          await db.transact([
            write,
            ...[...new Set([requestedBy, ...(report.recipients ?? [])])].map((userId) => ({
              put: { ...link(userId, reportId), reportId, expiresAt: forgottenAt(report.expiresAt) },
            })),
            ...(asked ? [claimOf(report, requestedBy, asked.earlier)] : []),
            ...awaitedWrites(context, outbox),
            ...auditWrites(context, { action: 'report.requested', entityId: reportId }),
          ]);
      } catch (error) {
        if (error instanceof ConditionFailed && (!asked || error.failed.includes(0)))
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
    /** Keeps that somebody cancelled a report. Fails with `stale-version` unless the stored version is the one before this one. */
    async cancel(report: Report): Promise<void> {
      await db.transact([
        { put: itemOf(report), condition: ifVersion(report.version - 1) },
        ...auditWrites(context, { action: 'report.cancelled', entityId: report.id }),
      ]);
    },
    /** Notes in the audit trail who is given a report, before the link is: what cannot be noted is not disclosed. */
    async noteDownload(reportId: ReportId, format: ReportFormat): Promise<void> {
      await db.transact(
        auditWrites(context, { action: 'report.downloaded', entityId: reportId, changes: [{ field: 'format', to: format }] }),
      );
    },
  };
}

/** The same for requests that ask for the same, in whatever order they name it. */
function digestOf({ type, format, filters }: Pick<Report, 'type' | 'format' | 'filters'>): string {
  const named = Object.entries(filters).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const words = named.map(([name, value]) => [name, name === 'classIds' && Array.isArray(value) ? value.toSorted() : value]);
  return createHash('sha256')
    .update(JSON.stringify([type, format, words]))
    .digest('base64url');
}

const ifClaimOf = (reportId: ReportId): Condition => ({
  expression: 'attribute_not_exists(pk) OR reportId = :earlier',
  values: { ':earlier': reportId },
});

function forgottenAt(expiresAt: string): number {
  return Math.floor(Date.parse(expiresAt) / 1000) + forgottenAfterSeconds;
}

const StoredReport = z.extend(z.omit(Report, { expiresAt: true }), { filesUntil: z.iso.datetime() });

function readReport(item: Item): Report {
  const { filesUntil, ...report } = parseItem(StoredReport, item);
  return { ...report, expiresAt: filesUntil };
}
