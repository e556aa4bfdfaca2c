import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { projectFolder } from '../../infra/bundling/fingerprint.ts';
import { assemblyFingerprint, ensureAssembly } from '../../infra/cloud-assembly.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the cloud assembly, made from the sources as they are, bundles included; empty when no test of the run names it. Read only. */
    assembly: string;
  }
}

const cache = join(projectFolder, 'node_modules/.cache/rollbook-assembly');
const keptForMs = 60 * 60 * 1000;

/** Synthesizes the app once for the run, if a test of it needs that and the sources changed. Tests get the folder by `inject('assembly')`. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('assembly', (await isNeeded(project)) ? await assemblyFolder() : '');
}

/** Journeys always need it; another test says so in its text, by injecting it, by reading its templates or by opening a cloud. */
async function isNeeded(project: TestProject): Promise<boolean> {
  const filters = process.argv.slice(2).filter((argument) => argument.startsWith('test/') && !argument.endsWith('.config.ts'));
  const { testFiles } = await project.globTestFiles(filters);
  return testFiles.some(
    (file) =>
      /\/test\/(journeys|bench|browser)\//.test(file) ||
      /inject\('assembly'\)|'\.\/product\.ts'|openCloud/.test(readFileSync(file, 'utf8')),
  );
}

async function assemblyFolder(): Promise<string> {
  const fingerprint = assemblyFingerprint().slice(0, 16);
  const folder = join(cache, fingerprint);
  if (existsSync(folder)) return folder;
  forgetOldOnes();
  mkdirSync(cache, { recursive: true });
  const unfinished = join(cache, `${fingerprint}.${String(process.pid)}`);
  await ensureAssembly(unfinished);
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another run of the same sources was first.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function forgetOldOnes(): void {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (Date.now() - statSync(folder).mtimeMs > keptForMs) rmSync(folder, { recursive: true, force: true });
  }
}
