import { crc32 } from 'node:zlib';
import { createHash } from 'node:crypto';
import type { AwsRequest } from '../context.ts';
import { AwsError, notImplemented } from '../protocol/aws-error.ts';

/** A request to a bucket (`key` is empty) or an object. */
export interface S3Request {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  /** Parameters of the operation; those of the signature are gone, and what a link carries for headers is among the headers. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** What is to be stored, without the framing of aws-chunked. */
  readonly body: Buffer;
}

const signatureParameters = new Set(
  ['algorithm', 'credential', 'date', 'expires', 'signedheaders', 'signature', 'security-token', 'content-sha256'].map(
    (name) => `x-amz-${name}`,
  ),
);

/** Reads a request with path-style addressing. Checksums and MD5 that the client sent are verified. */
export function readS3Request(request: AwsRequest): S3Request {
  const [, bucket = '', ...rest] = request.path.split('/');
  const parameters = new Map<string, string>();
  const hoisted: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(request.query)) {
    const lower = name.toLowerCase();
    if (signatureParameters.has(lower) || name === 'x-id') continue;
    if (lower.startsWith('x-amz-')) hoisted[lower] = value;
    else parameters.set(name, value);
  }
  const headers = { ...hoisted, ...request.headers };
  const { body, trailers } = readBody(request.body, headers);
  const all = { ...headers, ...trailers };
  verifyChecksums(body, all);
  return {
    method: request.method,
    bucket: decodeURIComponent(bucket),
    key: decodeURIComponent(rest.join('/')),
    parameters,
    headers: all,
    body,
  };
}

type Headers = S3Request['headers'];

/** Undoes `aws-chunked`: chunks of `<hexadecimal size>CRLF<bytes>CRLF`, then trailing headers. */
function readBody(body: Buffer, headers: Headers): { readonly body: Buffer; readonly trailers: Headers } {
  const payload = headers['x-amz-content-sha256'] ?? '';
  if (!payload.startsWith('STREAMING-')) return { body, trailers: {} };
  if (payload !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') throw notImplemented(`payload ${payload}`);
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, Math.max(lineEnd, at)), 16);
    if (lineEnd === -1 || !(size >= 0))
      throw new AwsError('IncompleteBody', 'The chunks of the body are not as aws-chunked wants them.');
    at = lineEnd + 2;
    if (size === 0) break;
    pieces.push(body.subarray(at, at + size));
    at += size + 2;
  }
  const lines = body
    .toString('latin1', at)
    .split('\r\n')
    .filter((line) => line.includes(':'));
  const trailers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const whole = Buffer.concat(pieces);
  const length = headers['x-amz-decoded-content-length'];
  if (length !== undefined && Number(length) !== whole.length)
    throw new AwsError('IncompleteBody', `The body has ${whole.length} bytes, ${length} were announced.`);
  return { body: whole, trailers };
}

const digests: Readonly<Record<string, (body: Buffer) => string>> = {
  'content-md5': (body) => createHash('md5').update(body).digest('base64'),
  'x-amz-checksum-sha1': (body) => createHash('sha1').update(body).digest('base64'),
  'x-amz-checksum-sha256': (body) => createHash('sha256').update(body).digest('base64'),
  'x-amz-checksum-crc32': (body) => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return sum.toString('base64');
  },
};

function verifyChecksums(body: Buffer, headers: Headers): void {
  for (const [name, digest] of Object.entries(digests)) {
    const given = headers[name];
    if (given === undefined || given === digest(body)) continue;
    throw new AwsError('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
  }
}
