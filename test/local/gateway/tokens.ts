import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { KeySource, SigningKey } from '../../../local/cloud/context.ts';

/** A token issuer with one key: signs what it is given, and hands its public key over. */
export function issuerOf(issuer: string): {
  readonly keys: KeySource;
  token(claims?: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): string;
} {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = publicKey.export({ format: 'jwk' });
  const key: SigningKey = { kid: 'key-1', kty: 'RSA', n: jwk.n ?? '', e: jwk.e ?? '', alg: 'RS256', use: 'sig' };
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  return {
    keys: { keysOf: (asked) => (asked === issuer ? [key] : undefined) },
    token(claims = {}, header = {}) {
      const full = { alg: 'RS256', kid: 'key-1', ...header };
      const signed = `${encode(full)}.${encode({ iss: issuer, client_id: 'client', token_use: 'access', iat: now, exp: now + 300, ...claims })}`;
      if (full.alg === 'none') return `${signed}.`;
      const signature =
        full.alg === 'HS256'
          ? createHmac('sha256', publicKey.export({ format: 'pem', type: 'spki' }))
              .update(signed)
              .digest()
          : sign('RSA-SHA256', Buffer.from(signed), privateKey);
      return `${signed}.${signature.toString('base64url')}`;
    },
  };
}
