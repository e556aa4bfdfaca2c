import { stringify } from 'csv-stringify/sync';
import { neutralised } from '../../../domain/reports/cells.ts';
import type { Cell, ReportTable } from '../../../domain/reports/table.ts';

/** Without it Excel reads the file in the code page of the machine and shows `Å‚ukasz`; every other reader skips it. */
const byteOrderMark = '\uFEFF';
const rowsPerChunk = 250;

/**
 * A report as CSV: UTF-8 with byte order mark, lines ended as RFC 4180 has them, the first one the titles of the columns. Texts that a
 * spreadsheet would run as a formula are neutralised; numbers are written with a decimal point and nothing else.
 */
export async function* csvOf(table: ReportTable): AsyncIterable<Uint8Array> {
  yield encoded(byteOrderMark + linesOf([table.columns.map(({ title }) => title)]));
  let rows: (readonly Cell[])[] = [];
  for await (const row of table.rows()) {
    rows.push(row);
    if (rows.length < rowsPerChunk) continue;
    yield encoded(linesOf(rows));
    rows = [];
  }
  if (rows.length > 0) yield encoded(linesOf(rows));
}

function linesOf(rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? neutralised(cell) : cell)));
  return stringify(cells, { record_delimiter: 'windows' });
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
