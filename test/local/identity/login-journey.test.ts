import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { authorizeUrl, cookieOf, openBrowser, outsideOf, pageOf, redirectUriOf, submit, tryLogin } from './browser-journey.ts';
import { password, startHostedLogin } from './hosted-login.ts';
import { clientId, poolId } from './pool-template.ts';

const email = 'ann@school.example';

/** Moves real time, which the sign-in runs on; timers and sockets go on as they are. */
const passSeconds = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

afterEach(() => void vi.useRealTimers());

describe('the way to the login page', () => {
  it('begins at /login too, as at Cognito', async () => {
    const login = await startHostedLogin();
    await login.confirmed(email);
    const browser = openBrowser(login);
    const direct = new URL(`/login${authorizeUrl(login).url.search}`, login.baseUrl);
    const arrival = await submit(browser, await browser.get(direct), { username: email, password });
    expect(outsideOf(arrival).searchParams.get('state')).toBe('a-state');
  });

  it('says so, instead of going round in circles, when the browser keeps no cookies', async () => {
    const login = await startHostedLogin();
    const { location } = await cookieOf(authorizeUrl(login).url);
    const answer = await fetch(new URL(location, login.baseUrl), { redirect: 'manual' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('does not keep the cookie');
  });

  it('starts an older tab again with its own parameters', async () => {
    const login = await startHostedLogin();
    await login.confirmed(email);
    const browser = openBrowser(login);
    const first = await browser.get(authorizeUrl(login, { state: 'first' }).url);
    await browser.get(authorizeUrl(login, { state: 'second' }).url);
    const again = pageOf(await submit(browser, first, { username: email, password }));
    expect(new URL(again.url).searchParams.get('state')).toBe('first');
    expect(outsideOf(await submit(browser, again, { username: email, password })).searchParams.get('state')).toBe('first');
  });

  it('signs a browser in once for an hour, asks again on prompt=login, and lets somebody else take over', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const login = await startHostedLogin();
    await login.confirmed(email);
    await login.confirmed('bob@school.example');
    const browser = openBrowser(login);
    outsideOf((await tryLogin(login, { email, browser })).arrival);
    expect(outsideOf(await browser.get(authorizeUrl(login).url)).searchParams.has('code')).toBe(true);
    const asked = await browser.get(authorizeUrl(login, { prompt: 'login' }).url);
    expect(outsideOf(await submit(browser, asked, { username: 'bob@school.example', password })).searchParams.has('code')).toBe(
      true,
    );
    expect(outsideOf(await browser.get(authorizeUrl(login, { prompt: 'none' }).url)).searchParams.has('code')).toBe(true);
    passSeconds(3700);
    expect(outsideOf(await browser.get(authorizeUrl(login, { prompt: 'none' }).url)).searchParams.get('error')).toBe(
      'login_required',
    );
  });

  it('asks a browser whose person was disabled to log in again', async () => {
    const login = await startHostedLogin();
    await login.confirmed(email);
    const browser = openBrowser(login);
    outsideOf((await tryLogin(login, { email, browser })).arrival);
    await login.api.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: email }));
    const asked = await browser.get(authorizeUrl(login).url);
    expect(pageOf(asked).url.pathname).toBe('/login');
    await login.confirmed('bob@school.example');
    expect(outsideOf(await submit(browser, asked, { username: 'bob@school.example', password })).searchParams.has('code')).toBe(
      true,
    );
  });

  it('tells the client, not a stranger, what is wrong with its request', async () => {
    const login = await startHostedLogin();
    const browser = openBrowser(login);
    const errorOf = async (differing: Readonly<Record<string, string | undefined>>) => {
      const { searchParams, hash } = outsideOf(await browser.get(authorizeUrl(login, differing).url));
      return searchParams.get('error') ?? new URLSearchParams(hash.slice(1)).get('error');
    };
    expect(await errorOf({ code_challenge: undefined, code_challenge_method: undefined })).toBe('invalid_request');
    expect(await errorOf({ code_challenge_method: 'plain' })).toBe('invalid_request');
    expect(await errorOf({ scope: 'openid phone' })).toBe('invalid_scope');
    expect(await errorOf({ response_type: 'token' })).toBe('unsupported_response_type');
    for (const differing of [{ redirect_uri: 'http://evil.example/callback' }, { client_id: 'stranger' }]) {
      const page = pageOf(await browser.get(authorizeUrl(login, differing).url));
      expect(page.status).toBe(400);
    }
    const template = outsideOf(
      await browser.get(authorizeUrl(login, { redirect_uri: 'http://localhost:5173/signed-in', prompt: 'none' }).url),
    );
    expect(template.origin).toBe('http://localhost:5173');
  });

  it('grants all scopes of the client when none are asked for', async () => {
    const login = await startHostedLogin();
    const page = pageOf(await openBrowser(login).get(authorizeUrl(login, { scope: undefined }).url));
    expect(page.url.searchParams.get('scope')).toBe('openid email profile');
  });
});

describe('logging out', () => {
  it('takes the parameters of Cognito and no others', async () => {
    const login = await startHostedLogin();
    const status = async (parameters: Record<string, string>) => {
      const response = await fetch(`${login.baseUrl}/logout?${new URLSearchParams(parameters).toString()}`, {
        redirect: 'manual',
      });
      return [response.status, response.headers.get('location')];
    };
    expect(await status({ client_id: clientId, logout_uri: 'http://localhost:5173/' })).toEqual([302, 'http://localhost:5173/']);
    const refusals: readonly Record<string, string>[] = [
      { logout_uri: 'http://localhost:5173/' },
      { client_id: clientId },
      { client_id: clientId, logout_uri: 'http://evil.example/' },
      { client_id: clientId, redirect_uri: 'http://evil.example/' },
      { client_id: clientId, post_logout_redirect_uri: 'http://localhost:5173/' },
    ];
    for (const refused of refusals) expect(await status(refused)).toEqual([400, null]);
  });

  it('can lead straight to a new sign-in', async () => {
    const login = await startHostedLogin();
    await login.confirmed(email);
    const browser = openBrowser(login);
    outsideOf((await tryLogin(login, { email, browser })).arrival);
    const page = await browser.get(new URL(`/logout${authorizeUrl(login).url.search}`, login.baseUrl));
    expect(pageOf(page).url.pathname).toBe('/login');
    expect(outsideOf(await submit(browser, page, { username: email, password })).href.startsWith(redirectUriOf(login))).toBe(
      true,
    );
  });
});
