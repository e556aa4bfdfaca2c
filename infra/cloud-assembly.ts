import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fingerprintOf, projectFolder } from './bundling/fingerprint.ts';
import { settingsFile } from './settings-file.ts';

/** Beside the files of the cloud assembly: which sources it was made from. */
const recordFile = 'made-from.txt';

/** One hash over everything that decides what an assembly holds: sources, settings, locked packages, and what the command line says. */
export function assemblyFingerprint(): string {
  const infra = readdirSync(join(projectFolder, 'infra'), { withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.ts'),
  );
  const sources = [
    'functions',
    'domain',
    'events',
    'web',
    'infra/bundling',
    'infra/refusals',
    ...infra.map(({ name }) => `infra/${name}`),
    'cdk.json',
    'package.json',
    'package-lock.json',
  ];
  const settings = existsSync(join(projectFolder, settingsFile)) ? [settingsFile] : [];
  return fingerprintOf(
    [...sources, ...settings],
    process.env['CDK_CONTEXT_JSON'] ?? '',
    process.env['CDK_DEFAULT_ACCOUNT'] ?? '',
  );
}

/** Notes in an assembly's folder what it was made from. */
export function recordFingerprint(folder: string, fingerprint: string): void {
  writeFileSync(join(folder, recordFile), fingerprint);
}

/** Whether the folder holds the assembly of the sources as they are now. Takes milliseconds and loads nothing of the CDK. */
export function assemblyIsCurrent(folder: string): boolean {
  const record = join(folder, recordFile);
  return existsSync(record) && readFileSync(record, 'utf8') === assemblyFingerprint();
}

/**
 * Synthesizes the cloud assembly into a folder unless it is there already, in a process of its own, because the CDK takes a hundred megabytes that
 * would stay. Fails with what the synthesis says.
 */
export async function ensureAssembly(folder: string): Promise<void> {
  if (assemblyIsCurrent(folder)) return;
  try {
    await promisify(execFile)(process.execPath, [join(projectFolder, 'infra/app.ts')], {
      env: { ...process.env, CDK_OUTDIR: folder },
      cwd: projectFolder,
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    const withoutStack = said.split('\n').filter((line) => !/^\s+at |^Node\.js v/.test(line));
    throw new Error(`the cloud assembly cannot be made:\n${withoutStack.join('\n').trim()}`);
  }
}
