import { Agent, request as open, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

/** The API as one person uses it. Everything but success throws with what the answer said. */
export interface Session {
  send(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Reads a resource, or the one that a part belongs to, and writes with the ETag it had. */
  replace(
    method: 'PUT' | 'PATCH',
    path: string | { readonly part: string; readonly of: string },
    body: unknown,
  ): Promise<unknown>;
}

interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Connections are kept, as a browser keeps them; none keeps a process alive. */
const agent = new Agent({ keepAlive: true });

/** Opens the API of the local cloud for somebody with an access token. */
export function openSession(baseUrl: string, accessToken: string): Session {
  async function request(
    method: string,
    path: string,
    options: { readonly body?: unknown; readonly ifMatch?: string | undefined } = {},
  ): Promise<Answer> {
    const { ifMatch } = options;
    const body = options.body === undefined ? undefined : JSON.stringify(options.body);
    const headers = {
      authorization: `Bearer ${accessToken}`,
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    };
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    open(new URL(path, baseUrl), { method, headers, agent }, resolve).once('error', reject).end(body);
    const response = await promise;
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299) throw new Error(`${method} ${path} was answered ${String(status)}: ${text}`);
    return { headers: response.headers, text };
  }
  const parsed = ({ text }: Answer): unknown => JSON.parse(text);
  return {
    send: async (method, path, body) => parsed(await request(method, path, { body })),
    async replace(method, path, body) {
      const { part, of } = typeof path === 'string' ? { part: path, of: path } : path;
      const { headers } = await request('GET', of);
      return parsed(await request(method, part, { body, ifMatch: headers.etag }));
    },
  };
}
