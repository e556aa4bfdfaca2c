import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundled, folder } from './bundled.ts';

/** What a module prints when Node runs it with nothing in its environment but this. */
async function printedBy(file: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [file], { env: { HOME: folder, ...environment } });
  return stdout.trim();
}

describe('what a bundle does', () => {
  const seen: { request: IncomingMessage; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ request, body: Buffer.concat(chunks).toString() });
      if (request.method === 'PUT') return response.writeHead(200, { etag: '"1"' }).end();
      if (request.headers['x-amz-target'] === 'DynamoDB_20120810.GetItem')
        return response.end(JSON.stringify({ Item: { pk: { S: 'a' }, count: { N: '7' } } }));
      return response
        .writeHead(404, { 'content-type': 'application/xml' })
        .end('<Error><Code>NoSuchKey</Code><Message>none</Message></Error>');
    });
  });
  let environment: Readonly<Record<string, string>>;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    environment = {
      AWS_REGION: 'eu-west-2',
      AWS_ACCESS_KEY_ID: 'AKFROMLAMBDA',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'session',
      AWS_ENDPOINT_URL: address,
      AWS_ENDPOINT_URL_DYNAMODB: address,
    };
  });
  afterAll(() => server.close());

  it('reads the table, signed with the keys that Lambda puts into the environment', async () => {
    const { outfile, text } = await bundled(
      'table',
      `import { openDatabase } from './functions/table/wire/database.ts'; import { openDynamoDb } from './functions/table/wire/dynamodb-call.ts';
       const table = openDatabase(openDynamoDb(), 't', { read: 0, written: 0 });
       console.log(JSON.stringify(await table.get({ pk: 'a', sk: 'b' })));`,
    );
    expect(JSON.parse(await printedBy(outfile, environment))).toEqual({ pk: 'a', count: 7 });
    const { headers } = seen.at(-1)?.request ?? {};
    expect(headers?.authorization).toContain('Credential=AKFROMLAMBDA/');
    expect(headers?.['x-amz-security-token']).toBe('session');
    expect(text).not.toContain('smithy');
  });

  it('sends to other services, signed with the same keys', async () => {
    const { outfile } = await bundled(
      'bus',
      `import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
       await new EventBridgeClient({ maxAttempts: 1 }).send(new PutEventsCommand({ Entries: [] })).catch((error) => console.log(error.message));`,
    );
    await printedBy(outfile, environment);
    const { headers } = seen.at(-1)?.request ?? {};
    expect(headers?.authorization).toContain('Credential=AKFROMLAMBDA/');
    expect(headers?.['x-amz-security-token']).toBe('session');
  });

  it('says which variables are missing where it has no keys', async () => {
    const { AWS_REGION = '', AWS_ENDPOINT_URL = '' } = environment;
    expect(await printedBy(join(folder, 'bus.mjs'), { AWS_REGION, AWS_ENDPOINT_URL })).toContain(
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    );
  });

  it('writes a file with a checksum, and tells by its name that one is not there', async () => {
    const { outfile } = await bundled(
      'files',
      `import { S3Client, PutObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';
       const s3 = new S3Client({ forcePathStyle: true });
       const put = await s3.send(new PutObjectCommand({ Bucket: 'b', Key: 'work/k', Body: 'contents', ContentType: 'text/plain' }));
       const get = await s3.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' })).catch((error) => error);
       console.log(JSON.stringify([put.ETag, get.name]));`,
    );
    expect(JSON.parse(await printedBy(outfile, environment))).toEqual(['"1"', 'NoSuchKey']);
    const put = seen.find(({ request }) => request.method === 'PUT');
    expect(put?.body).toContain('contents');
    expect(JSON.stringify(put?.request.headers)).toContain('x-amz-checksum-');
  });

  it('writes PDF with standard fonts and has nothing to look for beside itself', async () => {
    const { outfile } = await bundled(
      'pdf',
      `import PDFDocument from 'pdfkit';
       const pdf = new PDFDocument({ compress: false }); const chunks = [];
       pdf.on('data', (chunk) => chunks.push(chunk));
       pdf.on('end', () => console.log(Buffer.concat(chunks).toString('latin1').match(/BaseFont \\/([\\w-]+)/g).join()));
       pdf.font('Helvetica-Bold').text('Register'); pdf.font('Times-Roman').text('of today'); pdf.end();`,
    );
    expect(await printedBy(outfile, {})).toBe('BaseFont /Helvetica-Bold,BaseFont /Times-Roman');
  });
});
