import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundling/bundles.ts';
import { projectFolder } from '../../infra/bundling/fingerprint.ts';
import { contractsOf, registries } from '../../infra/function-list.ts';
import { defineInstallation } from '../../infra/installation.ts';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import { signIn } from '../../local/cloud/identity/hosted/client.ts';
import { codeAt } from '../../local/cloud/identity/software-tokens.ts';
import { openSession } from '../../local/demo/session.ts';
import { look } from '../support/journey.ts';

const email = 'head@hillside.example';
const password = 'My-Own-Password-2!';
const temporary = /password: ([^\s<]+)/i;

let cloud: Cloud;
const outdir = mkdtempSync(join(tmpdir(), 'rollbook-locked-down-'));

beforeAll(async () => {
  const bundles = await bundleFunctions(contractsOf(registries), join(projectFolder, '.bundles'));
  const context = { installation: 'none.json', requireTotp: 'true', customerKey: 'true' };
  defineInstallation({ outdir, registries, bundles, context }).synth();
  cloud = await openCloud({ assembly: outdir });
});
afterAll(async () => {
  await cloud.close();
  rmSync(outdir, { recursive: true, force: true });
});

/** Logs in through the hosted pages as somebody who has no app yet. Answers the session and the key of the app that they set up. */
async function logIn(secret: string) {
  let shown: string | undefined;
  const oneTimeCode = (newKey: string | undefined) => codeAt((shown = newKey) ?? '', new Date());
  const { accessToken } = await signIn({ baseUrl: cloud.baseUrl, email, password: secret, newPassword: password, oneTimeCode });
  return { session: openSession(cloud.baseUrl, accessToken), key: shown };
}

it('runs with a key of the account and an authenticator app for everybody, and helps somebody who lost the telephone', async () => {
  const opened = await cloud.invoke(cloud.outputs['CreateSchoolFunction'] ?? '', {
    name: 'Hillside School',
    timeZone: 'Europe/London',
    admin: { email, givenName: 'Harriet', familyName: 'Example' },
  });
  expect(opened).toMatchObject({ ok: true });
  await cloud.idle();
  const { items } = await look<{ items: readonly { readonly text: string }[] }>(cloud, 'outbox');
  const [, secret = ''] = temporary.exec(items[0]?.text ?? '') ?? [];

  const first = await logIn(secret);
  expect(first.key).toMatch(/^[A-Z2-7]{32}$/);
  expect(await first.session.send('GET', '/v1/me')).toMatchObject({ roles: ['admin'] });
  await expect(signIn({ baseUrl: cloud.baseUrl, email, password })).rejects.toThrow('takes the code of an authenticator app');

  const reset = (address: string) => cloud.invoke(cloud.outputs['ResetAuthenticatorFunction'] ?? '', { email: address });
  expect(await reset('nobody@hillside.example')).toMatchObject({ ok: false });
  expect(await reset(email)).toMatchObject({ ok: true, payload: { reset: email } });
  const second = await logIn(password);
  expect(second.key).toMatch(/^[A-Z2-7]{32}$/);
  expect(second.key).not.toBe(first.key);
  expect(await second.session.send('GET', '/v1/me')).toMatchObject({ roles: ['admin'] });
});
