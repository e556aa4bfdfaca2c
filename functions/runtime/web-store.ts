import { extname } from 'node:path';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { setting } from './environment.ts';

let client: S3Client | undefined;
const s3 = () => (client ??= new S3Client({}));
const bucket = () => setting('PAGES_BUCKET');

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.md': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** The text of a public file; undefined where there is none. */
export async function storedPage(key: string): Promise<string | undefined> {
  try {
    const { Body: body } = await s3().send(new GetObjectCommand({ Bucket: bucket(), Key: key }));
    return await body?.transformToString('utf-8');
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** Puts a public file. One that is `immutable` may be kept by browsers for a year, any other is asked for again each time. Fails for an unknown ending. */
export async function storePage(
  key: string,
  body: string | Uint8Array,
  { immutable }: { readonly immutable: boolean },
): Promise<void> {
  const mediaType = mediaTypes[extname(key)];
  if (mediaType === undefined) throw new Error(`files of pages end in ${Object.keys(mediaTypes).join(', ')}, got ${key}`);
  const cacheControl = immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
  await s3().send(
    new PutObjectCommand({ Bucket: bucket(), Key: key, Body: body, ContentType: mediaType, CacheControl: cacheControl }),
  );
}

/** Takes a public file away. */
export async function removePage(key: string): Promise<void> {
  await s3().send(new DeleteObjectCommand({ Bucket: bucket(), Key: key }));
}
