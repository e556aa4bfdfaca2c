import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { downloadLink } from '../../../functions/runtime/reports/report-links.ts';
import { presignedUrl } from '../../../functions/runtime/presigned-url.ts';

const now = new Date('2026-11-23T18:00:00.123Z');
const key = 'nightly/sch_1/a file (1)+é.pdf';
const settings = ['AWS_ENDPOINT_URL_S3', 'AWS_SESSION_TOKEN'] as const;
const clear = () => {
  for (const name of settings) Reflect.deleteProperty(process.env, name);
};

/** The parts of a link, in no order. */
function partsOf(link: string) {
  const url = new URL(link);
  return { address: url.origin + url.pathname, parameters: Object.fromEntries(url.searchParams) };
}

describe('a presigned link', () => {
  beforeEach(clear);
  afterEach(() => {
    vi.unstubAllEnvs();
    clear();
  });

  const client = (endpoint?: string, sessionToken?: string) =>
    new S3Client({
      region: process.env['AWS_REGION'] ?? '',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test', ...(sessionToken !== undefined && { sessionToken }) },
      ...(endpoint !== undefined && { endpoint }),
    });

  it.each([
    ['at the service', undefined, undefined, undefined],
    ['in another part of the cloud', undefined, undefined, 'cn-north-1'],
    ['in the European cloud', undefined, undefined, 'eusc-de-east-1'],
    ['with a session token', undefined, 'a token/with+signs=', undefined],
    ['at another endpoint', 'http://127.0.0.1:4711/_aws/s3', undefined, undefined],
  ])('to download is what the SDK makes, %s', async (_, endpoint, token, region) => {
    if (region !== undefined) vi.stubEnv('AWS_REGION', region);
    if (endpoint !== undefined) process.env['AWS_ENDPOINT_URL_S3'] = endpoint;
    if (token !== undefined) process.env['AWS_SESSION_TOKEN'] = token;
    const command = new GetObjectCommand({
      Bucket: 'reports',
      Key: key,
      ResponseContentDisposition: 'attachment; filename="x.pdf"',
    });
    const theirs = partsOf(await getSignedUrl(client(endpoint, token), command, { expiresIn: 900, signingDate: now }));
    const { 'x-amz-checksum-mode': mode = '', ...query } = theirs.parameters;
    const ours = partsOf(
      presignedUrl({
        method: 'GET',
        bucket: 'reports',
        key,
        query: {
          'response-content-disposition': 'attachment; filename="x.pdf"',
          'x-id': 'GetObject',
          ...(mode !== '' && { 'x-amz-checksum-mode': mode }),
        },
        expiresInSeconds: 900,
        now,
      }),
    );
    expect(ours.address).toBe(theirs.address);
    expect(ours.parameters).toEqual({ ...query, ...(mode !== '' && { 'x-amz-checksum-mode': mode }) });
  });

  it('leads to the address for all services where S3 has none of its own', () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:4566');
    const link = presignedUrl({ method: 'GET', bucket: 'reports', key: 'a', expiresInSeconds: 60, now });
    expect(new URL(link).origin + new URL(link).pathname).toBe('http://127.0.0.1:4566/reports/a');
  });

  it('to upload is what the SDK makes, with the headers that must be sent', async () => {
    const command = new PutObjectCommand({ Bucket: 'uploads', Key: key, ContentType: 'application/zip' });
    const uploader = new S3Client({
      region: 'eu-west-2',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
    const theirs = await getSignedUrl(uploader, command, {
      expiresIn: 900,
      signingDate: now,
      signableHeaders: new Set(['content-type']),
    });
    const ours = presignedUrl({
      method: 'PUT',
      bucket: 'uploads',
      key,
      query: { 'x-id': 'PutObject' },
      headers: { 'content-type': 'application/zip' },
      expiresInSeconds: 900,
      now,
    });
    expect(partsOf(ours)).toEqual(partsOf(theirs));
  });

  it('to a report is good for fifteen minutes and saves the file under its name', () => {
    process.env['REPORT_BUCKET'] = 'reports';
    const { url, expiresAt } = downloadLink('nightly/x.pdf', {
      fileName: 'absence.pdf',
      mediaType: 'application/pdf',
      now: new Date('2026-11-23T18:00:00Z'),
    });
    expect(expiresAt).toBe('2026-11-23T18:15:00.000Z');
    expect(partsOf(url).parameters).toMatchObject({
      'X-Amz-Expires': '900',
      'response-content-disposition': 'attachment; filename="absence.pdf"',
    });
  });
});
