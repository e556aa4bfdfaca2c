import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import type { HttpAnswer } from '../../functions/kernel/faults/problem-details.ts';
import type { Role } from '../../domain/roles.ts';

export interface TestCaller {
  readonly schoolId: string;
  readonly userId: string;
  readonly roles: readonly Role[];
  /** Claims of the token that are others than those of an access token of now. */
  readonly claims?: Readonly<Record<string, string>>;
}

export interface TestRequest {
  readonly method?: string;
  readonly path?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string is sent as it is, and bytes are sent as a picture. */
  readonly body?: unknown;
  readonly caller?: TestCaller | undefined;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON, for tests to look into. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test asserts what is in it, so the compiler needs no more
  readonly body: any;
}

type Handler = (event: APIGatewayProxyEventV2WithJWTAuthorizer, context: Context) => Promise<HttpAnswer>;

/** Calls a handler as the gateway would, with a payload of format 2.0. */
export async function call(handler: unknown, request: TestRequest): Promise<TestAnswer> {
  const context = { getRemainingTimeInMillis: () => 10_000 } as unknown as Context;
  const answer = await (handler as Handler)(gatewayEvent(request), context);
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    body: answer.body === '' ? undefined : parsed(answer.body),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function gatewayEvent(request: TestRequest): APIGatewayProxyEventV2WithJWTAuthorizer {
  const { method = 'GET', path = '/v1/test', params = {}, query = {}, headers = {}, body, caller } = request;
  const isFile = body instanceof Uint8Array;
  const text = isFile
    ? Buffer.from(body).toString('base64')
    : body === undefined || typeof body === 'string'
      ? body
      : JSON.stringify(body);
  const claims = caller && {
    school_id: caller.schoolId,
    person_id: caller.userId,
    'cognito:groups': `[${caller.roles.join(' ')}]`,
    sub: `sub-${caller.userId}`,
    token_use: 'access',
    auth_time: String(Math.floor(Date.now() / 1000) - 60),
    ...caller.claims,
  };
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { ...(text === undefined ? {} : { 'content-type': isFile ? 'image/png' : 'application/json' }), ...headers },
    queryStringParameters: { ...query },
    pathParameters: { ...params },
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      domainName: 'localhost',
      domainPrefix: 'test',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: crypto.randomUUID(),
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: '',
      timeEpoch: 0,
      ...(claims && { authorizer: { principalId: '', integrationLatency: 0, jwt: { claims, scopes: [] } } }),
    },
    isBase64Encoded: isFile,
    ...(text !== undefined && { body: text }),
  } as APIGatewayProxyEventV2WithJWTAuthorizer;
}
