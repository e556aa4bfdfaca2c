import { chromiumFile } from './chromium.ts';

const files = { short: 'test/browser/short/*.test.ts', whole: 'test/browser/whole/*.test.ts' };

/**
 * The files of the journeys in a browser that a run takes in: `short` are those of login, register and offline work, `whole` every page in every role.
 * Without a browser on this machine there are none, and one line says so. `ROLLBOOK_JOURNEYS` says which are wanted, `short` or `all`; with `all` a
 * missing browser is an error.
 */
export function browserJourneys(part: keyof typeof files, environment: NodeJS.ProcessEnv = process.env): string[] {
  const { ROLLBOOK_JOURNEYS: wanted = 'short' } = environment;
  if (wanted !== 'short' && wanted !== 'all') throw new Error(`ROLLBOOK_JOURNEYS must be "short" or "all", got "${wanted}"`);
  if (part === 'whole' && wanted === 'short') return [];
  if (chromiumFile(environment) !== undefined) return [files[part]];
  if (wanted === 'all') throw new Error('the journeys need Chromium: install it, or name its file in CHROMIUM');
  process.stderr.write('No Chromium on this machine: the journeys in a browser are left out.\n');
  return [];
}
