import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request as it came over the wire: the whole path and the raw query, undecoded; header names in lower case. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface SignatureRules {
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Judges the life of presigned links. Signed headers are not judged by age: the local clock can be moved between signing and sending. */
  readonly now: Date;
}

/** Whether the request was signed with the key of this installation; if not, the error as AWS names it. */
export type SignatureCheck =
  | { readonly ok: true; readonly presigned: boolean; readonly service: string }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly status: 400 | 403 };

interface Signature {
  readonly credential: string;
  readonly date: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly presigned: boolean;
}

const algorithm = 'AWS4-HMAC-SHA256';
/** Seven days, the longest life of a presigned link. */
const longestLifeSeconds = 604_800;
/** How far ahead of the clock a signature may be dated. */
const skewMs = 15 * 60 * 1000;

const refuse = (code: string, message: string, status: 400 | 403 = 403) => ({ ok: false, code, message, status }) as const;

/**
 * Checks a Signature Version 4 in the Authorization header or, for presigned links, in the query (AWS IAM user guide, "Create a signed
 * request"): key, signature over method, path, query, signed headers and payload, and a link's life.
 */
export function checkSignature(request: SignedRequest, { credentials, now }: SignatureRules): SignatureCheck {
  const query = parseQuery(request.query);
  const signature = query.some(([name]) => name === 'X-Amz-Signature') ? fromQuery(query) : fromHeader(request.headers);
  if (signature === undefined) return refuse('MissingAuthenticationToken', 'Request is missing a signature of Version 4.');
  const [accessKeyId, day, region, service, terminator] = signature.credential.split('/');
  if (!day || !region || !service || terminator !== 'aws4_request' || !signature.signedHeaders.includes('host')) {
    return refuse(
      'AuthorizationHeaderMalformed',
      'The credential must be <key>/<date>/<region>/<service>/aws4_request, and host must be signed.',
      400,
    );
  }
  if (accessKeyId !== credentials.accessKeyId)
    return refuse('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  const unsigned = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && !signature.signedHeaders.includes(name),
  );
  if (unsigned.length > 0)
    return refuse('AccessDenied', `There were headers present in the request which were not signed: ${unsigned.join(', ')}`);

  const scope = [day, region, service, terminator].join('/');
  const text = [algorithm, signature.date, scope, sha256(canonicalRequest(request, { ...signature, service, query }))].join('\n');
  const expected = Buffer.from(hmac(signingKey(credentials.secretAccessKey, [day, region, service]), text).toString('hex'));
  const given = Buffer.from(signature.signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return refuse('SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.');
  }
  const life = signature.presigned ? checkLife(query, { signed: readDate(signature.date), now }) : undefined;
  return life ?? checkPayload(request) ?? { ok: true, presigned: signature.presigned, service };
}

type Query = readonly (readonly [name: string, value: string])[];

function parseQuery(query: string): Query {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      const [name, value] = equals === -1 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
      return [decode(name), decode(value)] as const;
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text; // no valid encoding: it cannot match a signature either
  }
}

function fromQuery(query: Query): Signature | undefined {
  const get = (name: string) => query.find(([each]) => each === name)?.[1] ?? '';
  if (get('X-Amz-Algorithm') !== algorithm) return undefined;
  return {
    credential: get('X-Amz-Credential'),
    date: get('X-Amz-Date'),
    signedHeaders: get('X-Amz-SignedHeaders').split(';'),
    signature: get('X-Amz-Signature'),
    presigned: true,
  };
}

function fromHeader(headers: SignedRequest['headers']): Signature | undefined {
  const [scheme, ...rest] = (headers['authorization'] ?? '').split(' ');
  if (scheme !== algorithm) return undefined;
  const parts = new Map(
    rest
      .join('')
      .split(',')
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  return {
    credential: parts.get('Credential') ?? '',
    date: headers['x-amz-date'] ?? '',
    signedHeaders: (parts.get('SignedHeaders') ?? '').split(';'),
    signature: parts.get('Signature') ?? '',
    presigned: false,
  };
}

function canonicalRequest(
  request: SignedRequest,
  { signedHeaders, presigned, service, query }: Signature & { readonly service: string; readonly query: Query },
): string {
  // S3 signs the path as it is sent; every other service encodes it once more.
  const path = service === 's3' ? request.path : request.path.split('/').map(encode).join('/');
  const parameters = query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort();
  const headers = signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`);
  const payload = request.headers['x-amz-content-sha256'] ?? (presigned ? 'UNSIGNED-PAYLOAD' : sha256(request.body));
  return [request.method, path, parameters.join('&'), headers.join(''), signedHeaders.join(';'), payload].join('\n');
}

function checkLife(query: Query, { signed, now }: { readonly signed: number; readonly now: Date }): SignatureCheck | undefined {
  const seconds = Number(query.find(([name]) => name === 'X-Amz-Expires')?.[1]);
  if (!(seconds >= 1 && seconds <= longestLifeSeconds) || Number.isNaN(signed)) {
    return refuse(
      'AuthorizationQueryParametersError',
      `X-Amz-Expires must be 1 to ${longestLifeSeconds} seconds, and X-Amz-Date an instant.`,
      400,
    );
  }
  if (now.getTime() > signed + seconds * 1000) return refuse('AccessDenied', 'Request has expired');
  return now.getTime() < signed - skewMs ? refuse('AccessDenied', 'Request is not valid yet') : undefined;
}

function checkPayload({ headers, body }: SignedRequest): SignatureCheck | undefined {
  const declared = headers['x-amz-content-sha256'];
  if (declared === undefined || !/^[0-9a-f]{64}$/.test(declared) || declared === sha256(body)) return undefined;
  return refuse('XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed.", 400);
}

/** `20261122T180000Z` in milliseconds, or NaN. */
function readDate(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

function signingKey(secret: string, scope: readonly string[]): Buffer {
  return hmac(
    scope.reduce<Buffer | string>((key, part) => hmac(key, part), `AWS4${secret}`),
    'aws4_request',
  );
}
