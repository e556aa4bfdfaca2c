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

/** An import in the list of all: how it stands and how much it did, without what it rejected. */
export function importRow(rosterImport: RosterImport, known: { readonly alive: boolean; readonly now: Date }) {
  const {
    rejections: _rejections,
    rejectedRows: _rows,
    notes: _notes,
    otherSchools: _schools,
    ...row
  } = importView(rosterImport, known);
  return row;
}
