import { completeExport, exportKey, failExport, type RosterExport } from '../../../domain/exports/roster-export.ts';
import type { SchoolId } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import { refusalOf } from '../../kernel/faults/refusal-of.ts';
import { keepZip } from '../../runtime/transfers/export-store.ts';
import { gatherExport, type ExportTable } from './gather-export.ts';
import { openBundleFiles } from './write-bundle.ts';

export interface ConductingExport {
  readonly table: ExportTable;
  readonly schoolId: SchoolId;
  readonly now: Date;
  /** An empty folder of this run's own. */
  readonly folder: string;
  /** Whether nobody tries again when this run fails. */
  readonly isLastAttempt: boolean;
}

const ourFault = 'a fault on our side stopped the export; ask for a new one';

/**
 * Makes the file of an export that was asked for and notes that it is there. A fault that may pass is thrown and leaves the export running, because
 * the next attempt makes it; one that no attempt mends, or that meets the last of them, ends it with a reason before it is thrown. Where two runs of
 * the same export meet, both write the same file and one of them notes the end.
 */
export async function conductExport(asked: RosterExport, conducting: ConductingExport): Promise<void> {
  const { table, schoolId, now, folder, isLastAttempt } = conducting;
  try {
    const files = await openBundleFiles(folder);
    try {
      const counts = await gatherExport(table, { now, write: files.write });
      await keepZip(exportKey(schoolId, asked.id), await files.zip({ schoolId, madeAt: new Date(asked.createdAt) }));
      await table.exports.save(completeExport(asked, counts, new Date()));
    } finally {
      await files.close();
    }
  } catch (error) {
    const isOthers = error instanceof Problem && error.code === 'stale-version';
    const reason = error instanceof Problem ? error.message : ourFault;
    if (!isOthers && (isLastAttempt || refusalOf(error))) await table.exports.save(failExport(asked, reason, new Date()));
    throw error;
  }
}
