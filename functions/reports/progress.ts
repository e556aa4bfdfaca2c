import { type ReportId } from '../../domain/ids.ts';
import { notFound, Problem } from '../../domain/problem.ts';
import { progressed, type Report } from '../../domain/reports/report.ts';
import type { Table } from '../table/open-table.ts';

type Reports = Table<{ readonly reports: readonly ['get', 'save'] }>['reports'];

/** The parts of the work by which progress is told, as they end. */
export const milestones = { begun: 0.05, planned: 0.15, gathered: 0.7, rendered: 0.95 } as const;

/** The report that a step works on. Fails with `not-found` when it is gone. */
async function knownReport(reports: Pick<Reports, 'get'>, reportId: ReportId): Promise<Report> {
  const report = await reports.get(reportId);
  if (!report) throw notFound('report');
  return report;
}

/**
 * The report whose attempt a step works for. Fails with `wrong-state` when another attempt has followed, as the files of that one are not to be written
 * by this one, and when the report was cancelled.
 */
export async function reportUnderWay(
  reports: Pick<Reports, 'get'>,
  { reportId, attempt }: { readonly reportId: ReportId; readonly attempt: number },
): Promise<Report> {
  const report = await knownReport(reports, reportId);
  if (report.attempt !== attempt)
    throw new Problem(
      'wrong-state',
      `attempt ${String(attempt)} was left behind, attempt ${String(report.attempt)} is the one that counts`,
    );
  if (report.status === 'failed') throw new Problem('wrong-state', `attempt ${String(attempt)} was cancelled`);
  return report;
}

/** Notes how far a report has come. Where several steps note at once one of them wins: progress is a hint, so nobody waits for it. */
export async function noteProgress(reports: Reports, report: Report, progress: number): Promise<void> {
  const next = progressed(report, progress);
  if (!next) return;
  try {
    await reports.save(next, []);
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'stale-version')) throw error;
  }
}

/** Saves a turn in the life of a report that must not be lost, also while a step that was left behind still notes its progress. */
export async function saveTurn(
  reports: Reports,
  reportId: ReportId,
  turn: (report: Report) => Parameters<Reports['save']> | undefined,
): Promise<Report> {
  for (let tries = 1; ; tries += 1) {
    const report = await knownReport(reports, reportId);
    const changed = turn(report);
    if (!changed) return report;
    try {
      await reports.save(...changed);
      return changed[0];
    } catch (error) {
      if (tries === 5 || !(error instanceof Problem && error.code === 'stale-version')) throw error;
    }
  }
}
