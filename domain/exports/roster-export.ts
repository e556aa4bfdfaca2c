import * as z from 'zod/mini';
import type { NewEvent } from '../../events/catalog.ts';
import { ExportId, UserId } from '../ids.ts';
import { givenUpAfterHours } from '../retries.ts';

const Count = z.int().check(z.gte(0));

/** How many of each kind an export holds. Students are no users here, whether they have an account or not. */
export const ExportCounts = z.strictObject({ users: Count, students: Count, classes: Count, enrolments: Count });
export type ExportCounts = z.infer<typeof ExportCounts>;

/** An export of the roster of a school, with how far it has come. */
export const RosterExport = z.strictObject({
  id: ExportId,
  format: z.literal('oneroster-csv'),
  status: z.enum(['running', 'completed', 'failed']),
  counts: z.optional(ExportCounts),
  failure: z.optional(z.string()),
  createdBy: UserId,
  createdAt: z.iso.datetime(),
  finishedAt: z.optional(z.iso.datetime()),
  version: z.int(),
});
export type RosterExport = z.infer<typeof RosterExport>;

/** Days for which the file of an export is kept: it holds everybody's data, and another one is made in a minute. */
export const exportDays = 7;
/** A new export, and the event that has it made. */
export function requestExport(
  id: ExportId,
  { by, now }: { readonly by: UserId; readonly now: Date },
): { readonly next: RosterExport; readonly events: readonly NewEvent<'export.requested'>[] } {
  return {
    next: { id, format: 'oneroster-csv', status: 'running', createdBy: by, createdAt: now.toISOString(), version: 1 },
    events: [{ type: 'export.requested', data: { exportId: id } }],
  };
}

/** The end of an export whose file is there. */
export function completeExport(previous: RosterExport, counts: ExportCounts, now: Date): RosterExport {
  return { ...previous, status: 'completed', counts, finishedAt: now.toISOString(), version: previous.version + 1 };
}

/** The end of an export that could not be made, with the reason in plain words. */
export function failExport(previous: RosterExport, failure: string, now: Date): RosterExport {
  return { ...previous, status: 'failed', failure, finishedAt: now.toISOString(), version: previous.version + 1 };
}

/** Until when the file of a completed export can be downloaded; undefined where there is none, or none any more. */
export function availableUntil({ status, createdAt }: RosterExport, now: Date): Date | undefined {
  const until = new Date(Date.parse(createdAt) + exportDays * 86_400_000);
  return status === 'completed' && now < until ? until : undefined;
}

/** How an export stands, for people: one that has been running for longer than any can has failed. */
export function exportStanding(
  { status, failure, createdAt }: RosterExport,
  now: Date,
): { readonly status: RosterExport['status']; readonly failure?: string } {
  if (status === 'running' && now.getTime() - Date.parse(createdAt) > givenUpAfterHours * 3_600_000)
    return { status: 'failed', failure: 'the export stopped without a word; ask for a new one' };
  return failure === undefined ? { status } : { status, failure };
}

/** Folder of the bucket in which exports lie. */
export const exportFolder = 'exports/';

/** Where the file of an export lies. */
export function exportKey(schoolId: string, exportId: ExportId): string {
  return `${exportFolder}${schoolId}/${exportId}.zip`;
}

/** The name under which the file is saved by who downloads it. */
export function exportFileName({ createdAt }: Pick<RosterExport, 'createdAt'>): string {
  return `roster-${createdAt.slice(0, 10)}.zip`;
}
