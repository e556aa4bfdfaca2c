import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { openCloud } from '../../../local/cloud/cloud.ts';
import { smallApp } from './small-app.ts';

const app = smallApp();
afterAll(() => app.remove());
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'rollbook-kill-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
};

describe('a process that is killed', () => {
  it('loses nothing it answered for, and the next one finishes what was under way', async () => {
    const dataFolder = folder();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'run-cloud.ts'), app.assembly, dataFolder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [baseUrl] = (await once(createInterface(child.stdout), 'line')) as [string];
    const acknowledged: string[] = [];
    const ended = once(child, 'exit');
    const writer = async (name: string) => {
      for (let number = 1; ; number += 1) {
        const id = `item-${name}-${number}`;
        const response = await fetch(`${baseUrl}/items`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ id }),
        }).catch(() => undefined);
        if (response === undefined) return;
        if (response.status === 201) acknowledged.push(id);
        if (acknowledged.length === 20) child.kill('SIGKILL');
      }
    };
    await Promise.all(['a', 'b', 'c'].map(writer));
    await ended;

    const cloud = await openCloud({ assembly: app.assembly, dataFolder });
    onTestFinished(() => cloud.close());
    const lost = [];
    for (const id of acknowledged) if ((await fetch(`${cloud.baseUrl}/items/${id}`)).status !== 200) lost.push(id);
    expect(lost).toEqual([]);
    await cloud.idle();
    const { items } = (await (await fetch(`${cloud.baseUrl}/_local/api/outbox?limit=1000`)).json()) as {
      items: readonly { subject: string }[];
    };
    const told = new Set(items.map(({ subject }) => subject));
    expect(acknowledged.filter((id) => !told.has(`Made ${id}`))).toEqual([]);
  }, 60_000);
});

describe('npm start', () => {
  const start = async (env: Record<string, string>) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../../local/start.ts')], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stderr };
  };

  it.each(['abc', '70000', '-1', '3.5'])('refuses PORT=%s in one sentence', async (PORT) => {
    expect(await start({ PORT, ROLLBOOK_DATA: folder() })).toEqual({
      code: 1,
      stderr: `PORT must be a whole number from 0 to 65535, got "${PORT}"\n`,
    });
  });
});
