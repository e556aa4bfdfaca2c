import middy from '@middy/core';
import * as z from 'zod/mini';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { Problem } from '../../domain/problem.ts';
import { noSchool, type SchoolId } from '../../domain/ids.ts';
import { openLog, type Log } from '../runtime/logger.ts';
import type { Access } from '../table/access-patterns.ts';
import type { Meter } from '../table/wire/database-contract.ts';
import type { Key } from '../table/items/item-keys.ts';
import { openTable, type Table } from '../table/open-table.ts';
import type { PageInput } from '../table/table-context.ts';
import { answerCaller, type Asked } from './answer-caller.ts';
import { tokenOf, type Caller } from './caller.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { fullAccess } from './function-contracts.ts';
import { idempotencyKeyOf, once } from './idempotency.ts';
import { takeAllowance, takePublicAllowance } from './limit.ts';
import { etagOf, readIfMatch, type Precondition } from './precondition.ts';
import { problemAnswer, type HttpAnswer, type ProblemPages } from './faults/problem-details.ts';
import { publicAnswer } from './public-answer.ts';
import { readInput } from './request-input.ts';
import type { Audience, Ok, Route } from './route.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Output<Schema> = Schema extends z.core.$ZodType ? z.output<Schema> : undefined;
type Params<Shape> = { readonly [Name in keyof Shape]: Output<Shape[Name]> };

/** What a handler is given: input that was parsed, the caller that was verified, and only the stores that its contract names. */
export interface Request<Shape, Query, Body, Granted extends Access, Roles> {
  readonly params: Params<Shape>;
  readonly query: Output<Query>;
  readonly body: Output<Body>;
  readonly caller: Roles extends 'anyone' ? undefined : Caller;
  readonly table: Roles extends 'anyone' ? undefined : Table<Granted>;
  /** Opens the table for a school that something else than a token names, such as a one-time link. */
  readonly tableOf: (schoolId: SchoolId) => Table<Granted>;
  /** Which part of a list is asked for. */
  readonly page: PageInput;
  /** Headers by their names in lower case, and cookies as `name=value`, as they came. */
  readonly sent: { readonly headers: Readonly<Record<string, string | undefined>>; readonly cookies: readonly string[] };
  readonly ifMatch: Precondition | undefined;
  readonly now: Date;
  readonly requestId: string;
  readonly log: Log;
  /**
   * Says what is answered if the next transaction goes through, and gives it back. Under an Idempotency-Key the answer is then kept in that
   * transaction, so that a repetition gets it even where this function is stopped before it could answer.
   */
  readonly settle: <Answer extends Reply<unknown>>(answer: Answer) => Answer;
}

/** What a handler answers. */
export interface Reply<Body> {
  readonly body: Body;
  /** One of the contract's statuses of success; its first when absent. */
  readonly status?: number;
  /** The version of the resource, for its ETag. */
  readonly version?: number;
  readonly location?: string;
  /** Headers of this answer besides those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Values of `Set-Cookie`. */
  readonly cookies?: readonly string[];
  /** The key of the last item of a page that is not the last page. */
  readonly last?: Key | undefined;
}

type ReplyBody<Success extends Ok> = Success extends { readonly body: infer Body extends z.core.$ZodType }
  ? z.input<Body>
  : Success extends { readonly media: string }
    ? string
    : undefined;

/**
 * Makes the Lambda handler of a route out of its contract and what it does. Owns what all routes share: who asks and whether the role may,
 * one parse of all input, If-Match, Idempotency-Key, cursors, the check of the answer, problems, logs and units. A page for people says by
 * `pages` what they see in place of a problem.
 */
export function serve<
  Path extends string,
  Shape,
  Query extends z.core.$ZodType | undefined,
  Body extends z.core.$ZodType | undefined,
  Granted extends Access,
  Success extends Ok,
  Roles extends Audience,
>(
  route: Route<Path, Shape, Query, Body, Granted, Success, Roles>,
  handle: (request: Request<Shape, Query, Body, Granted, Roles>) => Promise<Reply<ReplyBody<Success>>>,
  pages?: ProblemPages,
) {
  const access = fullAccess(route) as Granted & {
    readonly standing: readonly ['read', 'hold'];
    readonly idempotency: readonly ['begin', 'settle', 'finish'];
    readonly cursors: readonly ['key'];
    readonly allowances: readonly ['take'];
  }; // fullAccess adds each of them where it is used below

  const respond = async (event: Event, running: Running, asked?: Asked) => {
    const { caller, guard } = asked ?? {};
    const input = readInput(route, event);
    const ifMatch = readIfMatch(event.headers['if-match']);
    if (route.ifMatch === 'required' && !ifMatch)
      throw new Problem('version-required', 'send the ETag of what you saw last as If-Match');
    const { sourceIp } = event.requestContext.http;
    const actor = caller ? { userId: caller.userId, roles: caller.roles, sourceIp } : { system: route.id, sourceIp };
    const { now, requestId: correlationId, meter } = running;
    const tableOf = (schoolId: SchoolId) =>
      openTable(access, { schoolId, now, correlationId, actor, meter, ...(guard && { guard }) });
    const table = caller && tableOf(caller.schoolId);
    const { token } = event.pathParameters ?? {};
    await takePublicAllowance(route, () => tableOf(noSchool).allowances, { token, address: sourceIp });
    const run = async (): Promise<HttpAnswer> => {
      const { cursor, limit = 50, ...filters } = (input.query ?? {}) as { readonly cursor?: string; readonly limit?: number }; // only a paged route's schema lets these through
      const use = async () => ({
        secret: (await table?.cursors.key()) ?? '',
        routeId: route.id,
        filters: [event.pathParameters ?? {}, filters],
      });
      const page = { limit, after: cursor === undefined ? undefined : readCursor(cursor, await use()) };
      const request = {
        params: input.params,
        query: input.query,
        body: input.body,
        caller,
        table,
        tableOf,
        page,
        sent: { headers: event.headers, cookies: event.cookies ?? [] },
        ifMatch,
        now: running.now,
        requestId: running.requestId,
        log: running.log,
        settle: <Answer extends Reply<unknown>>(answer: Answer) => {
          if (guard) guard.answer = render(route, answer, running);
          return answer;
        },
      };
      if (caller && table) await takeAllowance(route, table.allowances, caller);
      const reply = await handle(request as unknown as Request<Shape, Query, Body, Granted, Roles>); // parsed by this route's own schemas and opened by its own access, just above
      const body: unknown = reply.last ? { ...Object(reply.body), nextCursor: writeCursor(reply.last, await use()) } : reply.body;
      return render(route, { ...reply, body }, running);
    };
    const key = caller && route.method === 'POST' ? idempotencyKeyOf(event, route.id) : undefined;
    if (!key || !table || !guard) return run();
    guard.claim = { ...key, holder: running.requestId, settled: 'not' };
    return once(guard.claim, { store: table.idempotency, caller, log: running.log }, run);
  };

  const answer = async (event: Event, running: Running): Promise<HttpAnswer> => {
    if (route.roles === 'anyone') return respond(event, running);
    const token = tokenOf(event);
    const { schoolId, userId: callerId } = token;
    running.log = openLog({ routeId: route.id, requestId: running.requestId, schoolId, callerId });
    const own = openTable(access, {
      schoolId,
      now: running.now,
      correlationId: running.requestId,
      meter: running.meter,
    });
    return answerCaller(token, { ...route, roles: route.roles }, { own, respond: (asked) => respond(event, running, asked) });
  };

  return middy<APIGatewayProxyEventV2WithJWTAuthorizer, HttpAnswer>()
    .use(problemsAndLogs(pages))
    .use(publicAnswer(route))
    .handler((event) => {
      const running = runningOf(event);
      return answer(event, running);
    });
}

/** What a request carries along while it runs. */
interface Running {
  readonly requestId: string;
  readonly now: Date;
  readonly startedAt: number;
  readonly meter: Meter;
  log: Log;
}

const underWay = new WeakMap<object, Running>();

function runningOf(event: APIGatewayProxyEventV2WithJWTAuthorizer): Running {
  const known = underWay.get(event);
  if (known) return known;
  const requestId = event.requestContext.requestId;
  const running = {
    requestId,
    now: new Date(),
    startedAt: performance.now(),
    meter: { read: 0, written: 0 },
    log: openLog({ requestId }),
  };
  underWay.set(event, running);
  return running;
}

/** Registered first, so that it begins first and ends last: nothing that any other part throws escapes it. */
function problemsAndLogs(pages: ProblemPages | undefined) {
  const completed = (event: APIGatewayProxyEventV2WithJWTAuthorizer, status: number) => {
    const { log, meter, startedAt } = runningOf(event);
    log.info('COMPLETED', { status, ms: Math.round(performance.now() - startedAt), rru: meter.read, wru: meter.written });
  };
  return {
    after: ({ event, response }: { event: APIGatewayProxyEventV2WithJWTAuthorizer; response: HttpAnswer | null }) => {
      completed(event, response?.statusCode ?? 0);
    },
    onError: (request: { event: APIGatewayProxyEventV2WithJWTAuthorizer; error: Error | null; response: HttpAnswer | null }) => {
      const { log, requestId } = runningOf(request.event);
      if (request.error instanceof Problem) log.info('REFUSED', { problem: request.error.code });
      else log.error('FAILED', { error: request.error ?? undefined });
      request.response = problemAnswer(request.error, requestId, pages);
      completed(request.event, request.response.statusCode);
    },
  };
}

/** The answer of a route, checked against its contract: an answer that does not fit is a fault of ours and does not leave. */
function render(route: Pick<Route, 'id' | 'ok'>, reply: Reply<unknown>, { requestId, log }: Running): HttpAnswer {
  const { status, body: schema, media, etag } = route.ok;
  const statusCode = reply.status ?? status[0];
  if (!status.includes(statusCode))
    throw new Error(`route ${route.id} answered ${String(statusCode)}, which its contract does not name`);
  const headers: Record<string, string> = {
    'x-request-id': requestId,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...reply.headers,
  };
  if (etag && reply.version !== undefined) headers['etag'] = etagOf(reply.version);
  if (reply.location !== undefined) headers['location'] = reply.location;
  if (media !== undefined)
    return { statusCode, headers: { ...headers, 'content-type': `${media}; charset=utf-8` }, body: String(reply.body) };
  const cookies = reply.cookies && { cookies: reply.cookies };
  if (!schema) return { statusCode, headers, ...cookies, body: '' };
  const checked = z.safeParse(schema, reply.body);
  if (!checked.success) {
    log.error('RESPONSE_INVALID', { faults: checked.error.issues.map((issue) => `${issue.path.join('/')}: ${issue.code}`) });
    throw new Error(`route ${route.id} made an answer that does not fit its contract`);
  }
  return {
    statusCode,
    headers: { ...headers, 'content-type': 'application/json' },
    ...cookies,
    body: JSON.stringify(checked.data),
  };
}
