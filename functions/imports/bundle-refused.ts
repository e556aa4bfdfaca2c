import { sentenceOf } from '../../domain/imports/roster-import.ts';
import type { Rejection } from '../../domain/oneroster/bundle.ts';

/** A bundle that cannot be imported, for reasons that whoever made it can mend. */
export class BundleRefusedError extends Error {
  readonly faults: readonly Rejection[];

  constructor(faults: readonly Rejection[]) {
    const [first] = faults;
    const others = faults.length > 1 ? ` (and ${String(faults.length - 1)} more, see rejections)` : '';
    super(first ? `${sentenceOf(first)}${others}` : 'the bundle cannot be read');
    this.name = 'BundleRefusedError';
    this.faults = faults;
  }
}
