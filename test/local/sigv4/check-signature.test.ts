import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { checkSignature, type SignedRequest } from '../../../local/cloud/sigv4/check-signature.ts';

// The example key, requests and signatures of the Amazon S3 API reference, "Authenticating Requests: Using the Authorization Header"
// and "... Using Query Parameters".
const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const signedAt = Date.parse('2013-05-24T00:00:00Z');
const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const ranged: SignedRequest = {
  method: 'GET',
  path: '/test.txt',
  query: '',
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': nothing,
    'x-amz-date': '20130524T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
  body: Buffer.alloc(0),
};
const link: SignedRequest = {
  method: 'GET',
  path: '/test.txt',
  query:
    'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  headers: { host: 'examplebucket.s3.amazonaws.com' },
  body: Buffer.alloc(0),
};
const check = (request: SignedRequest, secondsLater = 0) =>
  checkSignature(request, { credentials, now: new Date(signedAt + secondsLater * 1000) });
const refused = (code: string) => ({ ok: false, code });

describe('a signature of version 4', () => {
  it('is accepted in the header, as documented', () =>
    expect(check(ranged)).toEqual({ ok: true, presigned: false, service: 's3' }));
  it('is accepted in the query, as documented', () => expect(check(link)).toEqual({ ok: true, presigned: true, service: 's3' }));

  it('is accepted as the SDK makes it for a service other than S3', async () => {
    const seen: SignedRequest[] = [];
    const client = new SQSClient({
      endpoint: 'http://127.0.0.1:3000/_aws/sqs',
      region: 'eu-west-2',
      credentials,
      maxAttempts: 1,
      requestHandler: {
        handle: ({
          method,
          path,
          headers,
          body,
        }: {
          method: string;
          path: string;
          headers: Record<string, string>;
          body?: unknown;
        }) => {
          const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
          seen.push({ method, path, query: '', headers: lower, body: Buffer.from(String(body)) });
          return Promise.reject(new Error('seen'));
        },
      },
    });
    await expect(client.send(new ListQueuesCommand({}))).rejects.toThrow('seen');
    const request = seen[0] ?? ranged;
    expect(check(request)).toEqual({ ok: true, presigned: false, service: 'sqs' });
    expect(check({ ...request, body: Buffer.from('{"MaxResults":1}') })).toMatchObject({ ok: false });
  });

  it.each([
    ['another path', { ...ranged, path: '/other.txt' }],
    ['another method', { ...ranged, method: 'PUT' }],
    ['another signed header', { ...ranged, headers: { ...ranged.headers, range: 'bytes=0-99' } }],
    ['another parameter', { ...link, query: `${link.query}&response-content-type=text%2Fhtml` }],
    ['a longer life', { ...link, query: link.query.replace('86400', '604800') }],
    ['another host', { ...link, headers: { host: 'other.example' } }],
    ['another signature', { ...link, query: link.query.replace('aeeed9', 'aeeed8') }],
    ['a shorter signature', { ...link, query: link.query.slice(0, -1) }],
  ])('is refused for %s', (_, request) =>
    expect(check(request)).toMatchObject({ ...refused('SignatureDoesNotMatch'), status: 403 }),
  );

  it.each([
    ['nothing', { ...ranged, headers: { host: 'h' } }, 'MissingAuthenticationToken'],
    ['a bearer token', { ...ranged, headers: { host: 'h', authorization: 'Bearer x' } }, 'MissingAuthenticationToken'],
    [
      'the key of somebody else',
      { ...ranged, headers: { ...ranged.headers, authorization: ranged.headers['authorization']?.replace('AKIAI', 'AKIAJ') } },
      'InvalidAccessKeyId',
    ],
    [
      'a credential without a scope',
      { ...link, query: link.query.replace('%2Faws4_request', '') },
      'AuthorizationHeaderMalformed',
    ],
    [
      'a host that is not signed',
      { ...link, query: link.query.replace('SignedHeaders=host', 'SignedHeaders=date') },
      'AuthorizationHeaderMalformed',
    ],
    ['a header added after signing', { ...link, headers: { ...link.headers, 'x-amz-acl': 'public-read' } }, 'AccessDenied'],
    ['another body than declared', { ...ranged, body: Buffer.from('more') }, 'XAmzContentSHA256Mismatch'],
  ])('is refused with its reason for %s', (_, request, code) => expect(check(request)).toMatchObject(refused(code)));

  it('of a link holds until its last second', () => {
    expect(check(link, 86_400)).toMatchObject({ ok: true });
    expect(check(link, 86_401)).toMatchObject({ code: 'AccessDenied', message: 'Request has expired' });
  });

  it('of a link holds not before it was made, but for 15 minutes of another clock', () => {
    expect(check(link, -900)).toMatchObject({ ok: true });
    expect(check(link, -901)).toMatchObject({ code: 'AccessDenied', message: 'Request is not valid yet' });
  });
});
