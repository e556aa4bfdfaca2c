import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names under which systems install a browser that these journeys can drive. */
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The file of the browser that the journeys use: that of the variable `CHROMIUM`, else the first on the path. Undefined when this machine has none,
 * for no browser is ever downloaded.
 */
export function chromiumFile(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const { CHROMIUM: named = '' } = environment;
  return named === '' ? candidates.find(isProgram) : named;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
