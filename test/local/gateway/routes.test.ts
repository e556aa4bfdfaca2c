import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Route } from '../../../local/cloud/gateway/api.ts';
import { openRouteTable } from '../../../local/cloud/gateway/route-table.ts';
import { serve } from './serve.ts';

const routeOf = (routeKey: string): Route => ({
  routeKey,
  functionArn: '',
  timeoutMs: 1000,
  authorizer: undefined,
  scopes: [],
  throttle: undefined,
});
const table = (...keys: readonly string[]) => openRouteTable(keys.map(routeOf));

describe('the route of a request', () => {
  const find = table(
    'GET /',
    'GET /v1/students',
    'GET /v1/students/{studentId}',
    'PUT /v1/students/{studentId}',
    'GET /v1/students/search',
    'GET /v1/students/{id}/guardians',
    'ANY /v1/students/{proxy+}',
    'POST /v1/{proxy+}',
    'GET /v1/absence-replies/{token}',
    '$default',
  );
  it.each([
    ['GET', '/', 'GET /', {}],
    ['GET', '/v1/students', 'GET /v1/students', {}],
    ['GET', '/v1/students/stu_1', 'GET /v1/students/{studentId}', { studentId: 'stu_1' }],
    ['PUT', '/v1/students/search', 'PUT /v1/students/{studentId}', { studentId: 'search' }],
    ['GET', '/v1/students/search', 'GET /v1/students/search', {}],
    ['GET', '/v1/students/stu_1/guardians', 'GET /v1/students/{id}/guardians', { id: 'stu_1' }],
    ['DELETE', '/v1/students/stu_1/guardians', 'ANY /v1/students/{proxy+}', { proxy: 'stu_1/guardians' }],
    ['DELETE', '/v1/students/stu_1', 'ANY /v1/students/{proxy+}', { proxy: 'stu_1' }],
    ['POST', '/v1/anything/at/all', 'POST /v1/{proxy+}', { proxy: 'anything/at/all' }],
    ['GET', '/v1/absence-replies/a%2Fb', 'GET /v1/absence-replies/{token}', { token: 'a%2Fb' }],
    ['GET', '/v1/nothing', '$default', {}],
    ['POST', '/', '$default', {}],
    ['GET', '/v1/students/', 'ANY /v1/students/{proxy+}', { proxy: '' }],
    ['GET', '//v1/students', '$default', {}],
  ])('%s %s is %s', (method, path, routeKey, parameters) => {
    expect(find(method, path)).toMatchObject({ route: { routeKey }, parameters });
  });

  it('is none when nothing fits and there is no $default', () => {
    expect(table('GET /v1/health')('GET', '/v1/Health')).toBeUndefined();
    expect(table('GET /v1/health')('HEAD', '/v1/health')).toBeUndefined();
    expect(table('GET /v1/health')('GET', '/v1/health/')).toBeUndefined();
    expect(table('GET /v1/{id}')('GET', '/v1/')).toBeUndefined();
  });

  it('is found for every filled-in path, whatever other routes there are', () => {
    const segment = fc.constantFrom('a', 'b', 'c', '{x}', '{y}');
    const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => `/${segments.join('/')}`);
    const shape = (route: string) => route.replaceAll(/\{\w\}/g, '{}');
    fc.assert(
      fc.property(
        fc.uniqueArray(path, { minLength: 1, maxLength: 12, selector: shape }),
        fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 }),
        (paths, segments) => {
          const fits = (route: string) => {
            const parts = route.slice(1).split('/');
            return parts.length === segments.length && parts.every((part, at) => part.startsWith('{') || part === segments[at]);
          };
          const found = table(...paths.map((route) => `GET ${route}`))('GET', `/${segments.join('/')}`);
          const fitting = paths.filter(fits);
          expect(found === undefined).toBe(fitting.length === 0);
          if (found !== undefined) {
            const route = found.route.routeKey.slice(4);
            expect(fitting).toContain(route);
            const literals = (candidate: string) =>
              candidate
                .slice(1)
                .split('/')
                .map((part) => (part.startsWith('{') ? '1' : '0'))
                .join('');
            expect(literals(route)).toBe(fitting.map(literals).sort()[0]);
          }
        },
      ),
    );
  });
});

describe('a request without a route', () => {
  it('is answered by the gateway itself', async () => {
    const { ask, events } = await serve({ routes: ['GET /v1/health'] });
    expect(await ask('GET', '/v1/nothing')).toMatchObject({
      status: 404,
      body: '{"message":"Not Found"}',
      headers: { 'content-type': 'application/json', 'apigw-requestid': expect.any(String) },
    });
    expect(events).toEqual([]);
  });
});
