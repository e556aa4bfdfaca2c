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

/** Opens the API of the local cloud for somebody with an access token. */
export function openSession(baseUrl: string, accessToken: string): Session {
  async function request(
    method: string,
    path: string,
    options: { readonly body?: unknown; readonly ifMatch?: string | undefined } = {},
  ): Promise<Response> {
    const { body, ifMatch } = options;
    const response = await fetch(new URL(path, baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} was answered ${String(response.status)}: ${await response.text()}`);
    return response;
  }
  return {
    async send(method, path, body) {
      return (await request(method, path, { body })).json();
    },
    async replace(method, path, body) {
      const { part, of } = typeof path === 'string' ? { part: path, of: path } : path;
      const current = await request('GET', of);
      await current.arrayBuffer();
      return (await request(method, part, { body, ifMatch: current.headers.get('etag') ?? undefined })).json();
    },
  };
}
