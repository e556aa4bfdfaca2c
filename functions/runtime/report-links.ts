import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { setting } from './environment.ts';

/** Long enough to follow a link, too short to pass one on. */
const linkSeconds = 15 * 60;

let client: S3Client | undefined;

/** A link that downloads one file, saved under that name, for the next fifteen minutes. Whether the file is there is not looked at. */
export async function downloadLink(
  key: string,
  { fileName, mediaType, now }: { readonly fileName: string; readonly mediaType: string; readonly now: Date },
): Promise<{ readonly url: string; readonly expiresAt: string }> {
  client ??= new S3Client({});
  const command = new GetObjectCommand({
    Bucket: setting('REPORT_BUCKET'),
    Key: key,
    ResponseContentDisposition: `attachment; filename="${fileName}"`,
    ResponseContentType: mediaType,
    ResponseCacheControl: 'private, no-store',
  });
  const url = await getSignedUrl(client, command, { expiresIn: linkSeconds, signingDate: now });
  return { url, expiresAt: new Date(now.getTime() + linkSeconds * 1000).toISOString() };
}
