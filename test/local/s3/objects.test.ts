import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bucket as Bucket, startS3 } from './s3-fixture.ts';

let s3: Awaited<ReturnType<typeof startS3>>;
beforeEach(async () => void (s3 = await startS3()));
afterEach(() => s3.close());

const put = (Key: string, Body: string, options: object = {}) =>
  s3.client.send(new PutObjectCommand({ Bucket, Key, Body, ...options }));
const get = (Key: string, options: object = {}) => s3.client.send(new GetObjectCommand({ Bucket, Key, ...options }));
const textOf = async (Key: string, options: object = {}) => (await get(Key, options)).Body?.transformToString();

describe('an object', () => {
  it('comes back with its bytes, type and metadata', async () => {
    const { ETag } = await put('reports/ü & <1>.csv', 'a,b\r\n', {
      ContentType: 'text/csv',
      ContentDisposition: 'attachment',
      Metadata: { school: 'one' },
    });
    const object = await get('reports/ü & <1>.csv');
    expect(await object.Body?.transformToString()).toBe('a,b\r\n');
    expect(object).toMatchObject({
      ETag,
      ContentType: 'text/csv',
      ContentDisposition: 'attachment',
      ContentLength: 5,
      Metadata: { school: 'one' },
    });
  });

  it('is dated by the local clock', async () => {
    await s3.context.clock.move(new Date('2027-03-01T18:00:00Z'));
    await put('a', 'x');
    expect((await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'a' }))).LastModified?.toISOString()).toMatch(
      /^2027-03-01T18:00:/,
    );
  });

  it('is replaced by a later write, and gone after a delete that may be repeated', async () => {
    await put('a', 'first');
    await put('a', 'second');
    expect(await textOf('a')).toBe('second');
    for (const time of [1, 2])
      expect((await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))).$metadata.httpStatusCode, `time ${time}`).toBe(
        204,
      );
    await expect(get('a')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(s3.client.send(new HeadObjectCommand({ Bucket, Key: 'a' }))).rejects.toMatchObject({ name: 'NotFound' });
  });

  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
  ])('gives the range %s', async (Range, text, ContentRange) => {
    await put('a', '0123456789');
    const part = await get('a', { Range });
    expect(await part.Body?.transformToString()).toBe(text);
    expect(part).toMatchObject({ ContentRange, ContentLength: text.length });
  });

  it('refuses a range beyond its end', async () => {
    await put('a', '0123456789');
    await expect(get('a', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('is written once only by If-None-Match, and over a known version only by If-Match', async () => {
    const { ETag } = await put('a', 'first', { IfNoneMatch: '*' });
    await expect(put('a', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(put('a', 'second', { IfMatch: '"other"' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await put('a', 'third', { IfMatch: ETag });
    expect(await textOf('a')).toBe('third');
  });

  it('is read under conditions', async () => {
    const { ETag } = await put('a', 'x');
    expect(await textOf('a', { IfMatch: ETag })).toBe('x');
    await expect(get('a', { IfMatch: '"other"' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(get('a', { IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  });

  it('is taken from a stream, whose chunks and checksum are unpacked', async () => {
    await put('streamed', '', { Body: Readable.from([Buffer.from('one '), Buffer.from('two')]), ContentLength: 7 });
    const object = await get('streamed');
    expect(await object.Body?.transformToString()).toBe('one two');
    expect(object.ContentEncoding).toBeUndefined();
  });

  it.each(['CRC32', 'SHA1', 'SHA256'] as const)('is refused when its %s does not fit its bytes', async (ChecksumAlgorithm) => {
    await put('good', 'x', { ChecksumAlgorithm });
    expect(await textOf('good', { ChecksumMode: 'ENABLED' })).toBe('x');
    await expect(put('bad', 'x', { [`Checksum${ChecksumAlgorithm}`]: 'AAAAAA==' })).rejects.toMatchObject({ name: 'BadDigest' });
  });

  it('is in one bucket of the assembly', async () => {
    await expect(s3.client.send(new GetObjectCommand({ Bucket: 'other', Key: 'a' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });

  it('is not copied, tagged or made public: what is not built says so', async () => {
    await expect(s3.client.send(new CopyObjectCommand({ Bucket, Key: 'b', CopySource: `${Bucket}/a` }))).rejects.toMatchObject({
      name: 'NotImplemented',
    });
    await expect(put('a', 'x', { Tagging: 'a=b' })).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(put('a', 'x', { ACL: 'public-read' })).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(get('a', { VersionId: '1' })).rejects.toMatchObject({ name: 'NotImplemented' });
  });
});

describe('a list of objects', () => {
  beforeEach(async () => {
    for (const key of ['a.txt', 'b/1.txt', 'b/2.txt', 'b/sub/3.txt', 'c.txt', 'ü.txt']) await put(key, 'x');
  });
  const list = async (options: object) => s3.client.send(new ListObjectsV2Command({ Bucket, ...options }));

  it('is in the order of the bytes of the keys', async () => {
    expect((await list({})).Contents?.map(({ Key }) => Key)).toEqual([
      'a.txt',
      'b/1.txt',
      'b/2.txt',
      'b/sub/3.txt',
      'c.txt',
      'ü.txt',
    ]);
  });
  it('holds only keys with the prefix, after the start', async () => {
    expect((await list({ Prefix: 'b/', StartAfter: 'b/1.txt' })).Contents?.map(({ Key }) => Key)).toEqual([
      'b/2.txt',
      'b/sub/3.txt',
    ]);
  });
  it('folds keys into common prefixes', async () => {
    const { Contents, CommonPrefixes, KeyCount } = await list({ Delimiter: '/' });
    expect([Contents?.map(({ Key }) => Key), CommonPrefixes?.map(({ Prefix }) => Prefix), KeyCount]).toEqual([
      ['a.txt', 'c.txt', 'ü.txt'],
      ['b/'],
      4,
    ]);
  });
  it('goes on page by page until the last', async () => {
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateListObjectsV2({ client: s3.client, pageSize: 2 }, { Bucket }))
      pages.push(page.Contents?.map(({ Key }) => Key) ?? []);
    expect(pages).toEqual([
      ['a.txt', 'b/1.txt'],
      ['b/2.txt', 'b/sub/3.txt'],
      ['c.txt', 'ü.txt'],
    ]);
  });
  it('is shorter after several were deleted at once', async () => {
    const Objects = ['a.txt', 'b/1.txt', 'not & there'].map((Key) => ({ Key }));
    const { Deleted } = await s3.client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Deleted).toEqual(Objects);
    expect(s3.s3.list(Bucket).map(({ key }) => key)).toEqual(['b/2.txt', 'b/sub/3.txt', 'c.txt', 'ü.txt']);
  });
});

describe('a multipart upload', () => {
  const large = Buffer.alloc(5 * 1024 * 1024 + 3, 'rollbook');
  const begin = async () =>
    (await s3.client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'large', ContentType: 'text/plain' }))).UploadId;
  const send = async (UploadId: string | undefined, PartNumber: number, Body: Buffer) =>
    s3.client.send(new UploadPartCommand({ Bucket, Key: 'large', UploadId, PartNumber, Body }));
  const complete = (UploadId: string | undefined, Parts: { ETag?: string | undefined; PartNumber: number }[]) =>
    s3.client.send(new CompleteMultipartUploadCommand({ Bucket, Key: 'large', UploadId, MultipartUpload: { Parts } }));

  it('by the upload helper of the SDK gives the object whole', async () => {
    const Body = Readable.from([large, Buffer.from('end')]);
    await new Upload({ client: s3.client, params: { Bucket, Key: 'large', Body, ContentType: 'text/plain' } }).done();
    const object = await get('large');
    expect(
      Buffer.from((await object.Body?.transformToByteArray()) ?? []).equals(Buffer.concat([large, Buffer.from('end')])),
    ).toBe(true);
    expect(object.ContentType).toBe('text/plain');
    expect(object.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
  });

  it('may send a part again, and is nothing before it is complete', async () => {
    const UploadId = await begin();
    await send(UploadId, 1, Buffer.from('wrong'));
    const { ETag } = await send(UploadId, 1, Buffer.from('right'));
    await expect(get('large')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await complete(UploadId, [{ PartNumber: 1, ETag }]);
    expect(await textOf('large')).toBe('right');
    await expect(complete(UploadId, [{ PartNumber: 1, ETag }])).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it('is refused with parts that are small, unknown or out of order, and can be given up', async () => {
    const UploadId = await begin();
    const one = await send(UploadId, 1, Buffer.from('small'));
    const two = await send(UploadId, 2, Buffer.from('end'));
    const parts = [
      { PartNumber: 1, ETag: one.ETag },
      { PartNumber: 2, ETag: two.ETag },
    ];
    await expect(complete(UploadId, parts)).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await expect(complete(UploadId, parts.toReversed())).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    await expect(complete(UploadId, [{ PartNumber: 1, ETag: two.ETag }])).rejects.toMatchObject({ name: 'InvalidPart' });
    await s3.client.send(new AbortMultipartUploadCommand({ Bucket, Key: 'large', UploadId }));
    await expect(send(UploadId, 3, Buffer.from('late'))).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });
});

describe('objects in a data folder', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rollbook-s3-'));
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

  it('are there after a restart, and files that belong to no object are not', async () => {
    const first = await startS3(dataFolder);
    await first.client.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'old' }));
    await first.client.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'new' }));
    await first.close();
    writeFileSync(join(dataFolder, 'objects', 'half-written'), 'ha');
    const second = await startS3(dataFolder);
    const object = await second.client.send(new GetObjectCommand({ Bucket, Key: 'kept' }));
    expect(await object.Body?.transformToString()).toBe('new');
    expect(readdirSync(join(dataFolder, 'objects'))).toHaveLength(1);
    await second.close();
  });
});
