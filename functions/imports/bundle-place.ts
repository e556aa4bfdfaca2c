import type { ImportId, SchoolId } from '../../domain/ids.ts';

/** Where the uploaded bundle of an import lies, and where its outcome is put. */
export function bundlePlace(schoolId: SchoolId, importId: ImportId): { readonly bundle: string; readonly outcome: string } {
  const folder = `imports/${schoolId}/${importId}`;
  return { bundle: `${folder}/bundle.zip`, outcome: `${folder}/outcome.csv` };
}
