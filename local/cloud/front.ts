import type { IncomingMessage, ServerResponse } from 'node:http';
import { awsPath } from './aws-endpoints.ts';
import type { Engine } from './context.ts';
import type { Disk } from './disk.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface FrontProps {
  readonly aws: Answer;
  /** Serves `/_local`. */
  readonly pages: Answer;
  /** Engines with pages of their own at the root. */
  readonly engines: readonly Pick<Engine, 'pages'>[];
  readonly api: Answer;
  readonly disk: Disk;
  readonly log: (line: string) => void;
}

/** The one door: says who answers a request. `close` lets requests of people finish; functions still reach AWS services then. */
export function openFront({ aws, pages, engines, api, disk, log }: FrontProps): {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
} {
  const withPages = engines.filter((engine) => engine.pages !== undefined);
  let inHand = 0;
  let allDone: (() => void) | undefined;
  let closing = false;

  function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/';
    if (isBelow(url, '/_local')) return pages(request, response);
    if (withPages.some((engine) => engine.pages?.(request, response) === true)) return answered(response);
    return api(request, response);
  }

  return {
    handle(request, response) {
      if (isBelow(request.url ?? '/', awsPath)) return void aws(request, response);
      if (closing) return void response.writeHead(503, { connection: 'close' }).end('the local cloud is closing\n');
      inHand += 1;
      void answer(request, response)
        .catch((error: unknown) => {
          log(`${request.method ?? ''} request failed: ${error instanceof Error ? error.message : String(error)}`);
          const full = disk.whyFull(error);
          if (response.headersSent) response.destroy();
          else if (full !== undefined) response.writeHead(503, { 'content-type': 'text/plain' }).end(`${full}\n`);
          else response.writeHead(500).end();
        })
        .finally(() => {
          inHand -= 1;
          if (inHand === 0) allDone?.();
        });
    },
    close() {
      closing = true;
      return inHand === 0 ? Promise.resolve() : new Promise((resolve) => (allDone = resolve));
    },
  };
}

/** Resolves when the answer has gone out or the client has gone away. */
function answered(response: ServerResponse): Promise<void> {
  return response.closed ? Promise.resolve() : new Promise((resolve) => response.once('close', resolve));
}

function isBelow(url: string, prefix: string): boolean {
  if (!url.startsWith(prefix)) return false;
  const next = url[prefix.length];
  return next === undefined || next === '/' || next === '?';
}
