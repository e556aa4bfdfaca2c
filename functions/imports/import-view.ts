import { standing, type RosterImport } from '../../domain/imports/roster-import.ts';
import { confirmationNeeded } from '../../domain/imports/withdrawals.ts';
import type { ImportView } from './routes.ts';

/** An import as the API shows one. `alive` tells whether a run of it has the school. */
export function importView(rosterImport: RosterImport, known: { readonly alive: boolean; readonly now: Date }): ImportView {
  const {
    id,
    format,
    fileName,
    dryRun,
    counts,
    rejectedRows,
    rejections,
    rejectionsTotal,
    otherSchools,
    calendarYears,
    notes,
    withdrawals,
    createdAt,
  } = rosterImport;
  const { progress, startedAt, finishedAt } = rosterImport;
  return {
    importId: id,
    format,
    fileName,
    ...standing(rosterImport, known),
    dryRun,
    ...(progress !== undefined && { progress }),
    counts,
    ...(rejectedRows && { rejectedRows }),
    rejections,
    rejectionsTotal,
    otherSchools,
    calendarYears,
    ...(notes && { notes }),
    ...(withdrawals && { withdrawals, needsConfirmation: confirmationNeeded(withdrawals) !== undefined }),
    createdAt,
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && { finishedAt }),
  };
}
