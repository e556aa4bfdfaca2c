import type { ReportDocument } from '../../../domain/reports/report-document.ts';
import type { ReportJson } from '../../../domain/reports/report-json.ts';

const encoder = new TextEncoder();
const rowsPerChunk = 250;

/**
 * A report as JSON, as `ReportJson` has it: what it is, its columns with their kinds, and its rows as objects by the keys of the columns. A cell without a value is left
 * out. Numbers are numbers, dates `YYYY-MM-DD`.
 */
export async function* jsonOf({ title, schoolName, about, readAt, table }: ReportDocument): AsyncIterable<Uint8Array> {
  const columns = table.columns.map(({ key, title: name, kind = 'text' as const }) => ({ key, title: name, kind }));
  const told: Omit<ReportJson, 'rows'> = { title, schoolName, about, readAt: readAt.toISOString(), columns };
  const head = JSON.stringify(told);
  yield encoder.encode(`${head.slice(0, -1)},"rows":[`);
  let before = '\n';
  let held: string[] = [];
  for await (const row of table.rows()) {
    held.push(before + JSON.stringify(Object.fromEntries(columns.map(({ key }, index) => [key, row[index]]))));
    before = ',\n';
    if (held.length < rowsPerChunk) continue;
    yield encoder.encode(held.join(''));
    held = [];
  }
  yield encoder.encode(`${held.join('')}\n]}\n`);
}
