import { DeleteObjectCommand, GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { failedRecordFolders } from '../../../domain/failed-records.ts';
import { setting } from '../environment.ts';

let client: S3Client | undefined;
const s3 = () => (client ??= new S3Client({}));
const bucket = () => setting('FAILED_RECORDS_BUCKET');

const File = z.object({ payload: z.string() });
const Payload = z.object({ Records: z.array(z.custom<DynamoDBRecord>(isObject)) });

/** The files of records that were set aside or given up, oldest first within their folder. */
export async function* failedRecordFiles(): AsyncIterable<string> {
  for (const prefix of failedRecordFolders)
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3() }, { Bucket: bucket(), Prefix: prefix }))
      for (const { Key } of Contents) if (Key !== undefined) yield Key;
}

/** The records of a file. Fails when it is none of the two kinds that lie there. */
export async function readFailedRecords(key: string): Promise<readonly DynamoDBRecord[]> {
  const { Body: body } = await s3().send(new GetObjectCommand({ Bucket: bucket(), Key: key }));
  if (!body) throw new Error('the bucket answered without a body');
  const { payload } = File.parse(JSON.parse(await body.transformToString('utf-8')));
  return Payload.parse(JSON.parse(payload)).Records;
}

/** Takes a file away whose records were seen to. */
export async function forgetFailedRecords(key: string): Promise<void> {
  await s3().send(new DeleteObjectCommand({ Bucket: bucket(), Key: key }));
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
