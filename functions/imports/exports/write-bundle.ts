import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { ZipFile } from 'yazl';
import type { SchoolId } from '../../../domain/ids.ts';
import { rosterFiles, type RosterFile } from '../../../domain/oneroster/bundle-files.ts';
import { headerOf, type ExportRow } from '../../../domain/oneroster/export-rows.ts';
import { manifestFile } from '../../../domain/oneroster/manifest.ts';
import { manifestRows } from '../../../domain/oneroster/write-roster.ts';

/** The files of a bundle while they are written: they grow side by side on the disk, since the rows of one person belong to several. */
export interface BundleFiles {
  readonly write: (rows: readonly ExportRow[]) => Promise<void>;
  /** The zip of what was written, manifest first. A file without rows is left out: the standard allows none. */
  readonly zip: (of: { readonly schoolId: SchoolId; readonly madeAt: Date }) => Promise<Readable>;
  readonly close: () => Promise<void>;
}

/** Opens the files of a bundle in an empty folder. */
export async function openBundleFiles(folder: string): Promise<BundleFiles> {
  const opened = new Map<RosterFile, FileHandle>();
  const pathOf = (file: RosterFile) => join(folder, `${file}.csv`);
  const close = async () => {
    const handles = [...opened.values()];
    opened.clear();
    for (const handle of handles) await handle.close();
  };
  const handleOf = async (file: RosterFile): Promise<FileHandle> => {
    const known = opened.get(file);
    if (known) return known;
    const handle = await open(pathOf(file), 'wx');
    opened.set(file, handle);
    await handle.write(csv([headerOf(file)]));
    return handle;
  };
  return {
    async write(rows) {
      for (const [file, own] of Map.groupBy(rows, (row) => row.file))
        await (await handleOf(file)).write(csv(own.map(({ cells }) => cells)));
    },
    async zip({ schoolId, madeAt: mtime }) {
      const files = new Set(opened.keys());
      await close();
      const zip = new ZipFile();
      const contents = new PassThrough();
      zip.on('error', (error) => contents.destroy(error instanceof Error ? error : new Error(String(error))));
      zip.outputStream.pipe(contents);
      const options = { mtime, mode: 0o100644 };
      zip.addBuffer(Buffer.from(csv(manifestRows(schoolId, files))), manifestFile, options);
      for (const file of rosterFiles.filter((each) => files.has(each))) zip.addFile(pathOf(file), `${file}.csv`, options);
      zip.end();
      return contents;
    },
    close,
  };
}

/** Lines ended as RFC 4180 has them, which the standard asks for. */
function csv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { record_delimiter: 'windows' },
  );
}
