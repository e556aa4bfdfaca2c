import { endpointSetting } from './environment.ts';
import { awsDomain, signatureOf, signedHeaders, signerOf } from './signature-v4.ts';

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
  const signer = signerOf('s3', now);
  const url = objectUrl(bucket, key, signer.region);
  const signed = { ...headers, host: url.host };
  const parameters = {
    ...query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
    'X-Amz-Credential': `${signer.accessKeyId}/${signer.scope}`,
    'X-Amz-Date': signer.time,
    'X-Amz-Expires': String(expiresInSeconds),
    'X-Amz-SignedHeaders': signedHeaders(signed),
    ...(signer.sessionToken !== undefined && { 'X-Amz-Security-Token': signer.sessionToken }),
  };
  const canonicalQuery = Object.entries(parameters)
    .map(([name, value]) => [escaped(name), escaped(value)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
  const signature = signatureOf(signer, {
    method,
    path: url.pathname,
    query: canonicalQuery,
    headers: signed,
    payloadHash: 'UNSIGNED-PAYLOAD',
  });
  return `${url.origin}${url.pathname}?${canonicalQuery}&X-Amz-Signature=${signature}`;
}

/** Where an object lies: at the service's own address, or under a path where another one is set, as SDKs do it for endpoints without buckets as host names. */
function objectUrl(bucket: string, key: string, region: string): URL {
  const endpoint = endpointSetting('S3');
  const path = key.split('/').map(escaped).join('/');
  return new URL(
    endpoint === undefined
      ? `https://${bucket}.s3.${region}.${awsDomain(region)}/${path}`
      : `${endpoint.replace(/\/$/, '')}/${bucket}/${path}`,
  );
}

/** Percent-encoding of RFC 3986: all but letters, digits, hyphen, dot, underscore and tilde. */
function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
