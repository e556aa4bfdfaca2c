import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** A file of the bucket of reports, as it lies there. */
export async function readBytes(key: string): Promise<Buffer> {
  const client = new S3Client({});
  const { Body: body } = await client.send(new GetObjectCommand({ Bucket: process.env['REPORT_BUCKET'], Key: key }));
  client.destroy();
  return Buffer.from((await body?.transformToByteArray()) ?? []);
}
