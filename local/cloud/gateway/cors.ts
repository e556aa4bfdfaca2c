import type { Cors } from './api.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * The headers that the API's CORS settings add to an answer for `origin`; none for an origin that is not allowed. Where settings are there, headers of
 * the function's own are replaced. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function corsHeaders(cors: Cors, origin: string): Headers {
  const allowed = cors.allowOrigins.some((pattern) => pattern === '*' || matches(pattern, origin));
  if (!allowed) return {};
  return {
    'access-control-allow-origin': cors.allowOrigins.includes('*') ? '*' : origin,
    ...(cors.allowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(cors.exposeHeaders.length > 0 ? { 'access-control-expose-headers': cors.exposeHeaders.join(',') } : {}),
    ...(cors.allowOrigins.includes('*') ? {} : { vary: 'Origin' }),
  };
}

/** The headers of the answer to a preflight request, which never reaches a function. */
export function preflightHeaders(cors: Cors, origin: string): Headers {
  const headers = corsHeaders(cors, origin);
  if (headers['access-control-allow-origin'] === undefined) return {};
  return {
    ...headers,
    ...(cors.allowMethods.length > 0 ? { 'access-control-allow-methods': cors.allowMethods.join(',') } : {}),
    ...(cors.allowHeaders.length > 0 ? { 'access-control-allow-headers': cors.allowHeaders.join(',') } : {}),
    ...(cors.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(cors.maxAgeSeconds) }),
  };
}

/** Allowed origins may end in or contain one `*`: `https://*`, `https://*.school.example`. */
function matches(pattern: string, origin: string): boolean {
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === origin;
  return origin.startsWith(pattern.slice(0, star)) && origin.endsWith(pattern.slice(star + 1)) && origin.length >= pattern.length;
}
