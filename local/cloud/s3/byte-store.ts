import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Where the bytes of objects are. A name stands for the same bytes for ever. */
export interface ByteStore {
  /** Keeps the pieces one after the other under a new name; they are on the disk when this returns. */
  write(pieces: Iterable<Uint8Array>): string;
  /** Bytes from `start` (included) to `end` (excluded). */
  read(name: string, start: number, end: number): Uint8Array;
  remove(name: string): void;
  names(): readonly string[];
}

/** Opens the bytes as files in the folder, or in memory without one. */
export function openByteStore(folder: string | undefined): ByteStore {
  return folder === undefined ? inMemory() : inFiles(folder);
}

function inFiles(folder: string): ByteStore {
  mkdirSync(folder, { recursive: true });
  return {
    write(pieces) {
      // Nobody knows the name before the object's row is committed, so a file that is half written when the power goes belongs to nobody.
      const name = randomUUID();
      const file = openSync(join(folder, name), 'wx', 0o600);
      try {
        for (const piece of pieces) for (let done = 0; done < piece.length;) done += writeSync(file, piece, done);
        fsyncSync(file);
      } catch (error) {
        rmSync(join(folder, name), { force: true }); // a full disk must not keep what nobody will ever ask for
        throw error;
      } finally {
        closeSync(file);
      }
      syncFolder(folder);
      return name;
    },
    read(name, start, end) {
      const file = openSync(join(folder, name), 'r');
      try {
        const bytes = new Uint8Array(Math.max(0, end - start));
        let done = 0;
        for (let read = -1; done < bytes.length && read !== 0; done += read)
          read = readSync(file, bytes, done, bytes.length - done, start + done);
        return bytes.subarray(0, done);
      } finally {
        closeSync(file);
      }
    },
    remove: (name) => rmSync(join(folder, name), { force: true }),
    names: () => readdirSync(folder),
  };
}

function syncFolder(folder: string): void {
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

function inMemory(): ByteStore {
  const files = new Map<string, Uint8Array>();
  return {
    write(pieces) {
      const name = randomUUID();
      files.set(name, Buffer.concat([...pieces]));
      return name;
    },
    read: (name, start, end) => files.get(name)?.subarray(start, end) ?? new Uint8Array(),
    remove: (name) => void files.delete(name),
    names: () => [...files.keys()],
  };
}
