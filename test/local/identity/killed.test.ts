import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import {
  askTokens,
  authorizeUrl,
  claimsOf,
  codeFor,
  openBrowser,
  outsideOf,
  refresh,
  submit,
  tokensFor,
} from './browser-journey.ts';
import { password } from './hosted-login.ts';
import { poolId } from './pool-template.ts';

const email = 'ann@school.example';

/** Starts the sign-in in a process of its own and answers where it is and how to kill it without warning. */
async function startProcess(dataFolder: string) {
  const script = new URL('./serve-in-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, dataFolder, password], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { baseUrl: `http://localhost:${port}`, kill };
}

it('loses nobody and nothing when it is killed: people, sessions, codes, refresh tokens, keys', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'rollbook-sign-in-'));
  onTestFinished(() => rm(dataFolder, { recursive: true, force: true }));
  const keysOf = async (baseUrl: string) => (await fetch(`${baseUrl}/${poolId}/.well-known/jwks.json`)).json();

  const before = await startProcess(dataFolder);
  const tokens = await tokensFor(before, email);
  const used = await codeFor(before, email);
  await askTokens(before, used);
  const unused = await codeFor(before, email);
  // A callback of another origin than either process, so that one browser can visit both.
  const elsewhere = { redirect_uri: 'http://localhost:5173/signed-in' };
  const browser = openBrowser(before);
  outsideOf(await submit(browser, await browser.get(authorizeUrl(before, elsewhere).url), { username: email, password }));
  const keys = await keysOf(before.baseUrl);
  await before.kill();

  const after = await startProcess(dataFolder);
  expect(await keysOf(after.baseUrl)).toEqual(keys);
  const refreshed = await refresh(after, tokens.refresh);
  expect(claimsOf(refreshed.body['access_token'])).toMatchObject({
    sub: claimsOf(tokens.access)['sub'],
    'cognito:groups': ['teacher'],
  });
  expect((await askTokens(after, unused)).status).toBe(200);
  expect(await askTokens(after, used)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(outsideOf(await browser.get(authorizeUrl(after, elsewhere).url)).searchParams.has('code')).toBe(true);
});
