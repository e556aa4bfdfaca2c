import type { Place } from './names.ts';

/**
 * Makes addresses of AWS that have a local counterpart local, wherever they stand in `value`: the distribution, the API's endpoint and the hosted login
 * become the base URL, the token issuer becomes the base URL with the pool's id.
 */
export function localise(value: unknown, { baseUrl, awsUrl, region }: Place): unknown {
  const local = (text: string) =>
    text
      .replaceAll(new RegExp(`https://[a-z0-9]+\\.execute-api\\.${region}\\.amazonaws\\.com`, 'g'), baseUrl)
      .replaceAll(/https:\/\/[a-z0-9]+\.cloudfront\.net/g, baseUrl)
      // as part of a policy of pages: where presigned links lead
      .replaceAll(new RegExp(`https://[a-z0-9-]+\\.s3\\.${region}\\.amazonaws\\.com(?=[ ;])`, 'g'), new URL(awsUrl).origin)
      .replaceAll(`https://cognito-idp.${region}.amazonaws.com`, baseUrl)
      .replaceAll(new RegExp(`https://[a-z0-9-]+\\.auth\\.${region}\\.amazoncognito\\.com`, 'g'), baseUrl);
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return part.includes('https://') ? local(part) : part;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value);
}

/** The first address of AWS left in a text after `localise`, which would make a function call the real cloud. */
export function awsAddressIn(value: unknown): string | undefined {
  return /https:\/\/[A-Za-z0-9.-]+\.(?:amazonaws|amazoncognito)\.com[^"\s]*/.exec(JSON.stringify(value))?.[0];
}
