import { setAsideFolder } from '../../../domain/failed-records.ts';
import { setting } from '../environment.ts';
import { presignedUrl } from '../presigned-url.ts';

export interface SetAsideRecord {
  readonly key: string;
  /** A kind of fault, never what the record holds. */
  readonly reason: string;
  readonly record: object;
}

/** Seconds in which the file must be on its way, and milliseconds after which it is given up. */
const linkSeconds = 60;
const longestMs = 5000;

/**
 * Keeps a record of the stream that no repetition would get through, whole, so that the reader can go on. It is one file however often the record
 * comes: `key` names the record. What it holds is as private as the table. Fails unless the file is there. By a link of its own, because the client
 * of S3 would double what every cold start of the readers loads, for a file that is hardly ever written.
 */
export async function setAside(reader: string, { key, reason, record }: SetAsideRecord): Promise<void> {
  const contentType = 'application/json';
  const url = presignedUrl({
    method: 'PUT',
    bucket: setting('FAILED_RECORDS_BUCKET'),
    key: `${setAsideFolder}${reader}/${key}.json`,
    headers: { 'content-type': contentType },
    expiresInSeconds: linkSeconds,
    now: new Date(),
  });
  // As Lambda writes the records that it gives up, so that both are read alike.
  const body = JSON.stringify({
    version: '1.0',
    requestContext: { condition: reason },
    payload: JSON.stringify({ Records: [record] }),
  });
  const answer = await fetch(url, {
    method: 'PUT',
    headers: { 'content-type': contentType },
    body,
    signal: AbortSignal.timeout(longestMs),
  });
  if (!answer.ok) throw new Error(`the bucket refused a record that was set aside: ${String(answer.status)}`);
}
