import type { PrintedReport } from './page-blocks.ts';
import type { ReportTable } from './table.ts';

/** A report ready to be written in any format: one table for machines, pages for people, and what stands above both. */
export interface ReportDocument {
  readonly title: string;
  readonly schoolName: string;
  /** What the report was limited to, in words. */
  readonly about: string;
  /** The instant of its data. */
  readonly readAt: Date;
  readonly table: ReportTable;
  readonly pages: PrintedReport;
}
