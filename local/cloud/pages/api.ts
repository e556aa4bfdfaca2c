import * as z from 'zod/mini';
import { Fault } from '../mail/faults.ts';
import type { Windows } from './windows.ts';

/** An answer in JSON. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

const ClockMove = z.strictObject({ now: z.optional(z.iso.datetime({ offset: true })) });
const Call = z.strictObject({ payload: z.optional(z.unknown()) });

/** How long `settled` waits at most, unless asked otherwise, in milliseconds. */
const settleMs = 60_000;

/** Answers `/_local/api/<path>`: what the pages show, as JSON; the clock; functions called by name. */
export async function answerApi(
  windows: Windows,
  {
    method,
    path,
    query,
    body,
  }: { readonly method: string; readonly path: string; readonly query: URLSearchParams; readonly body: string },
): Promise<JsonAnswer> {
  const [what = '', ...rest] = path.split('/');
  const id = decodeURIComponent(rest.join('/'));
  const limit = Math.min(Math.max(Number(query.get('limit') ?? 100) || 100, 1), 1000);
  if (method === 'POST' && what === 'clock') return moveClock(windows, body);
  if (what === 'faults') return providerFaults(windows, method, body);
  if (method === 'POST' && what === 'invoke') return invoke(windows, id, body);
  if (method !== 'GET') return refusal(405, `${method} is not allowed here`);
  switch (what) {
    case 'outputs':
      return ok(windows.outputs);
    case 'outbox':
      if (id === '') return ok({ items: windows.outbox(limit) });
      return found(windows.message(id), `no message ${id}`);
    case 'executions':
      return ok({ items: windows.executions(limit) });
    case 'queues':
      return ok({ items: windows.queues() });
    case 'events':
      return ok({ items: windows.events(limit) });
    case 'schedules':
      return ok({ items: windows.schedules() });
    case 'functions':
      return ok({ items: windows.functions() });
    case 'logs':
      return ok({ items: windows.logs().slice(-limit).toReversed() });
    case 'clock':
      return ok(clockOf(windows));
    case 'settled':
      return settled(windows, Number(query.get('timeoutMs') ?? settleMs) || settleMs);
    default:
      return refusal(
        404,
        `there is no /_local/api/${what}; there are outputs, outbox, executions, queues, events, schedules, functions, logs, clock, faults, settled, invoke`,
      );
  }
}

const ok = (body: unknown): JsonAnswer => ({ status: 200, body });
const refusal = (status: number, message: string): JsonAnswer => ({ status, body: { message } });
const found = (thing: unknown, otherwise: string): JsonAnswer => (thing === undefined ? refusal(404, otherwise) : ok(thing));
const clockOf = ({ clock }: Windows) => ({ now: clock.now().toISOString(), offsetMs: clock.offset() });

async function moveClock(windows: Windows, body: string): Promise<JsonAnswer> {
  const asked = ClockMove.safeParse(parsed(body === '' ? '{}' : body));
  if (!asked.success) return refusal(400, 'the clock takes {"now": "2026-11-23T18:00:00Z"} to move, {} to go back to real time');
  await windows.clock.move(asked.data.now === undefined ? undefined : new Date(asked.data.now));
  return ok(clockOf(windows));
}

/** Lists, adds and clears what the providers of messages do wrong. */
function providerFaults({ faults }: Windows, method: string, body: string): JsonAnswer {
  switch (method) {
    case 'GET':
      return ok({ items: faults.list() });
    case 'DELETE':
      faults.clear();
      return ok({ items: [] });
    case 'POST': {
      const asked = Fault.safeParse(parsed(body));
      if (!asked.success)
        return refusal(
          400,
          'a fault is {"provider": "ses", "kind": "throttle", "to": "a@b.example", "times": 3}, the last two if you like',
        );
      const wrong = faults.add(asked.data);
      return wrong === undefined ? ok({ items: faults.list() }) : refusal(400, wrong);
    }
    default:
      return refusal(405, `${method} is not allowed here`);
  }
}

async function invoke(windows: Windows, functionName: string, body: string): Promise<JsonAnswer> {
  const call = Call.safeParse(parsed(body === '' ? '{}' : body));
  if (!call.success) return refusal(400, 'a call takes {"payload": ...}');
  if (!windows.functions().some(({ name, logicalId }) => name === functionName || logicalId === functionName))
    return refusal(404, `there is no function ${functionName}`);
  return ok(await windows.invoke(functionName, call.data.payload ?? {}));
}

async function settled(windows: Windows, timeoutMs: number): Promise<JsonAnswer> {
  try {
    await windows.idle(timeoutMs);
    return ok({ settled: true });
  } catch (error) {
    return refusal(504, error instanceof Error ? error.message : String(error));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
