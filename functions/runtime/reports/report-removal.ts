import { DeleteObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { setting } from '../environment.ts';

let client: S3Client | undefined;
const s3 = () => (client ??= new S3Client({}));
const bucket = () => setting('REPORT_BUCKET');

/** Removes one file. A file that is not there needs no removing. */
export async function removeFile(key: string): Promise<void> {
  await s3().send(new DeleteObjectCommand({ Bucket: bucket(), Key: key }));
}

/** Removes every file of a folder, whose name ends in a slash. */
export async function removeFolder(folder: string): Promise<void> {
  for await (const page of paginateListObjectsV2({ client: s3() }, { Bucket: bucket(), Prefix: folder })) {
    for (const { Key: key } of page.Contents ?? []) if (key !== undefined) await removeFile(key);
  }
}
