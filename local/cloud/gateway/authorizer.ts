import { JwtVerifier } from 'aws-jwt-verify';
import { JwtExpiredError, JwtInvalidIssuerError, JwtNotBeforeError, JwtParseError } from 'aws-jwt-verify/error';
import type { KeySource } from '../context.ts';
import type { JwtAuthorizer } from './api.ts';

/** What a verified token says, as the event carries it: every claim as a string. */
export interface Authorization {
  readonly jwt: { readonly claims: Readonly<Record<string, string>>; readonly scopes: readonly string[] | null };
}

export type Verdict =
  | { readonly ok: true; readonly authorization: Authorization }
  | { readonly ok: false; readonly status: 401 | 403; readonly challenge: string };

type Claims = Readonly<Record<string, unknown>>;

/**
 * Checks bearer tokens as the JWT authorizer of API Gateway does: signature by a key of the issuer, iss, exp, nbf, iat, then aud or, without it,
 * client_id; and one of the route's scopes. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function openAuthorizer(
  { issuer, audience }: JwtAuthorizer,
  keys: KeySource,
): (header: string | undefined, scopes: readonly string[]) => Verdict {
  const verifier = JwtVerifier.create({ issuer, audience: null });
  let cached = '';
  return (header, scopes) => {
    if (header === undefined || header === '') return { ok: false, status: 401, challenge: 'Bearer' };
    const current = keys.keysOf(issuer);
    const named = current?.map(({ kid }) => kid).join(' ') ?? '';
    if (current !== undefined && named !== cached) {
      verifier.cacheJwks({ keys: current.map((key) => ({ ...key })) });
      cached = named;
    }
    let claims: Claims;
    try {
      if (current === undefined) throw new JwtInvalidIssuerError('no keys of this issuer', issuer, undefined);
      claims = { ...verifier.verifySync(header.replace(/^bearer /i, '')) };
    } catch (error) {
      return refused(descriptionOf(error));
    }
    if (typeof claims['iat'] === 'number' && claims['iat'] > Date.now() / 1000 + 1) return refused('the token is not valid yet');
    const meant = claims['aud'] ?? claims['client_id'];
    if (!(Array.isArray(meant) ? meant : [meant]).some((one) => audience.includes(String(one))))
      return refused('the token does not have a valid audience');
    const granted = scopesIn(claims);
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
      return {
        ok: false,
        status: 403,
        challenge: `Bearer scope="${scopes.join(' ')}" error="insufficient_scope" error_description="the token does not have a sufficient scope"`,
      };
    }
    return { ok: true, authorization: { jwt: { claims: claimTexts(claims), scopes: scopes.length > 0 ? granted : null } } };
  };
}

function refused(description: string): Verdict {
  return { ok: false, status: 401, challenge: `Bearer scope="" error="invalid_token" error_description="${description}"` };
}

function descriptionOf(error: unknown): string {
  if (error instanceof JwtExpiredError) return 'the token has expired';
  if (error instanceof JwtNotBeforeError) return 'the token is not valid yet';
  if (error instanceof JwtInvalidIssuerError) return 'invalid issuer';
  if (error instanceof JwtParseError) return 'unable to decode the token';
  return 'signature validation failed';
}

function scopesIn(claims: Claims): readonly string[] {
  const scope = claims['scope'] ?? claims['scp'];
  return typeof scope === 'string'
    ? scope.split(' ').filter((part) => part !== '')
    : Array.isArray(scope)
      ? scope.map(String)
      : [];
}

/** API Gateway writes claims as texts: lists as `[admin teacher]`, numbers and booleans as their words, objects as `map[key:value]`. */
function claimTexts(claims: Claims): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)]));
}

function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  if (typeof value === 'object' && value !== null)
    return `map[${Object.entries(value)
      .map(([key, inner]) => `${key}:${claimText(inner)}`)
      .join(' ')}]`;
  if (value === null) return '<nil>';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
