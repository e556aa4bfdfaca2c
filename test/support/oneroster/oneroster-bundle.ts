import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { ZipFile } from 'yazl';
import {
  type FileMode,
  manifestFiles,
  type OneRosterVersion,
  type RosterFile,
  rosterFiles,
} from '../../../domain/oneroster/bundle-files.ts';
import type { BundleFile, BundleRow } from '../../../domain/oneroster/bundle.ts';
import { columnsOf } from '../../../domain/oneroster/columns.ts';
import { type BundleOptions, type Cells, rosterRows } from './oneroster-rows.ts';

export interface BundleParts {
  readonly version: OneRosterVersion;
  readonly rows: Partial<Record<RosterFile, readonly Cells[]>>;
  readonly mode: Exclude<FileMode, 'absent'>;
}

const changed = '2026-08-20T06:00:00.000Z';

/** A whole roster as CSV files by name, deterministic, with invented people. Nothing of it is left out, nothing rejected. */
export function makeBundle(options: BundleOptions): Record<string, string> {
  const rows = rosterRows(options);
  return bundleOf({ version: options.version, rows, mode: options.mode ?? 'bulk' });
}

/** The CSV files of given rows, with a manifest that lists them. Status and date are filled in delta files only. */
export function bundleOf({ version, rows, mode }: BundleParts): Record<string, string> {
  const given = rosterFiles.filter((file) => rows[file] !== undefined);
  const manifest = [
    ['propertyName', 'value'],
    ['manifest.version', '1.0'],
    ['oneroster.version', version],
    ...manifestFiles[version].map((file) => [`file.${file}`, given.some((name) => name === file) ? mode : 'absent']),
    ['source.systemName', 'Invented school office'],
  ];
  const status: Cells = mode === 'delta' ? { status: 'active', dateLastModified: changed } : {};
  const files: Record<string, string> = { 'manifest.csv': stringify(manifest) };
  for (const file of given)
    files[`${file}.csv`] = csvOf(version, file, rows[file]?.map((cells) => ({ ...status, ...cells })) ?? []);
  return files;
}

/** The zip of files, by name at its root. Names may be anything, so that bad zips can be made too. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content), name, { mtime: new Date(Date.UTC(2026, 7, 20)), forceDosTimestamp: true });
  zip.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on('error', reject);
    zip.outputStream.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
  });
}

/** The files as the domain takes them: rows of cells with their line numbers. */
export function bundleFilesOf(files: Readonly<Record<string, string>>): readonly BundleFile[] {
  return Object.entries(files).map(([name, text]) => ({ name, rows: rowsOf(text) }));
}

/** The file with the cells of one data row changed; rows count from 0 and do not include the header. */
export function withCells(
  files: Readonly<Record<string, string>>,
  place: { readonly file: string; readonly row: number },
  cells: Cells,
): Record<string, string> {
  const text = files[place.file];
  if (text === undefined) throw new Error(`the bundle has no ${place.file}`);
  const [header = [], ...rows]: string[][] = parse(text);
  const row = rows[place.row];
  if (!row) throw new Error(`${place.file} has ${String(rows.length)} rows, no row ${String(place.row)}`);
  for (const [column, value] of Object.entries(cells)) {
    const index = header.indexOf(column);
    if (index < 0) throw new Error(`${place.file} has no column ${column}`);
    row[index] = value;
  }
  return { ...files, [place.file]: stringify([header, ...rows]) };
}

function csvOf(version: OneRosterVersion, file: RosterFile, rows: readonly Cells[]): string {
  const columns = columnsOf(version, file) ?? [];
  return stringify([columns.map(({ name }) => name), ...rows.map((cells) => columns.map(({ name }) => cells[name] ?? ''))], {
    record_delimiter: '\r\n',
  });
}

function* rowsOf(text: string): Generator<BundleRow> {
  const records: string[][] = parse(text, { bom: true, relax_column_count: true });
  for (const [index, fields] of records.entries()) yield { line: index + 1, fields };
}
