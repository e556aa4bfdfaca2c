import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminDeleteSoftwareTokenCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeQR } from 'qr/decode.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { faultOf, formOf, type Arrival, type PageVisitor } from '../../../local/cloud/identity/hosted/page-visitor.ts';
import { codeAt } from '../../../local/cloud/identity/software-tokens.ts';
import { openBrowser, outsideOf, pageOf, submit, tryLogin } from './browser-journey.ts';
import { startHostedLogin, type HostedLogin } from './hosted-login.ts';
import { poolId } from './pool-template.ts';

const email = 'ann@school.example';
const required = { pool: { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] } };
const wrong = 'That code is wrong or was used before. Wait for the next one and try again.';
const passSeconds = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const codeNow = (key: string) => codeAt(key, new Date());
const anotherCode = (key: string) => (codeNow(key) === '123456' ? '654321' : '123456');
const keyAt = (arrival: Arrival) => formOf(pageOf(arrival).page)?.fields['key'] ?? '';
const signedIn = (arrival: Arrival) => outsideOf(arrival).searchParams.has('code');

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** Somebody with an app, and its key. */
async function withApp(login: HostedLogin): Promise<string> {
  await login.confirmed(email);
  const browser = openBrowser(login);
  const { arrival } = await tryLogin(login, { email, browser });
  const key = keyAt(arrival);
  expect(signedIn(await submit(browser, arrival, { code: codeNow(key) }))).toBe(true);
  passSeconds(60);
  return key;
}

/** The login up to the page that asks for a code. */
async function askedForCode(login: HostedLogin): Promise<{ readonly browser: PageVisitor; readonly arrival: Arrival }> {
  const browser = openBrowser(login);
  const { arrival } = await tryLogin(login, { email, browser });
  expect(pageOf(arrival).page).toContain('Enter your code');
  return { browser, arrival };
}

/** What a camera reads from the QR code that is drawn in a page. */
function scan(html: string): string {
  const [, size = ''] = /<svg [^>]*viewBox="0 0 (\d+) \d+"/.exec(html) ?? [];
  const scale = 4;
  const width = Number(size) * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x = '', y = ''] of followed(html))
    for (let row = 0; row < scale; row += 1)
      for (let column = 0; column < scale; column += 1) {
        const at = ((Number(y) * scale + row) * width + Number(x) * scale + column) * 4;
        data.fill(0, at, at + 3);
      }
  return decodeQR({ width, height: width, data });
}

/** The dark squares of the drawing: `M x y` goes there, `m x y` so far on, and `h1v1...Z` draws one and stays. */
function followed(html: string): readonly (readonly [string, string, string])[] {
  const [, path = ''] = /<path d="([^"]+)"/.exec(html) ?? [];
  let [x, y] = [0, 0];
  return [...path.matchAll(/([Mm])(-?\d+)[ ,]?(-?\d+)h1v1/g)].map(([, kind, right, down]) => {
    [x, y] = kind === 'M' ? [Number(right), Number(down)] : [x + Number(right), y + Number(down)];
    return ['', String(x), String(y)];
  });
}

describe('where everybody needs an authenticator app', () => {
  it('shows a QR code that is part of the page, takes the first code of the app, and asks for one from then on', async () => {
    const login = await startHostedLogin(required);
    await login.confirmed(email);
    const browser = openBrowser(login);
    const { arrival } = await tryLogin(login, { email, browser });
    const { page } = pageOf(arrival);
    const key = keyAt(arrival);
    expect(page).not.toMatch(/<img|<script|https?:\/\/(?!www\.w3\.org)[^"]*\.(png|svg|js)/);
    const scanned = new URL(scan(page));
    expect(scanned.protocol + scanned.host).toBe('otpauth:totp');
    expect(decodeURIComponent(scanned.pathname)).toContain(email);
    expect(Object.fromEntries(scanned.searchParams)).toMatchObject({ secret: key, digits: '6', period: '30' });
    expect(page).toContain(key.replace(/(.{4})(?=.)/g, '$1 '));

    const again = await submit(browser, arrival, { code: anotherCode(key) });
    expect(faultOf(pageOf(again).page)).toBe(wrong);
    expect(keyAt(again)).toBe(key);
    expect(signedIn(await submit(browser, again, { code: codeNow(key) }))).toBe(true);

    passSeconds(60);
    const asked = await askedForCode(login);
    expect(keyAt(asked.arrival)).toBe('');
    expect(
      signedIn(await submit(asked.browser, asked.arrival, { code: `${codeNow(key).slice(0, 3)} ${codeNow(key).slice(3)}` })),
    ).toBe(true);
    const user = await login.api.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: email }));
    expect(user.UserMFASettingList).toEqual(['SOFTWARE_TOKEN_MFA']);
  });

  it('comes after the new password of an invited person', async () => {
    const login = await startHostedLogin(required);
    await login.invited(email, 'Temporary-Pass-1!');
    const browser = openBrowser(login);
    const { arrival } = await tryLogin(login, { email, secret: 'Temporary-Pass-1!', browser });
    const chosen = { new_password: 'My-Own-Password-2!', repeated_password: 'My-Own-Password-2!' };
    const setup = await submit(browser, arrival, chosen);
    expect(signedIn(await submit(browser, setup, { code: codeNow(keyAt(setup)) }))).toBe(true);
  });

  it('takes each code once, and no code of long ago', async () => {
    const login = await startHostedLogin(required);
    const key = await withApp(login);
    const [first, second] = [await askedForCode(login), await askedForCode(login)];
    const code = codeNow(key);
    expect(signedIn(await submit(first.browser, first.arrival, { code }))).toBe(true);
    expect(faultOf(pageOf(await submit(second.browser, second.arrival, { code })).page)).toBe(wrong);
    passSeconds(61);
    expect(faultOf(pageOf(await submit(second.browser, second.arrival, { code })).page)).toBe(wrong);
    expect(signedIn(await submit(second.browser, second.arrival, { code: codeNow(key) }))).toBe(true);
  });

  it('slows guesses down, whoever makes them, and ends them with the password that was given for them', async () => {
    const login = await startHostedLogin(required);
    const key = await withApp(login);
    const { browser, arrival } = await askedForCode(login);
    const other = await askedForCode(login);
    const faultAfter = async (code: string) => pageOf(await submit(browser, arrival, { code }));
    for (let guess = 0; guess < 5; guess += 1) expect(faultOf((await faultAfter(anotherCode(key))).page)).toBe(wrong);
    expect((await faultAfter(codeNow(key))).status).toBe(429);
    expect(pageOf(await submit(other.browser, other.arrival, { code: codeNow(key) })).status).toBe(429);
    passSeconds(181);
    const late = await faultAfter(codeNow(key));
    expect(faultOf(late.page)).toBe('That took too long. Sign in again.');
    expect(late.page).toContain('name="password"');
  });

  it('lets nobody take the step for somebody else, with a key of their own, or without the password', async () => {
    const login = await startHostedLogin(required);
    const key = await withApp(login);
    const mallory = await login.confirmed('mallory@school.example');
    const browser = openBrowser(login);
    const { arrival } = await tryLogin(login, { email: 'mallory@school.example', browser });
    const ann = await askedForCode(login);
    const sub = formOf(pageOf(ann.arrival).page)?.fields['sub'] ?? '';
    const late = 'That took too long. Sign in again.';
    const asAnn = await submit(browser, arrival, { sub, code: codeNow(keyAt(arrival)) });
    expect(faultOf(pageOf(asAnn).page)).toBe(late);
    const ownKey = await submit(browser, arrival, { key, code: codeNow(key) });
    expect(faultOf(pageOf(ownKey).page)).toBe(late);
    const asMallory = await submit(ann.browser, ann.arrival, { sub: mallory, code: codeNow(key) });
    expect(faultOf(pageOf(asMallory).page)).toBe(late);
    await login.api.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: email }));
    expect(faultOf(pageOf(await submit(ann.browser, ann.arrival, { code: codeNow(key) })).page)).toBe(late);
  });

  it('keeps the first app when two pages set one up', async () => {
    const login = await startHostedLogin(required);
    await login.confirmed(email);
    const [one, two] = [openBrowser(login), openBrowser(login)];
    const first = (await tryLogin(login, { email, browser: one })).arrival;
    const second = (await tryLogin(login, { email, browser: two })).arrival;
    expect(keyAt(first)).not.toBe(keyAt(second));
    expect(signedIn(await submit(one, first, { code: codeNow(keyAt(first)) }))).toBe(true);
    expect(pageOf(await submit(two, second, { code: codeNow(keyAt(second)) })).status).toBe(400);
  });

  it('begins with the setup again when the app was taken off the account', async () => {
    const login = await startHostedLogin(required);
    const key = await withApp(login);
    await login.api.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId: poolId, Username: email }));
    const user = await login.api.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: email }));
    expect(user.UserMFASettingList).toBeUndefined();
    const { arrival } = await tryLogin(login, { email });
    expect(keyAt(arrival)).toMatch(/^[A-Z2-7]{32}$/);
    expect(keyAt(arrival)).not.toBe(key);
    const gone = login.api.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId: poolId, Username: 'nobody@school.example' }));
    await expect(gone).rejects.toThrow('User does not exist.');
  });
});

it('keeps apps over a restart, and asks those who have one when they are no longer required', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rollbook-apps-'));
  try {
    const before = await startHostedLogin({ ...required, dataFolder });
    const key = await withApp(before);
    await before.close();
    const after = await startHostedLogin({ pool: { MfaConfiguration: 'OPTIONAL' }, dataFolder });
    await after.confirmed('ben@school.example');
    expect(signedIn((await tryLogin(after, { email: 'ben@school.example' })).arrival)).toBe(true);
    const { browser, arrival } = await askedForCode(after);
    expect(signedIn(await submit(browser, arrival, { code: codeNow(key) }))).toBe(true);
    await after.close();
    const off = await startHostedLogin({ pool: { MfaConfiguration: 'OFF' }, dataFolder });
    expect(signedIn((await tryLogin(off, { email })).arrival)).toBe(true);
    await off.close();
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
});
