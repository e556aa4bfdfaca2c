import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HttpAnswer } from './faults/problem-details.ts';
import type { Route } from './route.ts';

/** Bytes below which compressing saves no packet. */
const worthCompressing = 1024;

/**
 * What makes the answers of a public route cheap: they may be kept by caches where the contract says so, a cache that has the answer already is told so
 * (304), and bodies over 1 KB are compressed as the client accepts. Answers to somebody are left alone: they are kept by nobody, and most are small.
 */
export function publicAnswer({ roles, cacheSeconds }: Pick<Route, 'roles' | 'cacheSeconds'>) {
  return {
    after: (request: { event: APIGatewayProxyEventV2; response: HttpAnswer | null }) => {
      if (roles !== 'anyone' || !request.response) return;
      const { headers } = request.event;
      const answer =
        cacheSeconds === undefined ? request.response : cacheable(request.response, cacheSeconds, headers['if-none-match']);
      request.response = compressed(answer, headers['accept-encoding'] ?? '');
    },
  };
}

function cacheable(answer: HttpAnswer, seconds: number, known: string | undefined): HttpAnswer {
  if (answer.statusCode !== 200) return answer;
  // Weak: the same answer in another coding is the same to a cache.
  const etag = `W/"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 22)}"`;
  // What nobody may keep unasked is meant for whoever holds the address: no cache in between keeps it at all.
  const control = seconds === 0 ? 'private, no-cache' : `public, max-age=${String(seconds)}`;
  const headers = { ...answer.headers, etag, 'cache-control': control };
  const held = known?.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*');
  return held ? { statusCode: 304, headers: { ...headers, vary: 'accept-encoding' }, body: '' } : { ...answer, headers };
}

function compressed(answer: HttpAnswer, accepted: string): HttpAnswer {
  if (Buffer.byteLength(answer.body) <= worthCompressing) return answer;
  const headers = { ...answer.headers, vary: 'accept-encoding' };
  const coding = codingOf(accepted);
  if (!coding) return { ...answer, headers };
  const bytes =
    coding === 'br'
      ? brotliCompressSync(answer.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : gzipSync(answer.body);
  return {
    ...answer,
    headers: { ...headers, 'content-encoding': coding },
    body: bytes.toString('base64'),
    isBase64Encoded: true,
  };
}

/** The best coding that a client accepts and does not refuse by `q=0`. */
function codingOf(accepted: string): 'br' | 'gzip' | undefined {
  const offers = accepted.split(',').flatMap((offer) => {
    const [name = '', ...parameters] = offer.split(';').map((part) => part.trim().toLowerCase());
    return parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter)) ? [] : [name];
  });
  return (['br', 'gzip'] as const).find((coding) => offers.includes(coding));
}
