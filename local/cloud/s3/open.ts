import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AwsRequest, AwsResponse, Engine, LocalContext, Resource } from '../context.ts';
import { AwsError, notImplemented } from '../protocol/aws-error.ts';
import { xmlAnswer } from '../protocol/xml.ts';
import { checkSignature } from '../sigv4/check-signature.ts';
import { bucketsOf, bucketSupport, corsAnswer } from './bucket-definition.ts';
import { deleteObjects, listObjects } from './bucket-operations.ts';
import { openByteStore } from './byte-store.ts';
import { abortUpload, completeUpload, createUpload, uploadPart } from './multipart-operations.ts';
import { deleteObject, getObject, putObject, type S3Operation } from './object-operations.ts';
import { openObjectStore } from './object-store.ts';
import { readS3Request, type S3Request } from './s3-request.ts';

/** What the local cloud does with the properties of buckets. */
export const honoured = bucketSupport;

/** An object as a service in front of its bucket reads it. */
export interface PublicFile {
  readonly body: Uint8Array;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly modifiedAt: Date;
}

/** The buckets of the assembly. */
export interface S3Engine extends Engine {
  /** Whether the bucket of this ARN is one of the assembly. */
  has(bucketArn: string): boolean;
  /** Puts an object, as a service of AWS does that was given the bucket as a destination. Fails when there is no such bucket. */
  put(bucketArn: string, key: string, body: string): void;
  /** Reads an object, as a service of AWS does that the policy of the bucket lets. Undefined where there is none. */
  read(bucket: string, key: string): PublicFile | undefined;
  /** Keys of a bucket with their sizes, in order; none for a bucket that is not there. */
  list(bucket: string): readonly { readonly key: string; readonly size: number; readonly modifiedAt: string }[];
}

/** Operations by method and what of the request tells them apart: a key, and the one parameter that names the operation. */
const operations: Readonly<Record<string, S3Operation>> = {
  'PUT object': putObject,
  'GET object': getObject,
  'HEAD object': getObject,
  'DELETE object': deleteObject,
  'POST object uploads': createUpload,
  'PUT object uploadId': uploadPart,
  'POST object uploadId': completeUpload,
  'DELETE object uploadId': abortUpload,
  'GET bucket list-type': listObjects,
  'POST bucket delete': deleteObjects,
};
/** Parameters that any operation here may have without being another one. */
const plainParameters =
  /^(list-type|prefix|delimiter|max-keys|start-after|continuation-token|encoding-type|partNumber|uploadId|uploads|delete|response-.+)$/;

/**
 * Opens the buckets: objects as files in the data folder, what is known about them in the database. Every request is checked by its
 * signature here, also presigned links and their life by the local clock, so requests can be passed on without a look at their key.
 */
export function openS3(context: LocalContext, resources: readonly Resource[]): S3Engine {
  const buckets = new Map(bucketsOf(resources).map((bucket) => [bucket.name, bucket]));
  const bytes = openByteStore(context.dataFolder === undefined ? undefined : join(context.dataFolder, 'objects'));
  const objects = openObjectStore(context, bytes);
  const prefix = `${new URL(context.awsUrl).pathname}/s3`;

  function answer(request: AwsRequest): AwsResponse {
    const signature = checkSignature(
      { ...request, path: prefix + request.path },
      { credentials: context.credentials, now: context.clock.now() },
    );
    if (!signature.ok)
      throw new AwsError(
        signature.code === 'MissingAuthenticationToken' ? 'AccessDenied' : signature.code,
        signature.message,
        signature.status,
      );
    const parsed = readS3Request(request);
    if (!buckets.has(parsed.bucket))
      throw new AwsError('NoSuchBucket', `The specified bucket does not exist: ${parsed.bucket}`, 404);
    return operationOf(parsed)(parsed, { objects, bytes });
  }

  function serve(request: AwsRequest): AwsResponse {
    const cors = corsHeaders(request);
    if (request.method === 'OPTIONS') {
      return cors === undefined
        ? refusal(new AwsError('AccessForbidden', 'CORSResponse: This CORS request is not allowed.', 403), request)
        : { status: 200, headers: cors };
    }
    const response = attempt(request);
    return { ...response, headers: { 'x-amz-request-id': randomUUID(), ...response.headers, ...cors } };
  }

  function attempt(request: AwsRequest): AwsResponse {
    try {
      return answer(request);
    } catch (error) {
      if (error instanceof AwsError) return refusal(error, request);
      if (error instanceof URIError) return refusal(new AwsError('InvalidURI', "Couldn't parse the specified URI."), request);
      const full = context.disk.whyFull(error);
      if (full === undefined) throw error;
      return refusal(new AwsError('ServiceUnavailable', full, 503), request);
    }
  }

  function corsHeaders({ method, headers, path }: AwsRequest): Readonly<Record<string, string>> | undefined {
    const bucket = buckets.get(path.split('/')[1] ?? '');
    const origin = headers['origin'];
    if (bucket === undefined || origin === undefined) return undefined;
    const requestHeaders = (headers['access-control-request-headers'] ?? '').split(',').filter((name) => name.trim() !== '');
    return corsAnswer(bucket, {
      origin,
      method: method === 'OPTIONS' ? (headers['access-control-request-method'] ?? '') : method,
      requestHeaders: requestHeaders.map((name) => name.trim()),
    });
  }

  return {
    services: { s3: (request) => Promise.resolve(serve(request)) },
    start: () => Promise.resolve(),
    close: () => Promise.resolve(),
    has: (bucketArn) => buckets.has(nameOf(bucketArn)),
    put(bucketArn, key, body) {
      const bucket = nameOf(bucketArn);
      if (!buckets.has(bucket)) throw new Error(`${bucketArn} is no bucket of the assembly`);
      const content = Buffer.from(body);
      objects.put(bucket, key, {
        bytes: bytes.write([content]),
        size: content.length,
        etag: `"${createHash('md5').update(content).digest('hex')}"`,
        headers: { 'content-type': 'application/json' },
      });
    },
    read(bucket, key) {
      const object = objects.get(bucket, key);
      if (!object) return undefined;
      const { etag, headers, size, modified_at } = object;
      return { etag, headers, body: bytes.read(object.bytes, 0, size), modifiedAt: new Date(modified_at) };
    },
    list: (bucket) =>
      objects
        .list(bucket, { prefix: '', after: '', limit: 10_000 })
        .map(({ key, size, modified_at }) => ({ key, size, modifiedAt: new Date(modified_at).toISOString() })),
  };
}

const nameOf = (bucketArn: string) => bucketArn.split(':').at(-1) ?? bucketArn;

function operationOf(request: S3Request): S3Operation {
  const unknown = [...request.parameters.keys()].find((name) => !plainParameters.test(name));
  const marker = ['uploads', 'uploadId', 'delete', 'list-type'].find((name) => request.parameters.has(name));
  const name = [request.method, request.key === '' ? 'bucket' : 'object', marker].filter((part) => part !== undefined).join(' ');
  const run = operations[name];
  if (run === undefined || unknown !== undefined)
    throw notImplemented(`S3 ${name}${unknown === undefined ? '' : ` with ${unknown}`}`);
  return run;
}

function refusal({ code, message, status }: AwsError, { method, path }: AwsRequest): AwsResponse {
  if (method === 'HEAD') return { status };
  return xmlAnswer('Error', { Code: code, Message: message, Resource: path }, status);
}
