import { setting } from './environment.ts';
import { presignedUrl } from './presigned-url.ts';

/** Long enough to follow a link, too short to pass one on. */
const linkSeconds = 15 * 60;

/** A link that downloads one zip, saved under that name, for the next fifteen minutes. Whether the file is there is not looked at. */
export function exportLink(
  key: string,
  { fileName, now }: { readonly fileName: string; readonly now: Date },
): { readonly url: string; readonly expiresAt: string } {
  const query = {
    'response-cache-control': 'private, no-store',
    'response-content-disposition': `attachment; filename="${fileName}"`,
    'response-content-type': 'application/zip',
    'x-id': 'GetObject',
  };
  const url = presignedUrl({ method: 'GET', bucket: setting('UPLOAD_BUCKET'), key, query, expiresInSeconds: linkSeconds, now });
  return { url, expiresAt: new Date(now.getTime() + linkSeconds * 1000).toISOString() };
}
