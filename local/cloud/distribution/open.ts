import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Engine, LocalContext, Resource } from '../context.ts';
import type { PublicFile, S3Engine } from '../s3/open.ts';
import { readDistribution, type Behaviour } from './read-distribution.ts';
import { distributionSupport } from './template-properties.ts';

/** What the local cloud does with the properties of distributions. */
export const honoured = distributionSupport;

const packers = { br: promisify(brotliCompress), gzip: promisify(gzip) } as const;
/** Bytes from which on answers are packed. */
const worthPacking = 1000;
const packable = /^(text\/|application\/(json|javascript|manifest\+json)|image\/svg)/;

/**
 * Opens the distribution in front of the API: files of its bucket at the root of the local cloud, and what goes to the API left to the gateway. Without a
 * distribution in the assembly everything is the API's.
 */
export function openDistribution(
  context: Pick<LocalContext, 'log'>,
  resources: readonly Resource[],
  { buckets }: { readonly buckets: Pick<S3Engine, 'read'> },
): Engine {
  const distribution = readDistribution(resources);

  async function answer(request: IncomingMessage, response: ServerResponse, behaviour: Behaviour): Promise<void> {
    const { method = 'GET' } = request;
    const { headers, origin } = behaviour;
    if (!behaviour.methods.includes(method) || origin.kind !== 'bucket')
      return void response.writeHead(403, headers).end('This distribution is not configured to allow this method.\n');
    const path = pathOf(request);
    const verdict = behaviour.viewerFunction?.({ method, uri: path, headers: valuesOf(request) }) ?? { uri: path };
    if (!('uri' in verdict)) return void response.writeHead(verdict.status, { ...headers, ...verdict.headers }).end();
    const key = verdict.uri === '/' ? (distribution?.rootObject ?? '') : decodeURIComponent(verdict.uri.slice(1));
    const file = buckets.read(origin.bucket, key);
    // A bucket that may not be listed does not say whether a file is there.
    if (!file) return void response.writeHead(403, { ...headers, 'content-type': 'application/xml' }).end(accessDenied);
    await send(request, response, { file, behaviour });
  }

  return {
    start: () => Promise.resolve(),
    close: () => Promise.resolve(),
    pages(request, response) {
      if (!distribution) return false;
      const behaviour = distribution.behaviours.find(({ isFor }) => isFor(pathOf(request)));
      if (!behaviour || behaviour.origin.kind === 'api') return false;
      answer(request, response, behaviour).catch((error: unknown) => {
        context.log(`a page failed: ${error instanceof Error ? error.message : String(error)}`);
        if (response.headersSent) response.destroy();
        else response.writeHead(502).end();
      });
      return true;
    },
  };
}

const accessDenied =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { file, behaviour }: { readonly file: PublicFile; readonly behaviour: Behaviour },
): Promise<void> {
  const encoding = behaviour.compress ? encodingFor(request, file) : undefined;
  const etag = encoding === undefined ? file.etag : `W/${file.etag}`;
  const headers = {
    ...behaviour.headers,
    ...file.headers,
    etag,
    'last-modified': file.modifiedAt.toUTCString(),
    ...(behaviour.compress && { vary: 'accept-encoding' }),
  };
  if (request.headers['if-none-match']?.split(/,\s*/).some((tag) => tag.replace(/^W\//, '') === file.etag))
    return void response.writeHead(304, headers).end();
  const body = encoding === undefined ? file.body : await packers[encoding](file.body);
  response.writeHead(200, {
    ...headers,
    ...(encoding !== undefined && { 'content-encoding': encoding }),
    'content-length': body.byteLength,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function encodingFor(request: IncomingMessage, { body, headers }: PublicFile): keyof typeof packers | undefined {
  if (body.byteLength < worthPacking || !packable.test(headers['content-type'] ?? '')) return undefined;
  const accepted = request.headers['accept-encoding'] ?? '';
  return (['br', 'gzip'] as const).find((encoding) => new RegExp(String.raw`\b${encoding}\b`).test(accepted));
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}

function valuesOf({ headers }: IncomingMessage): Readonly<Record<string, { readonly value: string }>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value: String(value) }]));
}
