import { normalText } from '../text.ts';
import { type BundleFile, bundleFault, type BundleRow, type Rejection } from './bundle.ts';
import { cellFault, listOf } from './cell-faults.ts';
import type { FileMode, RosterFile } from './bundle-files.ts';
import { type Column, type ColumnName, columnsOf, type RowStatus } from './columns.ts';
import type { Manifest } from './manifest.ts';
import type { FileTally, KnownRoster } from './roster.ts';
import { either, separatedBy, wrongSeparator } from './wording.ts';

/** The reading of one bundle: what it reads from, and what it has had to refuse so far. */
export interface Reading {
  readonly manifest: Manifest;
  readonly files: ReadonlyMap<string, BundleFile>;
  readonly known: KnownRoster | undefined;
  readonly rejections: Rejection[];
  readonly tallies: Map<RosterFile, FileTally>;
}

/** One row of a file as its taker sees it; every cell is trimmed. */
export interface Row<File extends RosterFile> {
  readonly line: number;
  readonly sourcedId: string;
  readonly status: RowStatus;
  /** The cell, empty also when the file has no such column. */
  readonly text: (column: ColumnName<File>) => string;
  readonly list: (column: ColumnName<File>) => readonly string[];
}

/** Refuses the row at hand, or only a value of it. */
export interface Complain<File extends RosterFile> {
  readonly row: (column: ColumnName<File>, detail: string) => void;
  readonly value: (column: ColumnName<File>, detail: string) => void;
}

export interface Taken {
  readonly line: number;
  readonly status: RowStatus;
}

/** The rows of a file that were taken, and the ids of those that were not. */
export interface Table<T extends Taken> {
  readonly file: RosterFile;
  readonly taken: Map<string, T>;
  readonly rejectedIds: Set<string>;
}

/** Makes a record of a row. It is called for faulty rows too, so that all faults are told at once; the record is dropped then. */
export type Take<File extends RosterFile, T extends Taken> = (row: Row<File>, complain: Complain<File>) => T;

/** Whether something was found that makes the whole bundle unusable. */
export function isRefused(reading: Reading): boolean {
  return reading.rejections.some(({ rejects }) => rejects === 'bundle');
}

/** How the manifest means the file. */
export function modeOf(reading: Reading, file: RosterFile): FileMode {
  return reading.manifest.modes.get(file) ?? 'absent';
}

/** Reads a file row by row. A bundle that is refused already is read no further than the headers, to tell their faults as well. */
export async function readTable<const File extends RosterFile, T extends Taken>(
  reading: Reading,
  file: File,
  take: Take<File, T>,
): Promise<Table<T>> {
  const table: Table<T> = { file, taken: new Map(), rejectedIds: new Set() };
  const mode = modeOf(reading, file);
  const columns = columnsOf(reading.manifest.version, file);
  const source = reading.files.get(`${file}.csv`);
  let rows = 0;
  if (mode !== 'absent' && columns && source) {
    const reader = rowReader(reading, table, take);
    let accept: ((row: BundleRow) => void) | undefined;
    for await (const row of source.rows) {
      if (row.fields.length <= 1 && !row.fields[0]?.trim()) continue;
      if (accept) {
        rows += 1;
        accept(row);
        continue;
      }
      const header = row.fields.map((name) => name.trim());
      reading.rejections.push(...headerFaults({ file: `${file}.csv`, columns, header, mode }));
      if (isRefused(reading)) break;
      accept = reader(columns, header, mode);
    }
    if (!accept && !isRefused(reading)) reading.rejections.push(bundleFault(`${file}.csv`, 'is empty; a header line is needed'));
  }
  reading.tallies.set(file, { mode, rows, rejectedRows: reading.tallies.get(file)?.rejectedRows ?? 0 });
  return table;
}

/** Refuses a row that was taken, for what later rows showed. */
export function rejectTaken<T extends Taken>(
  reading: Reading,
  table: Table<T>,
  fault: { readonly sourcedId: string; readonly column: string; readonly detail: string },
): void {
  const taken = table.taken.get(fault.sourcedId);
  if (!taken) return;
  table.taken.delete(fault.sourcedId);
  table.rejectedIds.add(fault.sourcedId);
  reading.rejections.push({
    file: `${table.file}.csv`,
    line: taken.line,
    column: fault.column,
    detail: fault.detail,
    rejects: 'row',
  });
  countRejected(reading, table.file);
}

function countRejected(reading: Reading, file: RosterFile): void {
  const tally = reading.tallies.get(file) ?? { mode: modeOf(reading, file), rows: 0, rejectedRows: 0 };
  reading.tallies.set(file, { ...tally, rejectedRows: tally.rejectedRows + 1 });
}

function rowReader<const File extends RosterFile, T extends Taken>(reading: Reading, table: Table<T>, take: Take<File, T>) {
  const firstLines = new Map<string, number>();
  const file = `${table.file}.csv`;
  return (columns: readonly Column[], header: readonly string[], mode: FileMode) => {
    const places = new Map(header.map((name, index) => [name, index]));
    const checked = columns.flatMap((column) => {
      const index = places.get(column.name);
      return index === undefined ? [] : [{ column, index }];
    });
    return ({ line, fields }: BundleRow): void => {
      const refusals: Rejection[] = [];
      const leftOut: Rejection[] = [];
      const refuse = (column: string, detail: string): void => void refusals.push({ file, line, column, detail, rejects: 'row' });
      const leaveOut = (column: string, detail: string): void =>
        void leftOut.push({ file, line, column, detail, rejects: 'value' });
      const cell = (name: string): string => cellOf(fields[places.get(name) ?? -1]);
      const sourcedId = cell('sourcedId');
      const first = firstLines.get(sourcedId);
      if (first === undefined && sourcedId !== '') firstLines.set(sourcedId, line);
      if (fields.length === header.length) {
        for (const { column, index } of checked) {
          const fault = cellFault(column, cellOf(fields[index]));
          if (fault !== undefined) refuse(column.name, fault);
        }
        if (mode === 'delta') deltaFaults(cell, refuse);
        if (first !== undefined) refuse('sourcedId', `stands on line ${String(first)} already; each row needs one of its own`);
        const status = cell('status') === 'tobedeleted' ? 'tobedeleted' : 'active';
        const row = { line, sourcedId, status, text: cell, list: (name: string) => listOf(cell(name)) } as const;
        const record = take(row, { row: refuse, value: leaveOut });
        if (refusals.length === 0) table.taken.set(sourcedId, record);
      } else {
        refuse('', `has ${String(fields.length)} cells, the header has ${String(header.length)}; every row needs as many`);
      }
      reading.rejections.push(...(refusals.length === 0 ? leftOut : refusals));
      if (refusals.length === 0) return;
      if (!table.taken.has(sourcedId)) table.rejectedIds.add(sourcedId);
      countRejected(reading, table.file);
    };
  };
}

/** A cell as it is read: without blanks around it, in the form in which texts are compared. */
function cellOf(field: string | undefined): string {
  return field === undefined ? '' : normalText(field.trim());
}

function deltaFaults(cell: (name: string) => string, refuse: (column: string, detail: string) => void): void {
  if (cell('status') === '') refuse('status', 'is empty; active or tobedeleted is needed in a delta file');
  const changed = cell('dateLastModified');
  if (!/^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/.test(changed) || Number.isNaN(Date.parse(changed)))
    refuse('dateLastModified', 'is no date and time; one such as 2026-11-22T18:00:00Z is needed in a delta file');
}

interface Header {
  readonly file: string;
  readonly columns: readonly Column[];
  readonly header: readonly string[];
  readonly mode: FileMode;
}

/** Columns may stand in any order, optional ones be left out and `metadata.*` added; everything else is a fault of the file. */
function headerFaults({ file, columns, header, mode }: Header): readonly Rejection[] {
  const required = columns.filter(
    ({ name, required: always }) => always || (mode === 'delta' && (name === 'status' || name === 'dateLastModified')),
  );
  const missing = required.map(({ name }) => name).filter((name) => !header.includes(name));
  const unknown = header.flatMap((name, index) =>
    columns.some((column) => column.name === name) || name.startsWith('metadata.') ? [] : [index + 1],
  );
  const repeated = columns.map(({ name }) => name).filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
  const separator = wrongSeparator(header);
  if (separator !== undefined) return [bundleFault(file, separatedBy(separator), { line: 1 })];
  if (unknown.length === header.length) {
    const detail = `does not begin with a header; a line with the columns ${columns.map(({ name }) => name).join(',')} is needed`;
    return [bundleFault(file, detail, { line: 1 })];
  }
  const faults = [
    ...missing.map((name) => ({ column: name, detail: 'is missing from the header; it is needed, spelt exactly so' })),
    ...(unknown.length > 0
      ? [
          {
            column: '',
            detail: `has columns that are not of the standard at position ${either(unknown.map(String))}; ${columns.map((column) => column.name).join(', ')} and metadata.* are allowed`,
          },
        ]
      : []),
    ...repeated.map((name) => ({ column: name, detail: 'stands twice in the header; each column may stand once' })),
  ];
  return faults.map(({ column, detail }) => bundleFault(file, detail, { line: 1, column }));
}
