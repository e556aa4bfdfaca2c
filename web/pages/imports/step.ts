import type { ImportRow, RosterImport } from '../../api/setup/imports.ts';

/** Where an import stands on its way from a file to the school. */
export type Step = 'toTry' | 'trying' | 'toApply' | 'applying' | 'applied' | 'failed';

/** More than so many who would leave are typed by whoever applies the import. */
const typedFrom = 20;

/** At which step an import waits or works. */
export function stepOf({ status, dryRun }: Pick<ImportRow, 'status' | 'dryRun'>): Step {
  switch (status) {
    case 'uploaded':
      return 'toTry';
    case 'running':
      return dryRun ? 'trying' : 'applying';
    case 'completed':
      return dryRun ? 'toApply' : 'applied';
    case 'failed':
      return 'failed';
  }
}

/** How many students and members of staff would leave, where so many would that the number has to be typed; otherwise undefined. */
export function numberToType({ withdrawals }: Pick<RosterImport, 'withdrawals'>): number | undefined {
  if (!withdrawals) return undefined;
  const leaving = withdrawals.students + withdrawals.staff;
  return leaving > typedFrom ? leaving : undefined;
}
