import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { nightlyAbsenceTable } from '../../../domain/reports/nightly-absence-table.ts';
import type { Cell } from '../../../domain/reports/table.ts';
import { csvOf } from '../../../functions/reports/formats/csv.ts';
import { aReport, aSection, bytesOf, streamOf, textOf } from '../../support/absence-report.ts';

const columns = [
  { key: 'a', title: 'First' },
  { key: 'b', title: 'Second' },
];
const csvOfRows = (...rows: readonly (readonly Cell[])[]) => textOf(csvOf({ columns, rows: () => streamOf(rows) }));

describe('a CSV file', () => {
  it('begins with a byte order mark, without which Excel garbles every name with an accent', async () => {
    const bytes = await bytesOf(csvOf({ columns, rows: () => streamOf([['Łukasz', '王伟']]) }));
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString('utf8')).toContain('Łukasz,王伟');
  });

  it('ends each line with CR LF, the titles first, empty cells empty', async () => {
    expect(await csvOfRows(['x', undefined], [undefined, 0])).toBe('\uFEFFFirst,Second\r\nx,\r\n,0\r\n');
  });

  it('quotes what would break a cell apart', async () => {
    const [, cells] = parse(await csvOfRows(['a,b "c"', 'd\r\ne']), { bom: true });
    expect(cells).toEqual(['a,b "c"', 'd\r\ne']);
  });

  it('has no text that a spreadsheet would run, and leaves numbers below zero numbers', async () => {
    expect(await csvOfRows(['=HYPERLINK("http://example.org")', -1.5])).toBe(
      `\uFEFFFirst,Second\r\n"'=HYPERLINK(""http://example.org"")",-1.5\r\n`,
    );
  });

  it('has every row of a long report, in order', async () => {
    const text = await csvOfRows(...Array.from({ length: 1001 }, (_, index) => [index, `row ${String(index)}`]));
    const rows = parse(text, { bom: true, from: 2 });
    expect(rows).toHaveLength(1001);
    expect(rows[1000]).toEqual(['1000', 'row 1000']);
  });

  it('of a nightly absence report can be read back as what was counted', async () => {
    const report = await aReport([
      aSection({
        name: '=7A',
        students: { 'Nguyễn Thị Minh Khai': ['absent', 'late'], 'Олена Шевченко': ['present', 'present'] },
      }),
    ]);
    const records = parse(await textOf(csvOf(nightlyAbsenceTable(report))), { bom: true, columns: true });
    expect(records).toMatchObject([
      { Row: 'school', 'Absent students': '1', 'Attendance %': '75' },
      { Row: 'class', Class: "'=7A", AM: 'taken' },
      { Row: 'absent', Student: 'Nguyễn Thị Minh Khai', AM: 'A', PM: 'L', Explained: 'no' },
      { Row: 'late', Student: 'Nguyễn Thị Minh Khai', 'Minutes late': '15' },
    ]);
  });
});
