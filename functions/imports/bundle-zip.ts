import { type Readable, Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { bundleFault } from '../../domain/oneroster/bundle.ts';
import { BundleRefusedError } from './bundle-refused.ts';

/** What a bundle may be. The largest real ones, of districts with 100,000 people, stay under a third of each. */
export const limits = {
  zipBytes: 100_000_000,
  entries: 100,
  fileBytes: 200_000_000,
  totalBytes: 300_000_000,
  /** Unpacked to packed. Rosters reach 30; a zip that is made to do harm reaches 1,000. */
  ratio: 200,
} as const;

/** One file of a zip. Its bytes can be asked for once. */
export interface ZippedFile {
  readonly name: string;
  readonly open: () => Promise<Readable>;
}

/**
 * Opens a zip on the disk and answers what is in it, having looked at the list of contents only. Refuses what is no zip, what is encrypted or
 * leads outside, and what would unpack to more than the limits; that files are no longer than the list says is watched while they are read.
 */
export async function openZip(path: string): Promise<{ readonly files: readonly ZippedFile[]; readonly close: () => void }> {
  const zip = await reading('', () => openPromise(path, { autoClose: false, decodeStrings: false }));
  try {
    const entries = await reading('', () => entriesOf(zip));
    const files = entries.map((entry) => ({ name: nameOf(entry), entry }));
    const faults = [...files.flatMap(({ name, entry }) => entryFaults(name, entry)), ...totalFaults(entries)];
    if (faults.length > 0) throw new BundleRefusedError(faults.map((detail) => bundleFault('', detail)));
    return {
      files: files.map(({ name, entry }) => ({
        name,
        open: () => reading(name, async () => verified(name, entry, await zip.openReadStreamPromise(entry))),
      })),
      close: () => {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  if (zip.entryCount > limits.entries)
    throw refusal(`the zip has ${String(zip.entryCount)} entries; a bundle has at most ${String(limits.entries)}`);
  return Array.fromAsync(zip.eachEntry());
}

/** Names are judged below, so the zip reader must not mend backslashes first. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
}

function entryFaults(name: string, entry: Entry): readonly string[] {
  const shown = `'${name.replaceAll(/\p{Cc}/gu, '').slice(0, 60)}'`;
  const { compressedSize, uncompressedSize } = entry;
  return [
    ...(/\\|\p{Cc}|^[A-Za-z]:|^\/|(?:^|\/)\.\.(?:\/|$)/u.test(name) || name === ''
      ? [`the zip has an entry ${shown} that leads outside; all files must lie at its root`]
      : []),
    ...(entry.isEncrypted() ? [`${shown} in the zip is encrypted; make the zip without a password`] : []),
    ...(!entry.isEncrypted() && !entry.canDecodeFileData()
      ? [`${shown} in the zip is packed in a way that is not supported; make the zip with the usual method (deflate)`]
      : []),
    ...(uncompressedSize > limits.fileBytes
      ? [`${shown} in the zip has ${String(uncompressedSize)} bytes unpacked; at most ${String(limits.fileBytes)} are allowed`]
      : []),
    ...(uncompressedSize > 1_000_000 && uncompressedSize > compressedSize * limits.ratio
      ? [`${shown} in the zip unpacks to more than ${String(limits.ratio)} times its size, which no roster does`]
      : []),
  ];
}

function totalFaults(entries: readonly Entry[]): readonly string[] {
  const bytes = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  return bytes > limits.totalBytes
    ? [`the zip has ${String(bytes)} bytes unpacked; at most ${String(limits.totalBytes)} are allowed`]
    : [];
}

/** The bytes of a file, which fail at their end when they are not those that were packed. */
function verified(name: string, { crc32: wanted }: Entry, packed: Readable): Readable {
  let sum = 0;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush(done) {
      done(sum === wanted ? null : damaged(name));
    },
  });
  packed.on('error', () => check.destroy(damaged(name)));
  check.on('close', () => packed.destroy());
  return packed.pipe(check);
}

const refusal = (detail: string, file = '') => new BundleRefusedError([bundleFault(file, detail)]);
const damaged = (name: string) => refusal('is damaged in the zip; make the zip again', name);

/** What the zip reader throws is about the zip, but for what the disk says. */
async function reading<Answer>(name: string, read: () => Promise<Answer>): Promise<Answer> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof BundleRefusedError || (error instanceof Error && 'syscall' in error)) throw error;
    throw name === '' ? refusal('the file is no zip, or a damaged one; upload the bundle as a zip') : damaged(name);
  }
}
