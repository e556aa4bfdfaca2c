import { availableUntil, exportStanding, type RosterExport } from '../../../domain/exports/roster-export.ts';
import type { ExportView } from '../export-routes.ts';

/** An export as the API shows one, but for the link, which is made for who asks for it alone. */
export function exportView(found: RosterExport, now: Date): Omit<ExportView, 'url' | 'urlExpiresAt'> {
  const { id: exportId, format, counts, createdAt, finishedAt } = found;
  const until = availableUntil(found, now);
  return {
    exportId,
    format,
    ...exportStanding(found, now),
    ...(counts && { counts }),
    createdAt,
    ...(finishedAt !== undefined && { finishedAt }),
    ...(until && { availableUntil: until.toISOString() }),
  };
}
