import { createHash } from 'node:crypto';
import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { faultOf, formOf } from '../../../local/cloud/identity/hosted/page-visitor.ts';
import { authorizeUrl, cookieOf, openBrowser, outsideOf, pageOf, submit, tryLogin } from './browser-journey.ts';
import { password, startHostedLogin } from './hosted-login.ts';
import { poolId } from './pool-template.ts';

const email = 'ann@school.example';

/** Moves real time, which the sign-in runs on; timers and sockets go on as they are. */
const passSeconds = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

afterEach(() => void vi.useRealTimers());

describe('the login page', () => {
  it('is plain: no scripts, labelled fields, a viewport, and headers that keep it alone', async () => {
    const login = await startHostedLogin();
    const browser = openBrowser(login);
    const { page } = pageOf(await browser.get(authorizeUrl(login).url));
    expect(page).not.toMatch(/<script|javascript:|\son\w+=/i);
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('name="viewport" content="width=device-width, initial-scale=1"');
    for (const [, id] of page.matchAll(/<input id="([^"]+)"/g)) expect(page).toContain(`<label for="${id!}">`);
    const cookie = await cookieOf(authorizeUrl(login).url);
    const { headers } = await fetch(new URL(cookie.location, login.baseUrl), { headers: { cookie: cookie.value } });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const policy = new Map(
      headers
        .get('content-security-policy')
        ?.split('; ')
        .map((part) => [part.split(' ')[0], part.split(' ').slice(1)]),
    );
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('form-action')).toEqual(["'self'", 'http://localhost:5173', login.baseUrl]);
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(page) ?? [];
    expect(policy.get('style-src')).toEqual([`'sha256-${createHash('sha256').update(style).digest('base64')}'`]);
  });

  it('escapes what was typed and what the address says', async () => {
    const login = await startHostedLogin();
    const nasty = '"><script>alert(1)</script>';
    const browser = openBrowser(login);
    const hinted = pageOf(await browser.get(authorizeUrl(login, { login_hint: nasty, state: nasty }).url));
    expect(hinted.page).not.toContain('<script>');
    expect(formOf(hinted.page)?.fields['username']).toBe(nasty);
    const typed = pageOf(await submit(browser, hinted, { username: nasty, password: nasty }));
    expect(typed.page).not.toContain('<script>');
    expect(formOf(typed.page)?.fields['username']).toBe(nasty);
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const login = await startHostedLogin();
    await login.confirmed(email);
    const answers = [];
    for (const name of [email, 'nobody@school.example']) {
      const { page, status } = pageOf((await tryLogin(login, { email: name, secret: 'wrong' })).arrival);
      answers.push([status, page.replaceAll(name, '').replace(/value="[^"]*"|action="[^"]*"|href="[^"]*"/g, '')]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(400);
  });

  it('says that an address is unknown when the client wants that said', async () => {
    const login = await startHostedLogin({ client: { PreventUserExistenceErrors: 'LEGACY' } });
    const { page } = pageOf((await tryLogin(login, { email: 'nobody@school.example' })).arrival);
    expect(faultOf(page)).toBe('User does not exist.');
  });

  it('takes the address in any case, as the pool says', async () => {
    const login = await startHostedLogin();
    await login.confirmed(email);
    expect(outsideOf((await tryLogin(login, { email: 'ANN@School.example' })).arrival).searchParams.get('code')).not.toBeNull();
  });

  it('refuses a disabled person only after the right password', async () => {
    const login = await startHostedLogin();
    await login.confirmed(email);
    await login.api.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: email }));
    expect(faultOf(pageOf((await tryLogin(login, { email, secret: 'wrong' })).arrival).page)).toBe(
      'Incorrect e-mail address or password.',
    );
    const right = pageOf((await tryLogin(login, { email })).arrival);
    expect([right.status, faultOf(right.page)]).toEqual([403, 'This account is disabled.']);
  });

  it.each([email, 'nobody@school.example'])(
    'locks %s for a few seconds after five failures, even for the right password',
    async (name) => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const login = await startHostedLogin();
      await login.confirmed(email);
      const attempt = async (secret: string) => (await tryLogin(login, { email: name, secret })).arrival;
      for (let failure = 1; failure <= 5; failure += 1) expect(pageOf(await attempt('wrong')).status).toBe(400);
      expect(pageOf(await attempt(password)).status).toBe(429);
      passSeconds(4);
      expect(pageOf(await attempt(password)).status).toBe(429);
      passSeconds(2);
      const later = await attempt(password);
      if (name === email) expect(outsideOf(later).searchParams.has('code')).toBe(true);
      else expect(pageOf(later).status).toBe(400);
    },
  );

  it('lets no more than five guesses through when many come at once', async () => {
    const login = await startHostedLogin();
    await login.confirmed(email);
    const guesses = await Promise.all(Array.from({ length: 9 }, () => tryLogin(login, { email, secret: 'wrong' })));
    expect(guesses.filter(({ arrival }) => pageOf(arrival).status === 400)).toHaveLength(5);
  });

  it('refuses a form that did not come from the page of this attempt', async () => {
    const login = await startHostedLogin();
    await login.confirmed(email);
    const browser = openBrowser(login);
    const other = openBrowser(login);
    const foreign = formOf(pageOf(await other.get(authorizeUrl(login).url)).page)!.fields['_csrf']!;
    const arrival = await browser.get(authorizeUrl(login).url);
    for (const _csrf of ['', 'made-up', foreign]) {
      const answer = pageOf(await submit(browser, arrival, { username: email, password, _csrf }));
      expect(answer.status).toBe(403);
    }
    expect(pageOf(await browser.get(authorizeUrl(login).url)).url.pathname).toBe('/login');
  });

  it('refuses bodies that are no form or too long, and methods it does not know', async () => {
    const login = await startHostedLogin();
    const { url } = pageOf(await openBrowser(login).get(authorizeUrl(login).url));
    const cookie = await cookieOf(authorizeUrl(login).url);
    const at = new URL(cookie.location, login.baseUrl);
    const post = (body: string, type: string) =>
      fetch(at, { method: 'POST', body, headers: { cookie: cookie.value, 'content-type': type } });
    expect((await post('{}', 'application/json')).status).toBe(400);
    expect((await post(`username=${'a'.repeat(20_000)}`, 'application/x-www-form-urlencoded')).status).toBe(400);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(405);
  });
});
