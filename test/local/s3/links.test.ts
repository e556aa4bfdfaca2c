import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bucket as Bucket, startS3 } from './s3-fixture.ts';

let s3: Awaited<ReturnType<typeof startS3>>;
beforeEach(async () => {
  s3 = await startS3();
  await s3.client.send(new PutObjectCommand({ Bucket, Key: 'report.csv', Body: 'a,b' }));
});
afterEach(() => s3.close());

const codeOf = async (response: Response) => /<Code>(.*)<\/Code>/.exec(await response.text())?.[1];
const download = (options: { expiresIn: number; ResponseContentDisposition?: string; signingDate?: Date }) => {
  const { expiresIn, signingDate = s3.context.clock.now(), ...response } = options;
  return getSignedUrl(s3.client, new GetObjectCommand({ Bucket, Key: 'report.csv', ...response }), { expiresIn, signingDate });
};
/** As an application should sign uploads: the checksum of a body that is not there yet cannot be part of the link. */
const upload = (options: { ContentType?: string } = {}) => {
  const client = new S3Client({ ...s3.options, requestChecksumCalculation: 'WHEN_REQUIRED' });
  return getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'roster.zip', ...options }), {
    expiresIn: 300,
    signableHeaders: new Set(['content-type']),
  });
};

describe('a presigned link', () => {
  it('gives the object with the response headers it was made for', async () => {
    const response = await fetch(await download({ expiresIn: 300, ResponseContentDisposition: 'attachment; filename="r.csv"' }));
    expect([response.status, await response.text(), response.headers.get('content-disposition')]).toEqual([
      200,
      'a,b',
      'attachment; filename="r.csv"',
    ]);
  });

  it('takes an upload', async () => {
    const response = await fetch(await upload({ ContentType: 'application/zip' }), {
      method: 'PUT',
      body: 'zipped',
      headers: { 'content-type': 'application/zip' },
    });
    expect(response.status).toBe(200);
    expect(s3.s3.list(Bucket)).toMatchObject([{ key: 'report.csv' }, { key: 'roster.zip', size: 6 }]);
  });

  it('refuses an upload with another type than was signed', async () => {
    const response = await fetch(await upload({ ContentType: 'application/zip' }), {
      method: 'PUT',
      body: 'x',
      headers: { 'content-type': 'text/html' },
    });
    expect([response.status, await codeOf(response)]).toEqual([403, 'SignatureDoesNotMatch']);
  });

  it('refuses an upload whose link was signed over the checksum of an empty body, as S3 does', async () => {
    const link = await getSignedUrl(s3.client, new PutObjectCommand({ Bucket, Key: 'roster.zip', ChecksumCRC32: 'AAAAAA==' }), {
      expiresIn: 300,
    });
    const response = await fetch(link, { method: 'PUT', body: 'zipped' });
    expect([response.status, await codeOf(response)]).toEqual([400, 'BadDigest']);
  });

  it.each([
    ['another key', (link: string) => link.replace('report.csv', 'other.csv')],
    ['a longer life', (link: string) => link.replace('X-Amz-Expires=300', 'X-Amz-Expires=3000')],
    ['another disposition', (link: string) => `${link}&response-content-type=text%2Fhtml`],
  ])('is refused when changed to %s', async (_, change) => {
    const response = await fetch(change(await download({ expiresIn: 300 })));
    expect([response.status, await codeOf(response)]).toEqual([403, 'SignatureDoesNotMatch']);
  });

  it('is refused for another method', async () => {
    expect((await fetch(await download({ expiresIn: 300 }), { method: 'DELETE' })).status).toBe(403);
    expect(s3.s3.list(Bucket)).toHaveLength(1);
  });

  it('ends when the local clock passes its life', async () => {
    const link = await download({ expiresIn: 300 });
    await s3.context.clock.move(new Date(Date.now() + 299_000));
    expect((await fetch(link)).status).toBe(200);
    await s3.context.clock.move(new Date(Date.now() + 302_000));
    const late = await fetch(link);
    expect([late.status, await codeOf(late)]).toEqual([403, 'AccessDenied']);
  });

  it('is needed: without a signature nothing is answered', async () => {
    const response = await fetch(`${s3.url}/${Bucket}/report.csv`);
    expect([response.status, await codeOf(response)]).toEqual([403, 'AccessDenied']);
  });
});

describe('a browser on another origin', () => {
  const ask = (origin: string, headers: object = {}) =>
    fetch(`${s3.url}/${Bucket}/roster.zip`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'Content-Type', ...headers },
    });

  it('is told what the rules of the bucket allow', async () => {
    const answer = await ask('https://app.school.example');
    expect([
      answer.status,
      answer.headers.get('access-control-allow-origin'),
      answer.headers.get('access-control-allow-headers'),
      answer.headers.get('access-control-max-age'),
    ]).toEqual([200, 'https://app.school.example', 'Content-Type', '300']);
  });

  it('may read the answer to a link', async () => {
    const response = await fetch(await download({ expiresIn: 300 }), { headers: { origin: 'https://app.school.example' } });
    expect([response.headers.get('access-control-allow-origin'), response.headers.get('access-control-expose-headers')]).toEqual([
      'https://app.school.example',
      'ETag',
    ]);
  });

  it.each([
    ['another origin', 'https://school.example.evil', {}],
    ['another method', 'https://app.school.example', { 'access-control-request-method': 'DELETE' }],
    ['another header', 'https://app.school.example', { 'access-control-request-headers': 'x-secret' }],
  ])('is refused for %s', async (_, origin, headers) => {
    const answer = await ask(origin, headers);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });
});
