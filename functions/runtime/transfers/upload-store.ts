import { setting } from '../environment.ts';
import { presignedUrl } from '../presigned-url.ts';

/** Long enough to upload a large file over a slow line, too short to pass the link on. */
const linkSeconds = 15 * 60;

/** How a file is to be uploaded. */
export interface UploadLink {
  readonly url: string;
  readonly method: 'PUT';
  /** Sent exactly so, or the upload is refused. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A link to which one file of a media type can be uploaded for the next fifteen minutes; one that was uploaded before is replaced. */
export function uploadLink(key: string, { mediaType, now }: { readonly mediaType: string; readonly now: Date }): UploadLink {
  const headers = { 'content-type': mediaType };
  const url = presignedUrl({ method: 'PUT', bucket: setting('UPLOAD_BUCKET'), key, headers, expiresInSeconds: linkSeconds, now });
  return { url, method: 'PUT', headers };
}
