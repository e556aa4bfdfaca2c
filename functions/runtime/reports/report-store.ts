import { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { setting } from '../environment.ts';

let client: S3Client | undefined;

/** Writes a file as it is being made, five megabytes in hand at a time. Nothing is left when making it fails: a file is there whole or not at all. */
export async function writeFile(key: string, contents: AsyncIterable<Uint8Array>, mediaType: string): Promise<void> {
  await new Upload({
    client: (client ??= new S3Client({})),
    params: {
      Bucket: setting('REPORT_BUCKET'),
      Key: key,
      Body: Readable.from(contents, { objectMode: false }),
      ContentType: mediaType,
    },
    queueSize: 1,
  }).done();
}
