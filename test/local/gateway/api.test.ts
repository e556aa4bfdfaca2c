import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../local/cloud/context.ts';
import { readApi } from '../../../local/cloud/gateway/api.ts';
import { apiResources } from './serve.ts';

const change = (type: string, properties: Readonly<Record<string, unknown>>) =>
  apiResources({ routes: [{ key: 'GET /x', jwt: true }] }).map((resource): Resource =>
    resource.type === `AWS::ApiGatewayV2::${type}`
      ? { ...resource, properties: { ...resource.properties, ...properties } }
      : resource,
  );

describe('an API that cannot run here', () => {
  it.each([
    [
      'another protocol',
      change('Api', { ProtocolType: 'WEBSOCKET' }),
      /Test api1234567 \(AWS::ApiGatewayV2::Api\) cannot run: ProtocolType/,
    ],
    ['another payload format', change('Integration', { PayloadFormatVersion: '1.0' }), /PayloadFormatVersion/],
    [
      'an integration that is no function',
      change('Integration', { IntegrationUri: 'https://example.org' }),
      /route0 .*leads to no function/,
    ],
    [
      'a function that is not in the assembly',
      change('Integration', { IntegrationUri: 'arn:aws:lambda:eu-west-2:000000000000:function:other' }),
      /leads to no function/,
    ],
    ['an integration time over the limit', change('Integration', { TimeoutInMillis: 30_001 }), /TimeoutInMillis/],
    ['an authorizer by function', change('Authorizer', { AuthorizerType: 'REQUEST' }), /AuthorizerType/],
    ['a token from elsewhere', change('Authorizer', { IdentitySource: ['$request.querystring.token'] }), /IdentitySource/],
    ['authorization by IAM', change('Route', { AuthorizationType: 'AWS_IAM' }), /AuthorizationType/],
    ['an authorizer that is not there', change('Route', { AuthorizerId: 'nobody' }), /is no JWT authorizer, got nobody/],
    [
      'a variable that is only part of a segment',
      change('Route', { RouteKey: 'GET /calendar/{token}.ics' }),
      /variables as whole segments/,
    ],
    ['a greedy variable in the middle', change('Route', { RouteKey: 'GET /{all+}/x' }), /only last/],
    [
      'settings of a route that is not there',
      change('Stage', { RouteSettings: { 'GET /y': { ThrottlingRateLimit: 1 } } }),
      /there is no route GET \/y/,
    ],
    ['settings it does not know', change('Stage', { RouteSettings: { 'GET /x': { CachingEnabled: true } } }), /RouteSettings/],
    ['a stage that is never deployed', change('Stage', { AutoDeploy: false }), /AutoDeploy/],
    ['the same route twice', apiResources({ routes: ['GET /x', 'GET /x'] }), /GET \/x is there already/],
    [
      'the same route with other names',
      apiResources({ routes: ['GET /x/{a}', 'GET /x/{b}'] }),
      /GET \/x\/\{b\} is there already/,
    ],
    ['no stage', apiResources({ routes: [] }).filter(({ type }) => !type.endsWith('Stage')), /the assembly has 1 with 0/],
  ])('fails with %s', (_, resources, message) => {
    expect(() => readApi(resources)).toThrow(message);
  });

  it('is told every fault at once', () => {
    const resources = change('Authorizer', { AuthorizerType: 'REQUEST' }).map((resource) =>
      resource.type.endsWith('Stage') ? { ...resource, properties: {} } : resource,
    );
    expect(() => readApi(resources)).toThrow(/Stage[\s\S]*Authorizer/);
  });
});

it('reads integrations that name the function by the path of its calls', () => {
  const uri =
    'arn:aws:apigateway:eu-west-2:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-2:000000000000:function:function0/invocations';
  expect(readApi(change('Integration', { IntegrationUri: uri })).routes[0]?.functionArn).toBe(
    'arn:aws:lambda:eu-west-2:000000000000:function:function0',
  );
});
