import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Invocation } from '../../local/cloud/context.ts';
import type { DemoCloud } from '../../local/demo/load-demo.ts';
import { leanProcess } from '../../local/cloud/lean-process.ts';

/** A local cloud in a process of its own, as `npm start` runs it. */
export interface CloudProcess {
  readonly cloud: DemoCloud;
  /** Where its table is, for whoever reads it as an operator would. */
  readonly tableUrl: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to its readiness. */
  readonly readyMs: number;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

interface Ready {
  readonly tableUrl: string;
  readonly baseUrl: string;
  readonly awsUrl: string;
  readonly region: string;
  readonly outputs: Record<string, string>;
  readonly credentials: DemoCloud['credentials'];
}

const script = `
import { openCloud } from ${JSON.stringify(new URL('../../local/cloud/cloud.ts', import.meta.url).href)};
const [assembly, dataFolder, throttle] = process.argv.slice(-3);
const cloud = await openCloud({ assembly, dataFolder, throttle: throttle === 'true' });
process.on('SIGTERM', () => { cloud.close().then(() => process.exit(0)); });
const { baseUrl, awsUrl, tableUrl, region, outputs, credentials } = cloud;
process.stdout.write(JSON.stringify({ baseUrl, awsUrl, tableUrl, region, outputs, credentials }) + '\\n');
`;

/** Starts a local cloud on a data folder and waits until it is ready. Requests are throttled as the stage says, unless it is to be found out how fast it goes. */
export async function startCloudProcess(
  assembly: string,
  dataFolder: string,
  { throttle = true }: { readonly throttle?: boolean } = {},
): Promise<CloudProcess> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [...leanProcess.flags, '--input-type=module', '--eval', script, '--', assembly, dataFolder, String(throttle)],
    {
      env: { ...process.env, ...leanProcess.variables },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => Promise.reject(new Error('the local cloud ended before it was ready'))),
  ])) as [string];
  const { tableUrl, ...ready } = JSON.parse(line) as Ready;
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${ready.baseUrl}/_local/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`/_local/api/${path} was answered ${String(response.status)}: ${await response.text()}`);
    return response.json();
  };
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return {
    cloud: {
      ...ready,
      clock: {
        now: () => new Date(),
        move: async (to) => void (await post('clock', to ? { now: to.toISOString() } : {})),
      },
      invoke: async (name, payload) => (await post(`invoke/${name}`, { payload })) as Invocation,
      idle: async () => {
        const response = await fetch(`${ready.baseUrl}/_local/api/settled`);
        if (!response.ok) throw new Error(`the local cloud did not come to rest: ${await response.text()}`);
      },
    },
    tableUrl,
    pid: child.pid ?? 0,
    readyMs: performance.now() - startedAt,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
