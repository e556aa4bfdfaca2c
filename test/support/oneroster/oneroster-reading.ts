import type { Rejection } from '../../../domain/oneroster/bundle.ts';
import { readRoster, type ReadRosterOptions } from '../../../domain/oneroster/read-roster.ts';
import type { BundleRoster } from '../../../domain/oneroster/roster.ts';
import { bundleFilesOf } from './oneroster-bundle.ts';

export const readingDay = '2026-11-22';

/** The roster of a bundle that must not be refused. */
export async function rosterOf(
  files: Readonly<Record<string, string>>,
  options: Partial<ReadRosterOptions> = {},
): Promise<BundleRoster> {
  const outcome = await readRoster(bundleFilesOf(files), { today: readingDay, ...options });
  if ('refused' in outcome) throw new Error(`the bundle was refused: ${JSON.stringify(outcome.refused)}`);
  return outcome.roster;
}

/** Why a bundle that must be refused was. */
export async function refusalOf(
  files: Readonly<Record<string, string>>,
  options: Partial<ReadRosterOptions> = {},
): Promise<readonly Rejection[]> {
  const outcome = await readRoster(bundleFilesOf(files), { today: readingDay, ...options });
  if ('roster' in outcome) throw new Error('the bundle was not refused');
  return outcome.refused;
}
