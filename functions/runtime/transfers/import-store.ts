import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { setting } from '../environment.ts';

let client: S3Client | undefined;
const s3 = () => (client ??= new S3Client({}));
const bucket = () => setting('UPLOAD_BUCKET');

/** What became of fetching a file: it is on the disk, with a tag that changes with its bytes; or it is not there; or it is larger than asked for. */
export type Fetched =
  | { readonly state: 'fetched'; readonly tag: string }
  | { readonly state: 'absent' }
  | { readonly state: 'tooLarge'; readonly bytes: number };

/** Fetches a file to the disk, unless it has more than so many bytes. */
export async function fetchFile(
  key: string,
  { path, maxBytes }: { readonly path: string; readonly maxBytes: number },
): Promise<Fetched> {
  try {
    const {
      Body: body,
      ContentLength: bytes = 0,
      ETag: tag = '',
    } = await s3().send(new GetObjectCommand({ Bucket: bucket(), Key: key }));
    if (!(body instanceof Readable)) throw new Error('the bucket answered without a stream');
    if (bytes > maxBytes) {
      body.destroy();
      return { state: 'tooLarge', bytes };
    }
    await pipeline(body, createWriteStream(path));
    return { state: 'fetched', tag };
  } catch (error) {
    if (error instanceof NoSuchKey) return { state: 'absent' };
    throw error;
  }
}

/** Keeps a file from the disk. It is read whole, so that the client can send it again when the bucket does not answer. */
export async function keepFile(
  key: string,
  { path, mediaType }: { readonly path: string; readonly mediaType: string },
): Promise<void> {
  await s3().send(new PutObjectCommand({ Bucket: bucket(), Key: key, Body: await readFile(path), ContentType: mediaType }));
}
