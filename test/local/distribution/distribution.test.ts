import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Resource } from '../../../local/cloud/context.ts';
import { openDistribution } from '../../../local/cloud/distribution/open.ts';
import { openS3 } from '../../../local/cloud/s3/open.ts';
import { aResource, engineContext } from '../engine-context.ts';

const toIndex = `function handler(event) {
  var request = event.request;
  if (request.uri === '/old') return { statusCode: 308, headers: { location: { value: '/new' } } };
  if (!/\\.[^/]+$/.test(request.uri)) request.uri = '/index.html';
  return request;
}`;
const pages = aResource('AWS::S3::Bucket', 'Pages', {}, { name: 'school-pages' });
const api = aResource('AWS::ApiGatewayV2::Api', 'Api', {}, { name: 'abc123' });
const viewer = aResource('AWS::CloudFront::Function', 'Viewer', { FunctionCode: toIndex }, { name: 'viewer' });
const policy = aResource(
  'AWS::CloudFront::ResponseHeadersPolicy',
  'Headers',
  {
    ResponseHeadersPolicyConfig: {
      CustomHeadersConfig: { Items: [{ Header: 'Cross-Origin-Opener-Policy', Value: 'same-origin', Override: true }] },
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: true },
        ContentTypeOptions: { Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
      },
    },
  },
  { name: 'headers-id' },
);
const distribution = (origins: readonly object[]) =>
  aResource('AWS::CloudFront::Distribution', 'Door', {
    DistributionConfig: {
      DefaultRootObject: 'index.html',
      DefaultCacheBehavior: {
        TargetOriginId: 'pages',
        Compress: true,
        ResponseHeadersPolicyId: 'headers-id',
        FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: viewer.arn }],
      },
      CacheBehaviors: [{ PathPattern: '/v1/*', TargetOriginId: 'api', AllowedMethods: ['GET', 'POST'] }],
      Origins: origins,
    },
  });
const origins = [
  { Id: 'pages', DomainName: 'school-pages.s3.eu-west-2.amazonaws.com', S3OriginConfig: {} },
  { Id: 'api', DomainName: 'abc123.execute-api.eu-west-2.amazonaws.com', CustomOriginConfig: {} },
];
const resources = (more: readonly Resource[]) => [pages, api, viewer, policy, ...more];

let close: () => Promise<void>;
let url: string;
beforeAll(async () => {
  const context = engineContext();
  const s3 = openS3(context, resources([]));
  s3.put('arn:aws:s3:::school-pages', 'index.html', `<!doctype html>${'page '.repeat(400)}`);
  s3.put('arn:aws:s3:::school-pages', 'assets/small.js', 'small');
  const engine = openDistribution(context, resources([distribution(origins)]), { buckets: s3 });
  const server = createServer((request, response) => {
    if (engine.pages?.(request, response) !== true) response.writeHead(200, { 'x-from': 'gateway' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  close = async () => {
    await new Promise((resolve) => server.close(resolve));
    context.db.close();
  };
});
afterAll(() => close());

const plain = { 'accept-encoding': 'identity' };

describe('a distribution', () => {
  it.each(['/', '/today', '/classes/cls_1/registers/2026-11-30/AM'])(
    'answers %s with the page of the application',
    async (path) => {
      const answer = await fetch(url + path, { headers: plain });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toMatch(/^<!doctype html>/);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-security-policy': "default-src 'none'",
        'cross-origin-opener-policy': 'same-origin',
        'strict-transport-security': 'max-age=60; includeSubDomains',
        'x-content-type-options': 'nosniff',
      });
    },
  );

  it('leaves to the API what is the behaviour of the API', async () => {
    const answer = await fetch(`${url}/v1/health`);
    expect(answer.headers.get('x-from')).toBe('gateway');
  });

  it('does not say whether a file is missing, and refuses to be written to', async () => {
    expect((await fetch(`${url}/assets/none.js`)).status).toBe(403);
    expect((await fetch(`${url}/index.html`, { method: 'PUT', body: 'x' })).status).toBe(403);
  });

  it('answers what a function of viewers answers', async () => {
    const answer = await fetch(`${url}/old`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/new']);
  });

  it('says that a page is as it was, and packs what is worth it for those who can read it', async () => {
    const first = await fetch(`${url}/`, { headers: plain });
    const etag = first.headers.get('etag') ?? '';
    expect((await fetch(`${url}/`, { headers: { ...plain, 'if-none-match': etag } })).status).toBe(304);
    const packed = await fetch(`${url}/`, { method: 'HEAD', headers: { 'accept-encoding': 'br, gzip' } });
    expect([packed.headers.get('etag'), packed.headers.get('content-encoding')]).toEqual([`W/${etag}`, 'br']);
  });

  it('stops the start for an origin that is not part of the assembly', () => {
    const elsewhere = [{ Id: 'pages', DomainName: 'somewhere.example', CustomOriginConfig: {} }, origins[1] ?? {}];
    const context = engineContext();
    const s3 = openS3(context, resources([]));
    expect(() => openDistribution(context, resources([distribution(elsewhere)]), { buckets: s3 })).toThrow(
      /origin pages is somewhere\.example, which is neither a bucket nor the API of the assembly/,
    );
    context.db.close();
  });
});
