import { presignedUrl } from './presigned-url.ts';

/** Long enough to follow a link, too short to pass one on. */
const linkSeconds = 15 * 60;

export interface Download {
  readonly bucket: string;
  readonly key: string;
  /** The name under which the file is saved by who follows the link. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly now: Date;
}

/** A link that downloads one file and is not kept by any cache, for the next fifteen minutes. Whether the file is there is not looked at. */
export function downloadLinkTo({ bucket, key, fileName, mediaType, now }: Download): {
  readonly url: string;
  readonly expiresAt: string;
} {
  const query = {
    'response-cache-control': 'private, no-store',
    'response-content-disposition': `attachment; filename="${fileName}"`,
    'response-content-type': mediaType,
    'x-id': 'GetObject',
  };
  const url = presignedUrl({ method: 'GET', bucket, key, query, expiresInSeconds: linkSeconds, now });
  return { url, expiresAt: new Date(now.getTime() + linkSeconds * 1000).toISOString() };
}
