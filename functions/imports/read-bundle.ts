import { knownRoster, type ExistingSchool } from '../../domain/imports/existing-school.ts';
import { bundleFault } from '../../domain/oneroster/bundle.ts';
import { readRoster } from '../../domain/oneroster/read-roster.ts';
import type { BundleRoster } from '../../domain/oneroster/roster.ts';
import type { IsoDate } from '../../domain/time.ts';
import { BundleRefusedError } from './bundle-refused.ts';
import { bundleFileOf } from './bundle-rows.ts';
import { openZip } from './bundle-zip.ts';

export interface ReadBundleOptions {
  readonly existing: ExistingSchool;
  readonly today: IsoDate;
  /** Which school of the bundle; by default the one that was imported before, or the only one. */
  readonly schoolSourcedId: string | undefined;
}

/** Reads a zipped bundle from the disk. Fails with BundleRefusedError, which tells all that was found, when it cannot be imported. */
export async function readBundle(path: string, { existing, today, schoolSourcedId }: ReadBundleOptions): Promise<BundleRoster> {
  const zip = await openZip(path);
  try {
    const outcome = await readRoster(zip.files.map(bundleFileOf), {
      today,
      known: knownRoster(existing),
      ...(schoolSourcedId !== undefined && { schoolSourcedId }),
    });
    if ('refused' in outcome) throw new BundleRefusedError(outcome.refused);
    const before = existing.source?.schoolSourcedId;
    if (before !== undefined && before !== outcome.roster.school.sourcedId && schoolSourcedId === undefined)
      throw new BundleRefusedError([
        bundleFault(
          'orgs.csv',
          'has another school than the one that was imported before; if that is meant, start the import with its sourcedId as schoolSourcedId',
        ),
      ]);
    return outcome.roster;
  } finally {
    zip.close();
  }
}
