import { chromiumFile } from './chromium.ts';

/**
 * The files of the journeys in a browser that a run takes in. Without a browser on this machine there are none, and one line says so. Which there are
 * is told by `ROLLBOOK_JOURNEYS`: `short` are those of login, register and offline work, `all` also every page in every role; with `all` a missing
 * browser is an error.
 */
export function browserJourneys(environment: NodeJS.ProcessEnv = process.env): string[] {
  const { ROLLBOOK_JOURNEYS: wanted = 'short' } = environment;
  if (wanted !== 'short' && wanted !== 'all') throw new Error(`ROLLBOOK_JOURNEYS must be "short" or "all", got "${wanted}"`);
  if (chromiumFile(environment) !== undefined)
    return wanted === 'all' ? ['test/browser/**/*.test.ts'] : ['test/browser/short/*.test.ts'];
  if (wanted === 'all') throw new Error('the journeys need Chromium: install it, or name its file in CHROMIUM');
  process.stderr.write('No Chromium on this machine: the journeys in a browser are left out.\n');
  return [];
}
