import { downloadLinkTo } from '../download-link.ts';
import { setting } from '../environment.ts';

/** A link to a finished report. */
export function downloadLink(key: string, saved: { readonly fileName: string; readonly mediaType: string; readonly now: Date }) {
  return downloadLinkTo({ ...saved, key, bucket: setting('REPORT_BUCKET') });
}
