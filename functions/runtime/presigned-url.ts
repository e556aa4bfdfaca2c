import { createHash, createHmac } from 'node:crypto';
import { optionalSetting, setting } from './environment.ts';

export interface PresignedRequest {
  readonly method: 'GET' | 'PUT';
  readonly bucket: string;
  readonly key: string;
  /** Parameters of the query besides those of the signature. */
  readonly query?: Readonly<Record<string, string>>;
  /** Headers that whoever follows the link must send exactly so, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly expiresInSeconds: number;
  readonly now: Date;
}

/**
 * A link that may be followed without credentials, signed with the function's own (Signature Version 4 in the query). Written here because
 * the client of S3 and its presigner would make up half of the bundle of a route that does nothing else; a test holds it against them.
 */
export function presignedUrl({ method, bucket, key, query = {}, headers = {}, expiresInSeconds, now }: PresignedRequest): string {
  const region = setting('AWS_REGION');
  const url = objectUrl(bucket, key, region);
  const time = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const signed: Readonly<Record<string, string>> = { ...headers, host: url.host };
  const names = Object.keys(signed).sort();
  const token = optionalSetting('AWS_SESSION_TOKEN');
  const parameters = {
    ...query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
    'X-Amz-Credential': `${setting('AWS_ACCESS_KEY_ID')}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(expiresInSeconds),
    'X-Amz-SignedHeaders': names.join(';'),
    ...(token !== undefined && { 'X-Amz-Security-Token': token }),
  };
  const canonicalQuery = Object.entries(parameters)
    .map(([name, value]) => [escaped(name), escaped(value)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
  const canonicalHeaders = names.map((name) => `${name}:${signed[name]?.trim() ?? ''}\n`).join('');
  const request = [method, url.pathname, canonicalQuery, canonicalHeaders, names.join(';'), 'UNSIGNED-PAYLOAD'].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(request).digest('hex')].join('\n');
  const signingKey = scope
    .split('/')
    .reduce<string | Buffer>((chain, part) => hmac(chain, part), `AWS4${setting('AWS_SECRET_ACCESS_KEY')}`);
  return `${url.origin}${url.pathname}?${canonicalQuery}&X-Amz-Signature=${hmac(signingKey, toSign).toString('hex')}`;
}

/** Where an object lies: at the service's own address, or under a path where another one is set, as SDKs do it for endpoints without buckets as host names. */
function objectUrl(bucket: string, key: string, region: string): URL {
  const endpoint = optionalSetting('AWS_ENDPOINT_URL_S3');
  const path = key.split('/').map(escaped).join('/');
  return new URL(
    endpoint === undefined
      ? `https://${bucket}.s3.${region}.amazonaws.com/${path}`
      : `${endpoint.replace(/\/$/, '')}/${bucket}/${path}`,
  );
}

/** Percent-encoding of RFC 3986: all but letters, digits, hyphen, dot, underscore and tilde. */
function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
