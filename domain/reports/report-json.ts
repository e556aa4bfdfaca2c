import * as z from 'zod/mini';

/** A report as a JSON file: what it is, its columns, and rows that have their cells by the keys of the columns; a cell without a value is left out. */
export const ReportJson = z.strictObject({
  title: z.string(),
  schoolName: z.string(),
  /** What the report was limited to, in words. */
  about: z.string(),
  /** The instant of its data. */
  readAt: z.iso.datetime(),
  columns: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      /** `percent` is a number of percent such as 93.1, `date` a text such as 2026-11-23. */
      kind: z.enum(['text', 'number', 'percent', 'date']),
    }),
  ),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
});
export type ReportJson = z.infer<typeof ReportJson>;
