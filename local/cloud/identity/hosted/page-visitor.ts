/** One form of a hosted page, as a browser without scripts sees it. */
export interface PageForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decode = (text: string) => text.replace(/&(#39|\w+);/g, (entity, name: string) => entities[name] ?? entity);

const attributesOf = (tag: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decode(value)]));

/** The first form of a page: where it goes and what its fields hold. */
export function formOf(html: string): PageForm | undefined {
  const [form, openTag = ''] = /<form\b([^>]*)>[\s\S]*?<\/form>/.exec(html) ?? [];
  if (form === undefined) return undefined;
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([tag]) => attributesOf(tag));
  return {
    action: attributesOf(openTag)['action'] ?? '',
    fields: Object.fromEntries(inputs.map(({ name = '', value = '' }) => [name, value])),
  };
}

/** What a page says went wrong, if it does. */
export function faultOf(html: string): string | undefined {
  const [, fault] = /role="alert">([^<]*)</.exec(html) ?? [];
  return fault === undefined ? undefined : decode(fault);
}

/** Where a browser stands after a request: on a page, or sent to an address outside the login. */
export type Arrival = { readonly page: string; readonly status: number; readonly url: URL } | { readonly outside: URL };

/** A browser that keeps cookies and follows redirects, as far as the hosted pages need one. */
export interface PageVisitor {
  get(url: URL): Promise<Arrival>;
  /** Sends the form of a page with these fields filled in. */
  submit(from: URL, form: PageForm, filled: Readonly<Record<string, string>>): Promise<Arrival>;
}

/** Opens a browser whose journey ends (`outside`) when it is sent to another origin, or to an address that begins with `destination`. */
export function openVisitor(destination: string, fetch: typeof globalThis.fetch = globalThis.fetch): PageVisitor {
  const cookies = new Map<string, { readonly value: string; readonly path: string }>();

  const cookieHeader = (url: URL) =>
    [...cookies]
      .filter(([, { path }]) => url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  const keepCookies = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name = '', value = ''] = pair.split('=', 2);
      const path = attributes.find((attribute) => attribute.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
      if (value === '') cookies.delete(name);
      else cookies.set(name, { value, path });
    }
  };
  const travel = async (url: URL, body?: URLSearchParams, hopsLeft = 10): Promise<Arrival> => {
    const method = body === undefined ? 'GET' : 'POST';
    const response = await fetch(url, { method, body: body ?? null, redirect: 'manual', headers: { cookie: cookieHeader(url) } });
    keepCookies(response);
    const page = await response.text();
    const location = response.headers.get('location');
    if (location === null) return { page, status: response.status, url };
    const next = new URL(location, url);
    if (next.origin !== url.origin || next.href.startsWith(destination)) return { outside: next };
    if (hopsLeft === 0) throw new Error(`too many redirects on the way to ${next.pathname}`);
    return travel(next, undefined, hopsLeft - 1);
  };

  return {
    get: (url) => travel(url),
    submit: (from, form, filled) => travel(new URL(form.action, from), new URLSearchParams({ ...form.fields, ...filled })),
  };
}
