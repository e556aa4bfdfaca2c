import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import { optionalSetting, setting } from './environment.ts';

/** Beginnings of regions whose addresses end otherwise than most: partitions of AWS that stand apart, as the SDK lists them (`partitions.json`). */
const domains: Readonly<Record<string, string>> = {
  'cn-': 'amazonaws.com.cn',
  'eusc-': 'amazonaws.eu',
  'us-iso-': 'c2s.ic.gov',
  'us-isob-': 'sc2s.sgov.gov',
  'us-isof-': 'csp.hci.ic.gov',
  'eu-isoe-': 'cloud.adc-e.uk',
};

/** What addresses of AWS end with in a region. */
export function awsDomain(region: string): string {
  return Object.entries(domains).find(([beginning]) => region.startsWith(beginning))?.[1] ?? 'amazonaws.com';
}

/** Who signs, for which service and when. */
export interface Signer {
  readonly region: string;
  readonly accessKeyId: string;
  readonly sessionToken?: string;
  /** `20261122/eu-west-2/dynamodb/aws4_request` */
  readonly scope: string;
  /** `20261122T093000Z` */
  readonly time: string;
  readonly key: KeyObject;
}

/** Signing keys hold for a day. A function has one of each service it signs for. */
const keys = new Map<string, { readonly scope: string; readonly secret: string; readonly key: KeyObject }>();

/** A signer with the credentials that Lambda puts into the environment of each function; new ones come with a new environment. */
export function signerOf(service: 's3' | 'dynamodb', now: Date): Signer {
  const region = setting('AWS_REGION');
  const sessionToken = optionalSetting('AWS_SESSION_TOKEN');
  const time = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  return {
    region,
    accessKeyId: setting('AWS_ACCESS_KEY_ID'),
    ...(sessionToken !== undefined && { sessionToken }),
    scope,
    time,
    key: signingKey(service, scope, setting('AWS_SECRET_ACCESS_KEY')),
  };
}

function signingKey(service: string, scope: string, secret: string): KeyObject {
  const known = keys.get(service);
  if (known?.scope === scope && known.secret === secret) return known.key;
  const key = createSecretKey(scope.split('/').reduce<Buffer>((chain, part) => hmac(chain, part), Buffer.from(`AWS4${secret}`)));
  keys.set(service, { scope, secret, key });
  return key;
}

/** What is signed of a request: `headers` have names in lower case, `query` is in the canonical order and encoding. */
export interface CanonicalRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hexadecimal digits, or the words that stand for a body that is not signed. */
  readonly payloadHash: string;
}

/** The names of headers as a signature lists them. */
export function signedHeaders(headers: Readonly<Record<string, string>>): string {
  return Object.keys(headers).sort().join(';');
}

/**
 * The signature of a request in hexadecimal digits, by
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signatureOf({ scope, time, key }: Signer, request: CanonicalRequest): string {
  const { method, path, query, headers, payloadHash } = request;
  const lines = Object.keys(headers)
    .sort()
    .map((name) => `${name}:${headers[name]?.trim() ?? ''}\n`)
    .join('');
  const canonical = [method, path, query, lines, signedHeaders(headers), payloadHash].join('\n');
  return hmac(key, ['AWS4-HMAC-SHA256', time, scope, hash('sha256', canonical)].join('\n')).toString('hex');
}

function hmac(key: KeyObject | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
