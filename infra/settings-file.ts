import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './bundling/fingerprint.ts';

/** Where an installation keeps its settings, unless the context `installation` names another file. It is no part of the product, and git ignores it. */
export const settingsFile = 'installation.json';

/** What a file of settings says, relative to the project; nothing where there is none. Fails when it is no JSON object. */
export function readSettingsFile(file: string): Readonly<Record<string, unknown>> {
  const path = join(projectFolder, file);
  if (!existsSync(path)) return {};
  const fault = (cause?: unknown) =>
    new Error(`${file} must hold one JSON object with the settings of the installation`, { cause });
  try {
    const contents: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof contents !== 'object' || contents === null || Array.isArray(contents)) throw fault();
    return { ...contents };
  } catch (error) {
    throw fault(error);
  }
}
