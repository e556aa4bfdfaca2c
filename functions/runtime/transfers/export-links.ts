import { downloadLinkTo } from '../download-link.ts';
import { setting } from '../environment.ts';

/** A link to the zip of an export. */
export function exportLink(key: string, saved: { readonly fileName: string; readonly now: Date }) {
  return downloadLinkTo({ ...saved, key, bucket: setting('UPLOAD_BUCKET'), mediaType: 'application/zip' });
}
