import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { neutralised } from '../../../domain/reports/cells.ts';
import type { ReportDocument } from '../../../domain/reports/report-document.ts';
import type { Cell, ReportTable, TableColumn } from '../../../domain/reports/table.ts';
import { daysBetween } from '../../../domain/time.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The formats of cells by their place in the style sheet: plain, bold heads, percentages, dates. */
const style = { plain: 0, head: 1, percent: 2, date: 3 } as const;

/**
 * A report as a workbook: a sheet with what it is, and a sheet with its rows, whose head stays in view and can be filtered. Numbers, percentages and
 * dates are what they are and no texts. Texts stand in the rows themselves and not in a table of their own, so that a row can leave at once:
 * memory does not grow with the report.
 */
export async function* xlsxOf(document: ReportDocument): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  const contents = new PassThrough();
  zip.on('error', (error) => contents.destroy(error instanceof Error ? error : new Error(String(error))));
  zip.outputStream.pipe(contents);
  const options = { mtime: document.readAt, mode: 0o100644 };
  for (const [name, text] of parts(document)) zip.addBuffer(Buffer.from(xml + text), name, options);
  zip.addReadStream(Readable.from(sheetOf(document.table)), 'xl/worksheets/sheet2.xml', options);
  zip.end();
  for await (const chunk of contents) yield chunk as Uint8Array; // a stream of bytes yields buffers
}

function parts(document: ReportDocument): readonly (readonly [string, string])[] {
  const sheets = [1, 2];
  const { title, schoolName, about, readAt } = document;
  const facts = [
    ['Report', title],
    ['School', schoolName],
    ['About', about],
    ['Data as of', readAt.toISOString()],
  ].map((fact, index) => rowOf(fact, { number: index + 1, columns: [], as: 'plain' }));
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${office}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${office}.styles+xml"/>${sheets.map((n) => `<Override PartName="/xl/worksheets/sheet${String(n)}.xml" ContentType="${office}.worksheet+xml"/>`).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="Report" sheetId="1" r:id="rId1"/><sheet name="Rows" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packaged}/relationships">${sheets.map((n) => `<Relationship Id="rId${String(n)}" Type="${relationships}/worksheet" Target="worksheets/sheet${String(n)}.xml"/>`).join('')}<Relationship Id="rId3" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
    ],
    [
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${main}"><cols><col min="1" max="1" width="14" customWidth="1"/><col min="2" max="2" width="60" customWidth="1"/></cols><sheetData>${facts.join('')}</sheetData></worksheet>`,
    ],
  ];
}

async function* sheetOf({ columns, rows }: ReportTable): AsyncIterable<string> {
  const widths = columns
    .map((column, index) => {
      const place = String(index + 1);
      return `<col min="${place}" max="${place}" width="${String(widthOf(column))}" customWidth="1"/>`;
    })
    .join('');
  const last = nameOf(columns.length - 1);
  yield `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>`;
  yield rowOf(
    columns.map(({ title }) => title),
    { number: 1, columns, as: 'head' },
  );
  let number = 1;
  for await (const row of rows()) yield rowOf(row, { number: (number += 1), columns, as: 'plain' });
  yield `</sheetData><autoFilter ref="A1:${last}${String(number)}"/></worksheet>`;
}

function widthOf({ key, title, kind }: TableColumn): number {
  const wide = ['student', 'contact', 'email', 'class'].includes(key) ? 28 : 12;
  return Math.max(kind === undefined ? wide : 11, title.length + 3);
}

function rowOf(
  cells: readonly Cell[],
  { number, columns, as }: { readonly number: number; readonly columns: readonly TableColumn[]; readonly as: 'plain' | 'head' },
): string {
  const written = cells.map((cell, index) => {
    if (cell === undefined || cell === '') return '';
    const place = `${nameOf(index)}${String(number)}`;
    const kind = as === 'head' ? undefined : columns[index]?.kind;
    if (typeof cell === 'number')
      return kind === 'percent'
        ? `<c r="${place}" s="${String(style.percent)}"><v>${String(Number((cell / 100).toFixed(6)))}</v></c>`
        : `<c r="${place}"><v>${String(cell)}</v></c>`;
    // A serial day of spreadsheets: 1 January 1900 is 1, and 1900 counts as a leap year.
    if (kind === 'date') return `<c r="${place}" s="${String(style.date)}"><v>${String(daysBetween('1899-12-30', cell))}</v></c>`;
    return `<c r="${place}" s="${String(style[as])}" t="inlineStr"><is><t xml:space="preserve">${escaped(neutralised(cell))}</t></is></c>`;
  });
  return `<row r="${String(number)}">${written.join('')}</row>`;
}

/** `A` to `Z`, then `AA` and so on. */
function nameOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : nameOf(Math.floor(index / 26) - 1) + letter;
}

/** Control characters are not allowed in XML 1.0, however they are written. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
