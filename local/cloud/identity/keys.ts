import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import * as z from 'zod/mini';

/** A public signing key as the JWKS shows it. */
export interface PublicKey {
  readonly kty: 'RSA';
  readonly kid: string;
  readonly alg: 'RS256';
  readonly use: 'sig';
  readonly n: string;
  readonly e: string;
}

export interface Keys {
  readonly keySet: { readonly keys: readonly PublicKey[] };
  /** The private key for the engine, which signs with it too. */
  readonly privateJwk: JsonWebKey & { readonly kid: string; readonly alg: 'RS256'; readonly use: 'sig' };
  readonly cookieSecret: string;
  /** A JWT of the claims, RS256. */
  sign(claims: Readonly<Record<string, unknown>>): string;
  /** The claims of a JWT that we signed, whatever its age; undefined for any other text. */
  verify(token: string): Readonly<Record<string, unknown>> | undefined;
  /** A seal that nobody else can make, for values that travel through a form. `purpose` keeps seals of different forms apart. */
  seal(purpose: string, value: string): string;
  /** Whether the seal was made for this purpose and value. */
  sealed(purpose: string, value: string, seal: string): boolean;
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const Claims = z.record(z.string(), z.unknown());
const PublicParts = z.object({ n: z.string(), e: z.string() });

/** RFC 7638: the name of a key follows from the key. */
const thumbprint = ({ n, e }: z.infer<typeof PublicParts>) =>
  createHash('sha256')
    .update(JSON.stringify({ e, kty: 'RSA', n }))
    .digest('base64url');

function keysOf(privateKey: KeyObject, secret: Buffer): Keys {
  const publicKey = createPublicKey(privateKey);
  const { n, e } = PublicParts.parse(publicKey.export({ format: 'jwk' }));
  const kid = thumbprint({ n, e });
  const hmac = (purpose: string, value: string) => createHmac('sha256', secret).update(`${purpose}\n${value}`).digest();
  return {
    keySet: { keys: [{ kty: 'RSA', kid, alg: 'RS256', use: 'sig', n, e }] },
    privateJwk: { ...privateKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' },
    cookieSecret: hmac('cookies', '').toString('base64url'),
    sign(claims) {
      const signed = `${base64url({ kid, alg: 'RS256' })}.${base64url(claims)}`;
      return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    verify(token) {
      const [header = '', payload = '', signature = '', ...more] = token.split('.');
      // Only our own RS256 header is taken, so that neither `none` nor a symmetric algorithm can pass.
      if (more.length > 0 || header !== base64url({ kid, alg: 'RS256' })) return undefined;
      if (!verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url')))
        return undefined;
      return Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    },
    seal: (purpose, value) => hmac(purpose, value).toString('base64url'),
    sealed(purpose, value, seal) {
      const wanted = hmac(purpose, value);
      const got = Buffer.from(seal, 'base64url');
      return got.length === wanted.length && timingSafeEqual(wanted, got);
    },
  };
}

/** The keys of this installation: made at first start, kept in the database, so that tokens stay valid over a restart and no key is ever shipped. */
export async function openKeys(db: DatabaseSync): Promise<Keys> {
  db.exec('CREATE TABLE IF NOT EXISTS identity_keys (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
  const read = db.prepare('SELECT value FROM identity_keys WHERE name = ?');
  const write = db.prepare('INSERT INTO identity_keys (name, value) VALUES (?, ?)');
  const kept = async (name: string, make: () => Promise<string>) => {
    const value = read.get(name)?.['value'];
    if (typeof value === 'string') return value;
    const made = await make();
    write.run(name, made);
    return made;
  };
  const pem = await kept('signing', async () => {
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
    return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  });
  const secret = await kept('secret', () => Promise.resolve(randomBytes(32).toString('base64url')));
  return keysOf(createPrivateKey(pem), Buffer.from(secret, 'base64url'));
}
