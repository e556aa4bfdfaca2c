import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/** The disk on which everything is kept, and what follows when it is full. */
export interface Disk {
  /** A sentence for whoever gets no other answer when the disk is full; undefined when it has room, so that the failure has another reason. */
  whyFull(error?: unknown): string | undefined;
  /** Writes what nobody waits for and what must not be lost: while the disk is full it waits and tries again, until it closes. */
  patiently<Value>(write: () => Value): Promise<Value>;
  /** Ends all waiting; what waits fails with what it failed with last. */
  close(): void;
}

export interface DiskProps {
  /** @default the folder for temporary files */
  readonly folder?: string | undefined;
  readonly log: (line: string) => void;
  /** @default what the file system of the folder says */
  readonly freeBytes?: (folder: string) => number;
  /** @default a second */
  readonly pauseMs?: number;
}

/** Less than this is none: a write of the table, its log and its index need a few pages each. */
const leastBytes = 1024 * 1024;
const saidEveryMs = 10_000;
/** https://www.sqlite.org/rescode.html#full */
const sqliteFull = 13;

/** Opens the disk of a folder. The person at the terminal is told at most every ten seconds that it is full. */
export function openDisk({ folder = tmpdir(), log, freeBytes = ofFileSystem, pauseMs = 1000 }: DiskProps): Disk {
  const stop = new AbortController();
  let said = -Infinity;

  function whyFull(error?: unknown): string | undefined {
    if (!saysFull(error) && freeBytes(folder) >= leastBytes) return undefined;
    const why = `the disk of ${folder} is full; make room there and repeat the request`;
    if (performance.now() - said > saidEveryMs) {
      said = performance.now();
      log(`${why}: nothing can be stored until then, and nothing stored is lost`);
    }
    return why;
  }

  return {
    whyFull,
    async patiently(write) {
      for (;;) {
        try {
          return write();
        } catch (error) {
          if (stop.signal.aborted || whyFull(error) === undefined) throw error;
          await delay(pauseMs, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
        }
      }
    },
    close: () => stop.abort(),
  };
}

function ofFileSystem(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Whether SQLite or the system says that there is no room, or no more of it for this account. */
function saysFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as Error & { readonly code?: unknown; readonly errcode?: unknown }; // as Node's errors of files and of SQLite have them
  return code === 'ENOSPC' || code === 'EDQUOT' || errcode === sqliteFull;
}
