import type { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { setting } from '../environment.ts';

let client: S3Client | undefined;

/** Keeps a zip as it is being made, five megabytes in hand at a time. Nothing is left when making it fails: a file is there whole or not at all. */
export async function keepZip(key: string, contents: Readable): Promise<void> {
  client ??= new S3Client({});
  const params = { Bucket: setting('UPLOAD_BUCKET'), Key: key, Body: contents, ContentType: 'application/zip' };
  await new Upload({ client, params, queueSize: 1 }).done();
}
