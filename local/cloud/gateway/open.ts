import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KeySource, LocalContext, Resource } from '../context.ts';
import { readApi } from './api.ts';
import type { Api, Route } from './api.ts';
import { openAuthorizer } from './authorizer.ts';
import type { Authorization } from './authorizer.ts';
import { readBody } from './body.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { eventOf } from './event.ts';
import { readResult } from './result.ts';
import type { Answer } from './result.ts';
import { openRouteTable } from './route-table.ts';
import { openThrottle } from './throttle.ts';

/** The HTTP API of the assembly. */
export interface Gateway {
  /** Answers one request; never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  routes(): readonly Pick<Route, 'routeKey' | 'functionArn'>[];
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const largestBody = 10 * 1024 * 1024;
/** Bytes of the request line and the values of all headers together. */
const largestHead = 10_240;
/** What Lambda takes in one call; API Gateway answers larger ones itself. */
const largestEvent = 6_291_556;

const messages = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

interface Lane {
  readonly passes: ((now: number) => boolean) | undefined;
  readonly authorize: ReturnType<typeof openAuthorizer> | undefined;
}

/** Opens the gateway. Fails listing what it cannot run of the API. */
export function openGateway(
  context: Pick<LocalContext, 'account' | 'clock' | 'disk' | 'invoke' | 'log'>,
  resources: readonly Resource[],
  keys: KeySource,
): Gateway {
  const api = readApi(resources);
  const find = openRouteTable(api.routes);
  const authorizers = new Map<string, ReturnType<typeof openAuthorizer>>();
  const lanes = new Map(api.routes.map((route) => [route, laneOf(route)]));

  function laneOf({ throttle, authorizer }: Route): Lane {
    const key = JSON.stringify(authorizer);
    if (authorizer !== undefined && !authorizers.has(key)) authorizers.set(key, openAuthorizer(authorizer, keys));
    return {
      passes: throttle === undefined ? undefined : openThrottle(throttle),
      authorize: authorizer === undefined ? undefined : authorizers.get(key),
    };
  }

  async function answer(request: IncomingMessage, requestId: string): Promise<Answer> {
    if (bytesOfHead(request) > largestHead) return refusal(431);
    const { path, query } = targetOf(request, api);
    const match = path === undefined ? undefined : find(request.method ?? 'GET', path);
    const lane = match === undefined ? undefined : lanes.get(match.route);
    if (path === undefined || match === undefined || lane === undefined) return refusal(404);
    if (lane.passes?.(performance.now()) === false) return refusal(429);
    let authorization: Authorization | undefined;
    if (lane.authorize !== undefined) {
      const verdict = lane.authorize(request.headers.authorization, match.route.scopes);
      if (!verdict.ok) return refusal(verdict.status, { 'www-authenticate': verdict.challenge });
      authorization = verdict.authorization;
    }
    const body = await readBody(request, largestBody);
    if (body === undefined) return refusal(413);
    let event;
    try {
      event = eventOf(api, context.account, {
        request,
        path,
        query,
        match,
        body,
        authorization,
        requestId,
        now: context.clock.now(),
      });
    } catch {
      return refusal(400);
    }
    // base64 makes a third more of a body, escaping in JSON at most six times as much; only large ones are worth measuring
    if (body.length > largestEvent / 6 && Buffer.byteLength(JSON.stringify(event)) > largestEvent) return refusal(413);
    const invocation = await within(match.route.timeoutMs, context.invoke(match.route.functionArn, event));
    if (invocation === undefined) return refusal(503);
    if (!invocation.ok) return refusal(invocation.throttled === true ? 503 : 500);
    const result = readResult(invocation.payload);
    if (result !== undefined) return result;
    context.log(
      `${match.route.routeKey}: the function's result is not one of payload format 2.0 (statusCode, headers of strings, body of text), answered 500`,
    );
    return refusal(500);
  }

  return {
    async handle(request, response) {
      const requestId = randomBytes(11).toString('base64');
      const origin = request.headers.origin;
      const cors = api.cors !== undefined && origin !== undefined ? { settings: api.cors, origin } : undefined;
      if (cors !== undefined && request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined) {
        response.writeHead(204, { ...preflightHeaders(cors.settings, cors.origin), 'apigw-requestid': requestId }).end();
        return;
      }
      const answered = await answer(request, requestId).catch((error: unknown): Answer => {
        context.log(
          `${request.method ?? ''} request failed in the gateway: ${error instanceof Error ? error.message : String(error)}`,
        );
        return refusal(500);
      });
      const full = answered.status < 500 ? undefined : context.disk.whyFull();
      const { status, headers, body } = full === undefined ? answered : noRoom(full, requestId);
      const added = cors === undefined ? undefined : corsHeaders(cors.settings, cors.origin);
      const date = context.clock.now().toUTCString(); // that of this cloud, which may be another than that of the machine
      send(response, { status, headers: { ...withoutCors(headers, added), ...added, date, 'apigw-requestid': requestId }, body });
    },
    routes: () => api.routes.map(({ routeKey, functionArn }) => ({ routeKey, functionArn })),
  };
}

function bytesOfHead({ method = '', url = '', httpVersion, rawHeaders }: IncomingMessage): number {
  const values = rawHeaders.filter((_, index) => index % 2 === 1);
  return [`${method} ${url} HTTP/${httpVersion}`, ...values].reduce((sum, text) => sum + Buffer.byteLength(text, 'latin1'), 0);
}

/** The path below the stage and the raw query; no path when a named stage is missing in front of it. */
function targetOf(
  request: IncomingMessage,
  { stage }: Pick<Api, 'stage'>,
): { readonly path: string | undefined; readonly query: string } {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const query = mark === -1 ? '' : url.slice(mark + 1);
  if (stage === '$default') return { path, query };
  if (path !== `/${stage}` && !path.startsWith(`/${stage}/`)) return { path: undefined, query };
  return { path: path.slice(stage.length + 1) || '/', query };
}

function refusal(status: keyof typeof messages, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ message: messages[status] }),
  };
}

/** Said by the local cloud in place of whatever a function made of a full disk, which no function can know of. */
function noRoom(detail: string, instance: string): Answer {
  const problem = { type: 'urn:rollbook:problem:unavailable', title: 'The disk is full', status: 503, detail, instance };
  return {
    status: 503,
    headers: { 'content-type': 'application/problem+json', 'retry-after': '10' },
    body: JSON.stringify(problem),
  };
}

function within<Value>(limitMs: number, work: Promise<Value>): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(resolve, limitMs, undefined);
    work.then(
      (value) => {
        clearTimeout(limit);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(limit);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}

function withoutCors(headers: Answer['headers'], added: Readonly<Record<string, string>> | undefined): Answer['headers'] {
  if (added === undefined) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('access-control-')));
}

/** About this connection or this body, so never the function's to say. */
const connectionHeaders = ['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade'];

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) {
    if (!connectionHeaders.includes(name)) response.setHeader(name, value);
  }
  if (status !== 204 && status !== 304) response.setHeader('content-length', bytes);
  response.end(body);
}
