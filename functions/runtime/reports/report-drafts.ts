import { Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { setting } from '../environment.ts';

let client: S3Client | undefined;
const s3 = () => (client ??= new S3Client({}));
const bucket = () => setting('REPORT_BUCKET');

/** Writes a short file. */
export async function writeText(key: string, text: string): Promise<void> {
  await s3().send(new PutObjectCommand({ Bucket: bucket(), Key: key, Body: text, ContentType: 'application/x-ndjson' }));
}

/** A short file as text. Fails with `NoSuchKey` when it is not there. */
export async function readText(key: string): Promise<string> {
  const { Body: body } = await s3().send(new GetObjectCommand({ Bucket: bucket(), Key: key }));
  if (!body) throw new Error('the bucket answered without a body');
  return body.transformToString('utf-8');
}

/** The lines of a file as they arrive. Fails with `NoSuchKey` when it is not there, and when it breaks off. */
export async function* readLines(key: string): AsyncIterable<string> {
  const { Body: body } = await s3().send(new GetObjectCommand({ Bucket: bucket(), Key: key }));
  if (!(body instanceof Readable)) throw new Error('the bucket answered without a stream');
  // Not node:readline: it leaves errors of what it reads from to whoever else listens.
  let begun = '';
  for await (const text of body.setEncoding('utf8')) {
    const lines = `${begun}${String(text)}`.split('\n');
    begun = lines.pop() ?? '';
    yield* lines;
  }
  if (begun !== '') yield begun;
}
