import { describe, expect, it } from 'vitest';
import { routeKey } from '../../infra/web/front-door.ts';
import { registries } from '../../infra/function-list.ts';
import { functionOf, product } from './product.ts';
import { target } from './templates.ts';

const { routes } = registries;
const [api] = product.ofType('AWS::ApiGatewayV2::Api');
const [stage] = product.ofType('AWS::ApiGatewayV2::Stage');
const [authorizer] = product.ofType('AWS::ApiGatewayV2::Authorizer');
const [client] = product.ofType('AWS::Cognito::UserPoolClient');

const definedRoute = (key: string) =>
  product.ofType('AWS::ApiGatewayV2::Route').filter(({ properties }) => properties['RouteKey'] === key);

describe('gateway', () => {
  it.each(routes)('sends $method $path to the function of $id', (route) => {
    const [defined, ...more] = definedRoute(routeKey(route));
    expect(more).toEqual([]);
    // The route stands outside, its integration in the nested stack of its area, which says so in an output.
    const output = JSON.stringify(defined?.properties['Target']).match(/"Outputs\.(\w+)"/)?.[1] ?? 'no output';
    const integration = product.named(target(product.outputs[output]) ?? 'no integration');
    expect(integration.properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
    expect(target(integration.properties['IntegrationUri'])).toBe(functionOf(route).id);
  });

  it('defines no route without a contract', () => {
    expect(product.ofType('AWS::ApiGatewayV2::Route')).toHaveLength(routes.length);
  });

  it.each(routes)('asks for a token on $method $path unless its contract says anyone', (route) => {
    const [defined] = definedRoute(routeKey(route));
    expect(defined?.properties['AuthorizationType']).toBe(route.roles === 'anyone' ? 'NONE' : 'JWT');
    expect('AuthorizerId' in (defined?.properties ?? {})).toBe(route.roles !== 'anyone');
  });

  it('accepts access tokens of this installation for its own client only', () => {
    expect(authorizer?.properties).toMatchObject({ AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'] });
    const { Audience, Issuer } = authorizer?.properties['JwtConfiguration'] as { Audience: unknown[]; Issuer: unknown };
    expect(Audience.map(target)).toEqual([client?.id]);
    expect(JSON.stringify(Issuer)).toMatch(/UserPool\w*ProviderURL/);
  });

  it('throttles the whole API, and expensive routes further', () => {
    expect(stage?.properties['DefaultRouteSettings']).toEqual({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
    const limited = Object.fromEntries(
      routes.flatMap(({ method, path, throttle }) =>
        throttle
          ? [[routeKey({ method, path }), { ThrottlingRateLimit: throttle.rate, ThrottlingBurstLimit: throttle.burst }] as const]
          : [],
      ),
    );
    expect(stage?.properties['RouteSettings'] ?? {}).toEqual(limited);
  });

  it('opens the stage after every route that it throttles is there', () => {
    const ids = product.ofType('AWS::ApiGatewayV2::Route').map(({ id }) => id);
    expect(stage?.dependsOn).toEqual(expect.arrayContaining(ids));
  });

  it.each(routes)('lets the gateway invoke $id for its path and no other', (route) => {
    const handler = functionOf(route);
    const [permission, ...more] = product
      .ofType('AWS::Lambda::Permission')
      .filter(({ properties, template }) => template === handler.template && target(properties['FunctionName']) === handler.id);
    expect(more).toEqual([]);
    expect(permission?.properties['Principal']).toBe('apigateway.amazonaws.com');
    expect(JSON.stringify(permission?.properties['SourceArn'])).toContain(`"/*/*${route.path.replaceAll(/\{\w+\}/g, '*')}"`);
  });

  it('logs accesses without addresses, paths and callers', () => {
    const { Format } = stage?.properties['AccessLogSettings'] as { Format: string };
    expect(Format).toContain('$context.routeKey');
    expect(Format).not.toMatch(/sourceIp|\$context\.path|authorizer\.claims|userAgent/i);
  });

  it('lets no page of another origin call the API unless its address is set', () => {
    expect(api?.properties).not.toHaveProperty('CorsConfiguration');
  });
});
