import { createHash } from 'node:crypto';
import type { AwsResponse } from '../context.ts';
import { AwsError, notImplemented } from '../protocol/aws-error.ts';
import type { ByteStore } from './byte-store.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import type { S3Request } from './s3-request.ts';

/** What every operation works with. */
export interface S3Stores {
  readonly objects: ObjectStore;
  readonly bytes: ByteStore;
}

export type S3Operation = (request: S3Request, stores: S3Stores) => AwsResponse;

const keptHeaders = ['content-type', 'content-disposition', 'content-encoding', 'content-language', 'cache-control', 'expires'];
/** Headers that carry the transport or repeat what a bucket here is anyway. */
const understood = [
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-user-agent',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-checksum-algorithm',
  'x-amz-checksum-mode',
  'x-amz-checksum-type',
  'x-amz-decoded-content-length',
  'x-amz-trailer',
  'x-amz-server-side-encryption',
  'x-amz-security-token',
];

/** Refuses `x-amz-` headers that would change what is done, but are not built. */
export function refuseUnknownHeaders({ headers }: S3Request): void {
  const unknown = Object.keys(headers).find(
    (name) =>
      name.startsWith('x-amz-') &&
      !understood.includes(name) &&
      !name.startsWith('x-amz-meta-') &&
      !name.startsWith('x-amz-checksum-'),
  );
  if (unknown !== undefined) throw notImplemented(`header ${unknown}`);
}

/** What is kept with an object: the headers that come back with it, its metadata and its checksum. */
export function headersToKeep({ headers }: S3Request): Readonly<Record<string, string>> {
  const kept: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  for (const [name, value] of Object.entries(headers)) {
    if (
      value === undefined ||
      (!keptHeaders.includes(name) && !name.startsWith('x-amz-meta-') && !/^x-amz-checksum-(crc|sha)/.test(name))
    )
      continue;
    kept[name] = value;
  }
  const encoding = kept['content-encoding']
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== 'aws-chunked');
  if (encoding?.length === 0) delete kept['content-encoding'];
  else if (encoding !== undefined) kept['content-encoding'] = encoding.join(',');
  return kept;
}

/** `If-None-Match: *` writes only what is not there; `If-Match` only over that version. */
export function checkWriteConditions({ headers, bucket, key }: S3Request, objects: ObjectStore): void {
  const present = objects.get(bucket, key);
  const none = headers['if-none-match'];
  const match = headers['if-match'];
  if (none !== undefined && none !== '*') throw notImplemented('If-None-Match with a value other than * on a write');
  const failed =
    (none === '*' && present !== undefined) || (match !== undefined && present !== undefined && !matches(match, present));
  if (failed) throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  if (match !== undefined && present === undefined) throw noSuchKey();
}

/** PutObject. */
export const putObject: S3Operation = (request, { objects, bytes }) => {
  refuseUnknownHeaders(request);
  checkWriteConditions(request, objects);
  const { bucket, key, body } = request;
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  const headers = headersToKeep(request);
  objects.put(bucket, key, { bytes: bytes.write([body]), size: body.length, etag, headers });
  const checksums = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-checksum-'));
  return { status: 200, headers: { etag, ...Object.fromEntries(checksums) } };
};

/** DeleteObject; deleting what is not there succeeds. */
export const deleteObject: S3Operation = (request, { objects }) => {
  refuseUnknownHeaders(request);
  objects.remove(request.bucket, request.key);
  return { status: 204 };
};

const overrides = ['content-type', 'content-disposition', 'content-encoding', 'content-language', 'cache-control', 'expires'];

/** GetObject and HeadObject, with ranges, conditions and the response headers a link asks for. */
export const getObject: S3Operation = (request, { objects, bytes }) => {
  refuseUnknownHeaders(request);
  const object = objects.get(request.bucket, request.key);
  if (object === undefined) throw noSuchKey();
  const unchanged = checkReadConditions(request, object);
  if (unchanged !== undefined) return unchanged;
  const range = readRange(request.headers['range'], object.size);
  const { start, end } = range ?? { start: 0, end: object.size };
  const checksums = range === undefined && request.headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED';
  const described = Object.entries(describe(object)).filter(([name]) => checksums || !name.startsWith('x-amz-checksum-'));
  const headers: Record<string, string> = { ...Object.fromEntries(described), 'content-length': String(end - start) };
  if (range !== undefined) headers['content-range'] = `bytes ${start}-${end - 1}/${object.size}`;
  for (const name of overrides) {
    const value = request.parameters.get(`response-${name}`);
    if (value !== undefined) headers[name] = value;
  }
  const status = range === undefined ? 200 : 206;
  return request.method === 'HEAD' ? { status, headers } : { status, headers, body: bytes.read(object.bytes, start, end) };
};

function describe(object: StoredObject): Readonly<Record<string, string>> {
  return {
    ...object.headers,
    etag: object.etag,
    'last-modified': new Date(object.modified_at).toUTCString(),
    'accept-ranges': 'bytes',
  };
}

function checkReadConditions({ headers }: S3Request, object: StoredObject): AwsResponse | undefined {
  const { 'if-match': match, 'if-none-match': none, 'if-modified-since': since } = headers;
  if (match !== undefined && !matches(match, object))
    throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  const second = Math.floor(object.modified_at / 1000) * 1000; // HTTP dates have no fractions
  const unchanged = none !== undefined ? matches(none, object) : since !== undefined && second <= Date.parse(since);
  return unchanged ? { status: 304, headers: { etag: object.etag } } : undefined;
}

function matches(condition: string, { etag }: StoredObject): boolean {
  return condition === '*' || condition.split(',').some((each) => each.trim().replaceAll('"', '') === etag.replaceAll('"', ''));
}

/** One range of bytes; like S3, a header that is no such range is overlooked, and a range beyond the end refused. */
function readRange(header: string | undefined, size: number): { readonly start: number; readonly end: number } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (start >= size || start >= end) throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416);
  return { start, end };
}

const noSuchKey = () => new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
