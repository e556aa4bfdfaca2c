import { createServer, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Invocation, KeySource, Resource } from '../../../local/cloud/context.ts';
import { openDisk } from '../../../local/cloud/disk.ts';
import { openGateway } from '../../../local/cloud/gateway/open.ts';

export interface RouteSpec {
  readonly key: string;
  readonly timeoutMs?: number;
  readonly scopes?: readonly string[];
  readonly jwt?: boolean;
}

export interface ApiSpec {
  readonly routes: readonly (string | RouteSpec)[];
  readonly api?: Readonly<Record<string, unknown>>;
  readonly stage?: Readonly<Record<string, unknown>>;
  /** What the disk still has. */
  readonly freeBytes?: number;
  readonly authorizer?: { readonly Issuer: string; readonly Audience: readonly string[] };
}

/** The resources of an HTTP API as the assembly gives them; every route has a function of its own, named by the route's number. */
export function apiResources(spec: ApiSpec): readonly Resource[] {
  const resource = (type: string, name: string, properties: Readonly<Record<string, unknown>>): Resource => ({
    stack: 'Test',
    logicalId: name,
    type,
    name,
    arn: `arn:aws:lambda:eu-west-2:000000000000:function:${name}`,
    properties,
  });
  return [
    resource('AWS::ApiGatewayV2::Api', 'api1234567', { ProtocolType: 'HTTP', Name: 'api', ...spec.api }),
    resource('AWS::ApiGatewayV2::Stage', 'Stage', { StageName: '$default', AutoDeploy: true, ...spec.stage }),
    resource('AWS::ApiGatewayV2::Authorizer', 'auth', {
      AuthorizerType: 'JWT',
      JwtConfiguration: spec.authorizer ?? { Issuer: 'http://localhost/pool', Audience: ['client'] },
    }),
    ...spec.routes.flatMap((given, index) => {
      const { key, timeoutMs, scopes, jwt }: RouteSpec = typeof given === 'string' ? { key: given } : given;
      const { arn } = resource('', `function${index}`, {});
      return [
        resource('AWS::Lambda::Function', `function${index}`, {}),
        resource('AWS::ApiGatewayV2::Integration', `integration${index}`, {
          IntegrationType: 'AWS_PROXY',
          IntegrationUri: arn,
          PayloadFormatVersion: '2.0',
          ...(timeoutMs === undefined ? {} : { TimeoutInMillis: timeoutMs }),
        }),
        resource('AWS::ApiGatewayV2::Route', `route${index}`, {
          RouteKey: key,
          Target: `integrations/integration${index}`,
          ...(jwt === true ? { AuthorizationType: 'JWT', AuthorizerId: 'auth' } : {}),
          ...(scopes === undefined ? {} : { AuthorizationScopes: scopes }),
        }),
      ];
    }),
  ];
}

export interface Response {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly bytes: Buffer;
}

type Ask = (
  method: string,
  path: string,
  options?: { readonly headers?: Readonly<Record<string, string | string[]>>; readonly body?: string | Buffer },
) => Promise<Response>;

/** Serves an API on a random port; `handler` stands for all its functions and gets the function's name and event. The event of the last call is in `events`. */
export async function serve(
  spec: ApiSpec,
  handler: (functionName: string, event: Record<string, unknown>) => unknown = () => ({ statusCode: 204 }),
  keys: KeySource = { keysOf: () => undefined },
): Promise<{ readonly ask: Ask; readonly events: readonly Record<string, unknown>[]; readonly lines: readonly string[] }> {
  const events: Record<string, unknown>[] = [];
  const lines: string[] = [];
  const gateway = openGateway(
    {
      account: '000000000000',
      clock: { now: () => new Date('2026-09-01T07:05:09.123Z'), offset: () => 0, onMove: () => undefined },
      log: (line) => void lines.push(line),
      disk: openDisk({ folder: '/data', log: (line) => void lines.push(line), freeBytes: () => spec.freeBytes ?? Infinity }),
      async invoke(functionName, payload): Promise<Invocation> {
        const event = payload as Record<string, unknown>;
        events.push(JSON.parse(JSON.stringify(event)) as Record<string, unknown>);
        try {
          return { ok: true, payload: await handler(functionName.split(':').at(-1) ?? '', event) };
        } catch (error) {
          return { ok: false, error: { errorType: 'Error', errorMessage: String(error), trace: [] } };
        }
      },
    },
    apiResources(spec),
    keys,
  );
  const server = createServer((request, response) => void gateway.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.address() as { port: number };
  const ask: Ask = (method, path, { headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes.toString('utf8'), bytes });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { ask, events, lines };
}
