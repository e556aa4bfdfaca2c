import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Api } from './api.ts';
import type { Authorization } from './authorizer.ts';
import type { Match } from './route-table.ts';

/** What an event is made of. `body` is empty for a request without one. */
export interface Received {
  readonly request: IncomingMessage;
  readonly path: string;
  readonly query: string;
  readonly match: Match;
  readonly body: Buffer;
  readonly authorization: Authorization | undefined;
  readonly requestId: string;
  readonly now: Date;
}

/**
 * The event of payload format 2.0: header names in lower case, doubled ones joined by commas, cookies apart, paths and path parameters decoded, the
 * query raw and decoded, bodies that are not text in base64. Fails on a path that is not valid percent-encoding.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function eventOf(
  api: Pick<Api, 'id' | 'stage' | 'stageVariables'>,
  account: string,
  received: Received,
): Record<string, unknown> {
  const { request, match, body, query, now } = received;
  const { headers, cookies } = headersOf(request);
  const port = String(request.socket.localPort ?? '');
  const sourceIp = (request.socket.remoteAddress ?? '').replace('::ffff:', '');
  headers['x-forwarded-for'] = headers['x-forwarded-for'] === undefined ? sourceIp : `${headers['x-forwarded-for']}, ${sourceIp}`;
  headers['x-forwarded-port'] = port;
  headers['x-forwarded-proto'] = 'http';
  headers['x-amzn-trace-id'] ??= `Root=1-${Math.floor(now.getTime() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;
  const path = decodeURIComponent(received.path);
  const host = headers['host'] ?? '';
  const parameters = Object.entries(match.parameters);
  const binary = body.length > 0 && !isText(headers['content-type']);
  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers,
    ...(query === '' ? {} : { queryStringParameters: queryOf(query) }),
    requestContext: {
      accountId: account,
      apiId: api.id,
      ...(received.authorization === undefined ? {} : { authorizer: received.authorization }),
      domainName: host,
      domainPrefix: host.split(/[.:]/)[0] ?? host,
      http: {
        method: request.method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: received.requestId,
      routeKey: match.route.routeKey,
      stage: api.stage,
      time: timeText(now),
      timeEpoch: now.getTime(),
    },
    ...(parameters.length > 0
      ? { pathParameters: Object.fromEntries(parameters.map(([name, value]) => [name, decodeURIComponent(value)])) }
      : {}),
    ...(api.stageVariables === undefined ? {} : { stageVariables: api.stageVariables }),
    ...(body.length > 0 ? { body: body.toString(binary ? 'base64' : 'utf8') } : {}),
    isBase64Encoded: binary,
  };
}

function headersOf({ rawHeaders }: IncomingMessage): {
  readonly headers: Record<string, string>;
  readonly cookies: readonly string[];
} {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    const value = rawHeaders[at + 1] ?? '';
    if (name === 'cookie')
      cookies.push(
        ...value
          .split(';')
          .map((cookie) => cookie.trim())
          .filter((cookie) => cookie !== ''),
      );
    else headers[name] = Object.hasOwn(headers, name) ? `${headers[name] ?? ''},${value}` : value;
  }
  return { headers, cookies };
}

function queryOf(query: string): Readonly<Record<string, string>> {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(values);
}

/** Bodies of these types reach functions as text, all others, forms and untyped ones included, as base64: observed on API Gateway, its documentation does not list them. */
function isText(contentType: string | undefined): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  return (
    type !== undefined &&
    (type.startsWith('text/') || type === 'application/json' || type === 'application/xml' || type === 'application/javascript')
  );
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `22/Nov/2026:13:25:00 +0000` */
function timeText(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${two(now.getUTCDate())}/${months[now.getUTCMonth()] ?? ''}/${now.getUTCFullYear()}`;
  return `${date}:${two(now.getUTCHours())}:${two(now.getUTCMinutes())}:${two(now.getUTCSeconds())} +0000`;
}
