import { createContext, Script } from 'node:vm';
import * as z from 'zod/mini';

/** A request as a function of CloudFront sees it. */
export interface ViewerRequest {
  readonly method: string;
  /** Path, as it came. */
  readonly uri: string;
  readonly headers: Readonly<Record<string, { readonly value: string }>>;
}

/** What it makes of a request: where it goes on to, or an answer. */
export type Verdict = { readonly uri: string } | { readonly status: number; readonly headers: Readonly<Record<string, string>> };

export type ViewerFunction = (request: ViewerRequest) => Verdict;

const Headers = z._default(z.record(z.string(), z.object({ value: z.string() })), {});
const Result = z.union([z.object({ statusCode: z.number(), headers: Headers }), z.object({ uri: z.string() })]);

/** The longest that a function may think. Real ones have about a millisecond. */
const milliseconds = 1000;

/** Runs the code of a CloudFront function (`handler(event)`) on requests, in a world of its own. Fails at once for code that cannot be read. */
export function viewerFunction(code: string): ViewerFunction {
  const script = new Script(`${code}\n;JSON.stringify(handler(JSON.parse(event)))`);
  return (request) => {
    const event = JSON.stringify({
      version: '1.0',
      context: { eventType: 'viewer-request' },
      request: { ...request, querystring: {}, cookies: {} },
    });
    const result = Result.parse(JSON.parse(String(script.runInContext(createContext({ event }), { timeout: milliseconds }))));
    if ('uri' in result) return result;
    return {
      status: result.statusCode,
      headers: Object.fromEntries(Object.entries(result.headers).map(([name, { value }]) => [name, value])),
    };
  };
}
