import { downloadLinkTo } from '../download-link.ts';
import { setting } from '../environment.ts';

/** A link to the outcome of an import. */
export function outcomeLink(key: string, saved: { readonly fileName: string; readonly now: Date }) {
  return downloadLinkTo({ ...saved, key, bucket: setting('UPLOAD_BUCKET'), mediaType: 'text/csv; charset=utf-8' });
}
