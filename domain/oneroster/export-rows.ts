import type { RosterFile } from './bundle-files.ts';
import { type ColumnName, tables } from './columns.ts';

/** The version in which exports are written. */
export const exportVersion = '1.2';

/** A row of a file of an export: a cell for each column of the standard, in its order. */
export interface ExportRow {
  readonly file: RosterFile;
  readonly cells: readonly string[];
}

/** The names of the columns of a file, its first line. */
export function headerOf(file: RosterFile): readonly string[] {
  return tables[exportVersion][file].map(({ name }) => name);
}

/** A row out of its filled cells. Status and date stay empty: the standard wants both blank where a file is the whole of it. */
export function rowOf<const File extends RosterFile>(
  file: File,
  filled: Readonly<Partial<Record<ColumnName<File>, string>>>,
): ExportRow {
  const cells = new Map<string, string>(Object.entries(filled));
  return { file, cells: headerOf(file).map((name) => cellText(cells.get(name) ?? '')) };
}

/**
 * A text as a cell can hold it: on one line and whole letters only, since readers refuse anything else. What a spreadsheet would run as a
 * formula is left as it is, other than in reports: a machine reads this file, and a name that it finds changed would be another name.
 */
export function cellText(text: string): string {
  return text
    .replaceAll(/[\p{Cs}\uFFFD]/gu, '?')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
}

/** The entries of a list cell. */
export function listCell(entries: readonly string[]): string {
  return entries.join(',');
}
