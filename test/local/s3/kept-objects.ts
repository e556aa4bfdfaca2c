// A program for killed.test.ts: stores objects in the given data folder until it is killed, and prints the number of each that was acknowledged.
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { bucket, startS3 } from './s3-fixture.ts';

const { client } = await startS3(process.argv[2]);
for (let number = 1; ; number++) {
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: `report-${number}`, Body: `content ${number}` }));
  process.stdout.write(`${number}\n`);
}
