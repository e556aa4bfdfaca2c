import { execFile } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDatabase, openFacts } from '../cloud/database.ts';

/** The fact that the loader of the demo school leaves in a data folder: `loading` from its first step, `loaded` after its last. */
const fact = 'demo';

/**
 * Whether there is nothing to load: the folder has its demo school, or was filled by other means. A folder whose loading broke off counts as empty: nobody
 * could use it yet. Fails when another process has the folder.
 */
export function demoIsLoaded(dataFolder: string): boolean {
  if (!existsSync(join(dataFolder, 'local.db'))) return false;
  const db = openDatabase(dataFolder);
  try {
    return openFacts(db).get(fact) !== 'loading';
  } finally {
    db.close();
  }
}

/**
 * Empties a data folder for the demo school. Fails, with everything still there, when another process has the folder, or when it holds something but
 * was never one of ours: whoever sets ROLLBOOK_DATA to a folder of documents keeps them.
 */
export function emptyDataFolder(dataFolder: string): void {
  if (!existsSync(dataFolder) || readdirSync(dataFolder).length === 0) return;
  if (!existsSync(join(dataFolder, 'local.db')))
    throw new Error(
      `${dataFolder} holds files but no data of Rollbook, so it is not emptied for the demo school: set ROLLBOOK_DATA to a new or an empty folder`,
    );
  openDatabase(dataFolder).close();
  rmSync(dataFolder, { recursive: true, force: true });
}

/** Loads the demo school in a process of its own, because what it needs for that would stay in this one. Fails with what it says. */
export async function loadDemoApart(dataFolder: string): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [...process.execArgv, join(import.meta.dirname, 'load.ts')], {
      env: { ...process.env, ROLLBOOK_DATA: dataFolder },
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`the demo school cannot be loaded: ${said || String(error)}`, { cause: error });
  }
}
