import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createRequire } from 'node:module';
import { connect, createServer, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { claimDataFile, indexStreamRecords, temporaryDataFile, type DataFile } from './data-file.ts';

/** A running DynamoDB. `file` is its database, or undefined when the endpoint was given from outside. */
export interface TableEngine {
  readonly endpoint: string;
  readonly file: string | undefined;
  /** Ends the process; everything acknowledged is in the file. */
  close(): Promise<void>;
}

export interface TableEngineOptions {
  /**
   * Database file, kept across restarts.
   * @default a temporary one, gone after `close` or the end of this process
   */
  readonly file?: string | undefined;
  /**
   * Address of an engine that somebody else runs, to be used instead of starting one.
   * @default one is started
   */
  readonly endpoint?: string | undefined;
  /** Called with a sentence when the process ends without being asked to, and again when it answers again or cannot be started. */
  readonly onUnexpectedExit?: (reason: string) => void;
}

/**
 * The engine lives exactly as long as its parent, however the parent ends: the shell holds the other end of our pipe, and
 * an end of input (which also a kill -9 of the parent causes) makes it kill the engine. SQLite loses nothing by that. A temporary
 * file goes with the parent, not with an engine that died by itself and will be started again on it.
 */
const keeper = `
exec 3<&0
rm -f "$FILE.over"
"$BINARY" serve --host "$HOST" --port "$PORT" --db-path "$FILE" </dev/null & engine=$!
exec 2>/dev/null
echo "$engine" > "$FILE.pid"
( while read -r line <&3; do :; done; touch "$FILE.over"; kill -9 "$engine" ) & watcher=$!
exec 3<&-
wait "$engine"; code=$?
kill "$watcher"
if [ -e "$FILE.over" ]; then rm -f "$FILE.over"; [ -z "$TEMPORARY" ] || rm -rf "$TEMPORARY"; fi
exit "$code"
`;

/** Long, for a machine that is busy with something else: an engine that cannot run ends, which shows at once. */
const readyWithinMs = 60_000;

/** Pauses before the engine is started again, one after the other while it dies young. */
const restartPausesMs = [0, 500, 2000, 10_000];
const youngMs = 60_000;

/**
 * Starts dynoxide on a loopback address of its own and waits until it answers. A process that ends by itself is started again, on the same address and file,
 * so that its users see some failed calls and lose nothing. Fails with the remedy when this platform has no binary, when the file is in use by another process,
 * and with the engine's own words when it ends early.
 */
export async function startDynoxide(options: TableEngineOptions = {}): Promise<TableEngine> {
  const { endpoint } = options;
  if (endpoint) return { endpoint, file: undefined, close: () => Promise.resolve() };
  const say = options.onUnexpectedExit ?? (() => undefined);
  const binary = dynoxideBinary();
  const data = options.file === undefined ? temporaryDataFile() : await claimDataFile(options.file);
  const address = await freeAddress();
  const stop = new AbortController();
  const stopped = () => stop.signal.aborted;
  let running = await runEngine({ binary, data, address }).catch((error: unknown) => {
    data.release();
    throw error;
  });

  async function keepRunning(): Promise<void> {
    for (let deaths = 0; ; deaths += 1) {
      const since = performance.now();
      const reason = await running.ended;
      if (stopped()) return;
      if (performance.now() - since > youngMs) deaths = 0;
      say(`the table engine ended by itself (${reason}); it is started again, nothing stored is lost`);
      await delay(restartPausesMs[deaths] ?? restartPausesMs.at(-1), undefined, { signal: stop.signal, ref: false }).catch(
        () => undefined,
      );
      if (stopped()) return;
      try {
        running = await runEngine({ binary, data, address });
        say('the table engine answers again');
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
      }
    }
  }
  const kept = keepRunning();
  return {
    endpoint: `http://${address.host}:${address.port}`,
    file: data.file,
    async close() {
      stop.abort();
      await running.close();
      await kept;
      await running.close(); // of one that was just being started
      data.release();
    },
  };
}

interface RunningEngine {
  /** Resolves with how it ended and its last words. */
  readonly ended: Promise<string>;
  close(): Promise<void>;
}

interface EngineProps {
  readonly binary: string;
  readonly data: DataFile;
  readonly address: Address;
}

/** One process of the engine, from the moment in which it answers. */
async function runEngine({ binary, data, address }: EngineProps): Promise<RunningEngine> {
  const child = spawn('sh', ['-c', keeper], {
    detached: true, // Ctrl+C reaches the parent only, which still needs the table while it finishes what is in hand
    stdio: ['pipe', 'ignore', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      BINARY: binary,
      HOST: address.host,
      PORT: String(address.port),
      FILE: data.file,
      TEMPORARY: data.temporaryFolder ?? '',
    },
  });
  const state = { running: true, said: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => (state.said = (state.said + text).slice(-2000)));
  child.once('error', (error) => (state.said += error.message));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve())).then(() => {
    state.running = false;
    return [`exit code ${child.exitCode}`, state.said.trim()].filter((words) => words !== '').join(': ');
  });
  // Nothing here may keep a program alive that has otherwise finished; its end closes the pipe and so the engine.
  child.unref();
  for (const pipe of [child.stdin, child.stderr]) if (pipe instanceof Socket) pipe.unref();

  async function close(): Promise<void> {
    child.stdin.destroy();
    child.ref();
    if (state.running) await ended;
  }
  const deadline = Date.now() + readyWithinMs;
  while (!(await answers(address))) {
    if (state.running && Date.now() < deadline) {
      await delay(3);
      continue;
    }
    const reason = state.running ? `did not answer within ${readyWithinMs / 1000} s` : 'ended at once';
    await close();
    throw new Error(`the table engine ${binary} ${reason}: ${state.said.trim() || 'it said nothing'}`);
  }
  indexStreamRecords(data.file);
  return { ended, close };
}

function dynoxideBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide`);
  } catch (cause) {
    throw new Error(
      `no DynamoDB engine for this machine (package ${name} is not installed): start DynamoDB Local or "npx dynoxide" yourself ` +
        'and set AWS_ENDPOINT_URL_DYNAMODB to its address, for example http://127.0.0.1:8000',
      { cause },
    );
  }
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * A free port on a random address of 127.0.0.0/8 where the system has them all (Linux), else on 127.0.0.1. The engine
 * answers any web page that finds it (it allows every origin); among 16 million addresses none will.
 */
async function freeAddress(): Promise<Address> {
  const random = `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;
  return (await freePort(random)) ?? (await freePort('127.0.0.1')) ?? Promise.reject(new Error('no free port on 127.0.0.1'));
}

function freePort(host: string): Promise<Address | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(0, host, () => {
      const bound = probe.address();
      const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
      probe.close(() => resolve({ host, port }));
    });
  });
}

function answers({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => done(true)).once('error', () => done(false));
  });
}
