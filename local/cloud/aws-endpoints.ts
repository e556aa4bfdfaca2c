import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AwsRequest, AwsResponse, Engine, LocalContext } from './context.ts';
import { readBody } from './gateway/body.ts';

/** Where AWS services are served, below the base URL. */
export const awsPath = '/_aws';

/** The largest object that can be put at once; larger ones come in parts. */
const largestBody = 256 * 1024 * 1024;

type Service = (request: AwsRequest) => Promise<AwsResponse>;

/**
 * Serves `/_aws/<service>/...`. A request must name the access key of this installation, which no web page can know; S3 checks its whole signature
 * itself, because links are signed in their query. A service that nobody runs is answered 501 with its name.
 */
export function openAwsEndpoints(
  context: Pick<LocalContext, 'credentials' | 'clock' | 'disk' | 'log'>,
  engines: readonly Pick<Engine, 'services'>[],
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const services = new Map(engines.flatMap((engine) => Object.entries(engine.services ?? {})));
  const credential = `Credential=${context.credentials.accessKeyId}/`;

  async function answer(request: IncomingMessage): Promise<AwsResponse> {
    const { service, path, query } = targetOf(request.url ?? '');
    const serve: Service | undefined = services.get(service);
    if (serve === undefined)
      return fault(
        501,
        'NotImplemented',
        `service ${service} is not part of the local cloud, there are ${[...services.keys()].join(', ')}`,
      );
    if (service !== 's3' && !(request.headers.authorization ?? '').includes(credential)) {
      return fault(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.');
    }
    const body = await readBody(request, largestBody);
    if (body === undefined) return fault(413, 'RequestEntityTooLarge', `at most ${largestBody} bytes are taken at once`);
    return serve({ method: request.method ?? 'GET', path, query, headers: headersOf(request), body });
  }

  return async (request, response) => {
    const { status, headers, body } = await answer(request).catch((error: unknown) => {
      context.log(
        `${request.method ?? ''} ${targetOf(request.url ?? '').service} failed: ${error instanceof Error ? error.message : String(error)}`,
      );
      const full = context.disk.whyFull(error);
      if (full !== undefined) return fault(503, 'ServiceUnavailable', full);
      return fault(500, 'InternalFailure', 'the local cloud failed, its terminal says how');
    });
    // SDK clients set their clock by this header, and theirs is the local one
    response.setHeader('date', context.clock.now().toUTCString());
    response.writeHead(status, headers);
    response.end(body);
  };
}

function targetOf(url: string): { readonly service: string; readonly path: string; readonly query: string } {
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const [, , service = '', ...rest] = path.split('/');
  return { service, path: `/${rest.join('/')}`, query: mark === -1 ? '' : url.slice(mark + 1) };
}

function headersOf({ headers }: IncomingMessage): AwsRequest['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
}

function fault(status: number, code: string, message: string): AwsResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  };
}
