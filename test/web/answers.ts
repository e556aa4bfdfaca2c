import type { paths } from '../../docs/openapi-types.ts';
import type { Fault, ProblemCode } from '../../domain/problem.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Every call of the API as its document names it: `GET /v1/registers`. */
export type CallName = {
  [Path in keyof paths]: {
    [M in Method]: paths[Path] extends Readonly<Record<M, { responses: unknown }>> ? `${Uppercase<M>} ${Path}` : never;
  }[Method];
}[keyof paths];

type OperationOf<Name extends CallName> = Name extends `${infer M} ${infer Path extends keyof paths}`
  ? paths[Path][Lowercase<M> & keyof paths[Path]]
  : never;
type SuccessOf<Responses> = { [Status in keyof Responses & (200 | 201 | 202)]: Responses[Status] }[keyof Responses &
  (200 | 201 | 202)];

/** What a call answers when it succeeds, as the document of the API promises. */
export type AnswerOf<Name extends CallName> =
  OperationOf<Name> extends { responses: infer Responses }
    ? SuccessOf<Responses> extends { content: { 'application/json': infer Body } }
      ? Body
      : undefined
    : never;

/** A call that a page made. */
export interface Call {
  readonly name: string;
  /** The values of the parameters of its path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** As JSON; as text where something else was sent. */
  readonly body: unknown;
}

const isReply = Symbol('reply');

/** An answer that is more than a body. */
export interface Reply {
  readonly [isReply]: true;
  readonly response: () => Promise<Response>;
}

type Answer<Name extends CallName> = AnswerOf<Name> | Reply;

/** What to answer to which call: a body, a reply, or a function that makes one of them for each call. */
export type Answers = { readonly [Name in CallName]?: Answer<Name> | ((call: Call) => Answer<Name>) };

/** A body with the version it is of. */
export function versioned(body: object, etag: string, status = 200): Reply {
  return { [isReply]: true, response: async () => Response.json(body, { status, headers: { etag } }) };
}

/** A body that is answered at an instant by the clock of the installation. */
export function answeredAt(instant: string, body: object): Reply {
  return { [isReply]: true, response: async () => Response.json(body, { headers: { date: new Date(instant).toUTCString() } }) };
}

/** A refusal as the API words it (RFC 9457), with the faults of the input where there are some. */
export function problem(status: number, code: ProblemCode, detail: string = code, errors?: readonly Fault[]): Reply {
  const body = { type: `urn:rollbook:problem:${code}`, title: code, status, detail, errors };
  const headers = { 'content-type': 'application/problem+json', 'x-request-id': 'req-1' };
  return { [isReply]: true, response: async () => Response.json(body, { status, headers }) };
}

/** Nobody answers: the network is away. */
export const noNetwork: Reply = { [isReply]: true, response: async () => Promise.reject(new TypeError('Failed to fetch')) };

/** The answer does not come while the test runs, so that the page waits. */
export const stillWaiting: Reply = { [isReply]: true, response: () => new Promise(() => undefined) };

/** The API as a test has set it up. */
export interface AnsweredApi {
  /** Every call so far, the earliest first. */
  readonly calls: readonly Call[];
  /** The calls of one name. */
  readonly callsOf: (name: CallName) => readonly Call[];
  /** Changes what is answered from now on. */
  readonly change: (answers: Answers) => void;
}

/** Calls that no answer was given for. A test that made one fails, whatever the page did about it. */
const unexpected: string[] = [];

/** Takes the calls that had no answer, and forgets them. */
export function takeUnexpectedCalls(): readonly string[] {
  return unexpected.splice(0);
}

/** Answers `fetch` from now on. Whoever asks for a session has one; what is neither named here nor that is answered 501, and the test fails. */
export function answerFetch(answers: Answers): AnsweredApi {
  let current = new Map(Object.entries({ ...session, ...answers }));
  const calls: Call[] = [];
  globalThis.fetch = async (input, init) => {
    const request = input instanceof Request ? input : new Request(new URL(input, location.origin), init);
    const { pathname, searchParams } = new URL(request.url);
    for (const [name, answer] of current) {
      const params = matched(name, request.method, pathname);
      if (!params) continue;
      const text = await request.text();
      const call: Call = {
        name,
        params,
        query: searchParams,
        headers: request.headers,
        body: text === '' ? undefined : isJson(request) ? JSON.parse(text) : text,
      };
      calls.push(call);
      const made: unknown = typeof answer === 'function' ? answer(call) : answer;
      return replyOf(made);
    }
    unexpected.push(`${request.method} ${pathname}`);
    return Response.json({ message: 'no answer was set up' }, { status: 501 });
  };
  return {
    calls,
    callsOf: (name) => calls.filter((call) => call.name === name),
    change: (changed) => (current = new Map([...current, ...Object.entries(changed)])),
  };
}

const isJson = (request: Request) => request.headers.get('content-type')?.startsWith('application/json') === true;

const session: Answers = {
  'POST /v1/session/refresh': () => ({
    accessToken: 'a-token',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    userId: 'usr_01TEACHER',
    schoolId: 'sch_01',
  }),
};

async function replyOf(made: unknown): Promise<Response> {
  if (typeof made === 'object' && made !== null && isReply in made) return (made as Reply).response();
  return made === undefined ? new Response(null, { status: 204 }) : Response.json(made);
}

/** The parameters of the path when a call is of this name. */
function matched(name: string, method: string, path: string): Readonly<Record<string, string>> | undefined {
  const [wanted, template = ''] = name.split(' ');
  if (wanted !== method) return undefined;
  const pattern = template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)').replaceAll('.', '\\.');
  const match = new RegExp(`^${pattern}$`).exec(path);
  return match ? { ...match.groups } : undefined;
}
