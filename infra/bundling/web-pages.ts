import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from './fingerprint.ts';

/**
 * Builds the web application into a folder, in a process of its own. The same sources make the same bytes, because their hash is what a release is known
 * by. Fails with what the build says.
 */
export async function buildWebPages(folder: string): Promise<void> {
  const vite = join(projectFolder, 'node_modules/vite/bin/vite.js');
  const { NODE_ENV: _ours, ...environment } = process.env; // a test that builds is no reason for pages made for tests
  await promisify(execFile)(process.execPath, [vite, 'build', 'web', '--outDir', folder, '--emptyOutDir'], {
    cwd: projectFolder,
    env: environment,
  });
  rmSync(join(folder, '.vite'), { recursive: true, force: true });
}
