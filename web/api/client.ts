import createClient from 'openapi-fetch';
import type { paths } from '../../docs/openapi-types.ts';
import { noteTimeOf } from './server-clock.ts';
import { accessToken, dropToken } from '../session/session.ts';
import { ApiFault, faultOf } from './fault.ts';

/** The API, typed by its OpenAPI document. Every call carries the access token; what is not a success is thrown as `ApiFault`. */
export const api = createClient<paths>({ baseUrl: globalThis.location.origin, fetch: callApi });

/** The body of a successful answer. Fails with what the call fails with. */
export async function bodyOf<Body>(call: Promise<{ readonly data?: Body }>): Promise<Body> {
  const { data } = await call;
  if (data === undefined) throw new Error('an answer that must have a body had none');
  return data;
}

/** The body of an answer with the version it is of, for `If-Match`. */
export async function versionedBodyOf<Body>(
  call: Promise<{ readonly data?: Body; readonly response: Response }>,
): Promise<{ readonly body: Body; readonly etag: string }> {
  const answer = await call;
  return { body: await bodyOf(Promise.resolve(answer)), etag: answer.response.headers.get('etag') ?? '' };
}

/** Reads a list to its end, page by page. `readPage` asks for one page. */
export async function everyItem<Item>(
  readPage: (cursor: string | undefined) => Promise<{ readonly items: readonly Item[]; readonly nextCursor?: string }>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}

async function callApi(request: Request): Promise<Response> {
  const repeat = request.clone();
  const token = await accessToken();
  const answer = await send(request, token);
  if (answer.status !== 401 || token === undefined) return checked(answer);
  dropToken(token);
  return checked(await send(repeat, await accessToken()));
}

async function send(request: Request, token: string | undefined): Promise<Response> {
  if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch (error) {
    throw new ApiFault({ kind: 'network', detail: '' }, { cause: error });
  }
  noteTimeOf(answer);
  return answer;
}

async function checked(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  throw new ApiFault(await faultOf(answer));
}
