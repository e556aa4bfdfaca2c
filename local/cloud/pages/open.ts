import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../gateway/body.ts';
import type { SentMessage } from '../mail/message-log.ts';
import { answerApi } from './api.ts';
import { clockPage } from './clock-page.ts';
import { eventsPage } from './events-page.ts';
import { executionPage, executionsPage } from './executions-page.ts';
import { faultOf, faultsPage } from './faults-page.ts';
import { Fault } from '../mail/faults.ts';
import { frame } from './frame.ts';
import type { Page } from './frame.ts';
import { functionsPage } from './functions-page.ts';
import { messagePage, outboxPage } from './outbox-page.ts';
import { queuePage, queuesPage } from './queues-page.ts';
import type { Windows } from './windows.ts';

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const listed = 200;
const largestForm = 7 * 1024 * 1024;
const style = readFileSync(new URL('./style.css', import.meta.url), 'utf8');

/** Nothing but our own style, frames and forms; messages have a stricter policy of their own. */
const pagePolicy =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const messagePolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** Serves `/_local`: pages for people and, below `/_local/api`, the same as JSON. Changes are taken from our own pages and from programs only, never from another web page. */
export function openPages(windows: Windows): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  async function answer(request: IncomingMessage): Promise<Reply> {
    const url = new URL(request.url ?? '/', 'http://local');
    const path = url.pathname.replace(/^\/_local\/?/, '');
    const method = request.method ?? 'GET';
    if (method !== 'GET' && method !== 'HEAD' && isFromElsewhere(request))
      return json(403, { message: 'changes are not taken from other web pages' });
    const body = await readBody(request, largestForm);
    if (body === undefined) return json(413, { message: `at most ${largestForm} bytes are taken` });
    if (path.startsWith('api/')) {
      const { status, body: data } = await answerApi(windows, {
        method: method === 'HEAD' ? 'GET' : method,
        path: path.slice('api/'.length),
        query: url.searchParams,
        body: body.toString('utf8'),
      });
      return json(status, data);
    }
    if (path === 'style.css') return { status: 200, type: 'text/css; charset=utf-8', body: style };
    if (method === 'POST' && path === 'clock') return moveByForm(new URLSearchParams(body.toString('utf8')));
    if (method === 'POST' && path === 'faults') return faultByForm(new URLSearchParams(body.toString('utf8')));
    const mail = /^outbox\/([^/]+)\/html$/.exec(path)?.[1];
    if (mail !== undefined) return messageContent(windows.message(mail));
    const page = pageOf(path);
    return page === undefined
      ? { status: 404, type: 'text/plain; charset=utf-8', body: `there is no /_local/${path}\n` }
      : document(page, 200);
  }

  function pageOf(path: string): Page | undefined {
    const [what = '', ...rest] = path.split('/');
    const id = decodeURIComponent(rest.join('/'));
    switch (what) {
      case '':
        return outboxPage(windows.outbox(listed));
      case 'outbox': {
        const message = windows.message(id);
        return id === '' ? outboxPage(windows.outbox(listed)) : message && messagePage(message);
      }
      case 'executions': {
        const execution = id === '' ? undefined : windows.executions(1000).find(({ arn }) => arn === id);
        return id === '' ? executionsPage(windows.executions(listed)) : execution && executionPage(execution);
      }
      case 'queues': {
        const queue = windows.queues().find(({ name }) => name === id);
        return id === '' ? queuesPage(windows.queues()) : queue && queuePage(queue);
      }
      case 'events':
        return eventsPage(windows.events(listed));
      case 'functions':
        return functionsPage(windows);
      case 'faults':
        return faultsPage({ faults: windows.faults.list() });
      case 'clock':
        return clockPage({ ...clockView(), fault: undefined });
      default:
        return undefined;
    }
  }

  async function moveByForm(form: URLSearchParams): Promise<Reply> {
    const asked = form.get('now');
    const to = asked === null ? undefined : new Date(`${asked}Z`);
    if (to !== undefined && Number.isNaN(to.getTime()))
      return document(clockPage({ ...clockView(), fault: `"${asked ?? ''}" is no date and time.` }), 400);
    await windows.clock.move(to);
    return { status: 303, type: 'text/plain; charset=utf-8', body: '', headers: { location: '/_local/clock' } };
  }

  function faultByForm(form: URLSearchParams): Reply {
    const asked = Fault.safeParse(faultOf(form));
    if (form.has('clear')) windows.faults.clear();
    else {
      const refused = asked.success ? windows.faults.add(asked.data) : 'choose a fault, and at least one time';
      if (refused !== undefined) return document(faultsPage({ faults: windows.faults.list(), wrong: refused }), 400);
    }
    return { status: 303, type: 'text/plain; charset=utf-8', body: '', headers: { location: '/_local/faults' } };
  }

  const clockView = () => ({
    now: windows.clock.now(),
    shifted: windows.clock.offset() !== 0,
    outputs: windows.outputs,
    schedules: windows.schedules(),
    underWay: windows.underWay(),
  });
  const document = (page: Page, status: number): Reply => ({
    status,
    type: 'text/html; charset=utf-8',
    body: frame(page, clockView()).markup,
    headers: { 'content-security-policy': pagePolicy },
  });

  return async (request, response) => {
    const { status, type, body, headers } = await answer(request).catch((error: unknown) => {
      if (error instanceof URIError) return json(400, { message: 'the address is no valid percent-encoding' });
      throw error;
    });
    response.writeHead(status, {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      ...headers,
    });
    response.end(body);
  };
}

const json = (status: number, data: unknown): Reply => ({ status, type: 'application/json', body: JSON.stringify(data) });

/** The HTML of a message for its frame; links in it open a tab of their own. */
function messageContent(message: SentMessage | undefined): Reply {
  if (message?.html === undefined)
    return { status: 404, type: 'text/plain; charset=utf-8', body: 'there is no such message in HTML\n' };
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body: `<base target="_blank">${message.html}`,
    headers: { 'content-security-policy': messagePolicy },
  };
}

function isFromElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return headers.origin !== undefined && headers.origin !== `http://${headers.host ?? ''}`;
}
