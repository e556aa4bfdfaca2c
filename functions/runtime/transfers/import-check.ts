import { HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { setting } from '../environment.ts';

let client: S3Client | undefined;

/** The tag of a file, which changes with its bytes; undefined where there is none. */
export async function storedTag(key: string): Promise<string | undefined> {
  try {
    return (
      (await (client ??= new S3Client({})).send(new HeadObjectCommand({ Bucket: setting('UPLOAD_BUCKET'), Key: key }))).ETag ?? ''
    );
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
