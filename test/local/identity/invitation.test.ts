import { AdminCreateUserCommand, AdminDisableUserCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { faultOf, formOf } from '../../../local/cloud/identity/hosted/page-visitor.ts';
import { authorizeUrl, openBrowser, outsideOf, pageOf, submit, tryLogin } from './browser-journey.ts';
import { password, startHostedLogin } from './hosted-login.ts';
import { poolId } from './pool-template.ts';

const email = 'new@school.example';
const temporary = 'Temporary-Pass-1!';
const chosen = 'My-Own-Password-2!';
const day = 86_400;
const passSeconds = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

afterEach(() => void vi.useRealTimers());

const both = (text: string) => ({ new_password: text, repeated_password: text });

describe('an invited person', () => {
  it('gets a mail, signs in with its password and chooses their own', async () => {
    const login = await startHostedLogin();
    await login.api.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: email, DesiredDeliveryMediums: ['EMAIL'] }));
    expect(login.outbox).toHaveLength(1);
    const [mail] = login.outbox;
    expect(mail).toMatchObject({ from: 'no-reply@verificationemail.com', to: email, subject: 'Welcome to the school' });
    const [, mailed = ''] = /Password: (\S+)$/.exec(mail!.text) ?? [];
    expect(mail!.html).toBe(`<p>Hello ${email}</p><p>Password: ${mailed}</p>`);
    expect(mail!.text).toBe(`Hello ${email}\nPassword: ${mailed}`);

    const browser = openBrowser(login);
    const asked = (await tryLogin(login, { email, secret: mailed, browser })).arrival;
    expect(pageOf(asked).page).toContain('Choose a new password');
    expect(outsideOf(await submit(browser, asked, both(chosen))).searchParams.has('code')).toBe(true);
    const user = await login.api.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: email }));
    expect(user.UserStatus).toBe('CONFIRMED');
    expect(faultOf(pageOf((await tryLogin(login, { email, secret: mailed })).arrival).page)).toBe(
      'Incorrect e-mail address or password.',
    );
    expect(outsideOf((await tryLogin(login, { email, secret: chosen })).arrival).searchParams.has('code')).toBe(true);
  });

  it('is told what is wrong with the new password and may try again', async () => {
    const login = await startHostedLogin();
    await login.invited(email, temporary);
    const browser = openBrowser(login);
    let page = (await tryLogin(login, { email, secret: temporary, browser })).arrival;
    const faultAfter = async (filled: Readonly<Record<string, string>>) => {
      page = await submit(browser, page, filled);
      return faultOf(pageOf(page).page);
    };
    expect(await faultAfter({ new_password: chosen, repeated_password: `${chosen}x` })).toBe('The two passwords differ.');
    expect(await faultAfter(both('Short-1!'))).toBe('Password not long enough.');
    expect(await faultAfter(both('ALL-CAPITALS-1!'))).toBe('Password must have lowercase characters.');
    expect(await faultAfter(both('all-small-letters-1!'))).toBe('Password must have uppercase characters.');
    expect(await faultAfter(both('No-Number-Here!'))).toBe('Password must have numeric characters.');
    expect(await faultAfter(both('NoSymbolHere1'))).toBe('Password must have symbol characters.');
    expect(outsideOf(await submit(browser, page, both(chosen))).searchParams.has('code')).toBe(true);
  });

  it('is refused when the temporary password is older than the policy allows', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const login = await startHostedLogin();
    await login.invited(email, temporary);
    passSeconds(3 * day + 1);
    const refused = pageOf((await tryLogin(login, { email, secret: temporary })).arrival);
    expect(faultOf(refused.page)).toBe('The temporary password has expired. Ask an administrator for a new invitation.');
  });

  it('must choose in time, and not for somebody else', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const login = await startHostedLogin();
    const mine = await login.invited(email, temporary);
    const other = await login.invited('other@school.example', temporary);
    const browser = openBrowser(login);
    const asked = (await tryLogin(login, { email, secret: temporary, browser })).arrival;
    expect(formOf(pageOf(asked).page)?.fields['sub']).toBe(mine);
    expect(pageOf(await submit(browser, asked, { ...both(chosen), sub: other })).status).toBe(400);
    expect(pageOf(await submit(browser, asked, { ...both(chosen), expires_at: String(Date.now() + day * 1000) })).status).toBe(
      400,
    );
    passSeconds(181);
    expect(faultOf(pageOf(await submit(browser, asked, both(chosen))).page)).toBe(
      'That took too long. Sign in with the temporary password again.',
    );
  });

  it('cannot choose once disabled', async () => {
    const login = await startHostedLogin();
    await login.invited(email, temporary);
    const browser = openBrowser(login);
    const asked = (await tryLogin(login, { email, secret: temporary, browser })).arrival;
    await login.api.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: email }));
    expect(pageOf(await submit(browser, asked, both(chosen))).status).toBe(400);
  });
});

describe('a forgotten password', () => {
  const forgot = async (login: Awaited<ReturnType<typeof startHostedLogin>>, address: string) => {
    const browser = openBrowser(login);
    const { page, url } = pageOf(await browser.get(authorizeUrl(login).url));
    const [, href = ''] = /href="([^"]+)">Forgotten/.exec(page) ?? [];
    const asked = await browser.get(new URL(href.replaceAll('&amp;', '&'), url));
    return { browser, reset: await submit(browser, asked, { username: address }) };
  };

  it('is set anew with a mailed code', async () => {
    const login = await startHostedLogin();
    await login.confirmed(email);
    const { browser, reset } = await forgot(login, email);
    const [mail] = login.outbox;
    const [code = ''] = /\d{6}/.exec(mail?.text ?? '') ?? [];
    expect(mail).toMatchObject({ to: email, subject: 'Your verification code', text: `Your verification code is ${code}` });
    const saved = pageOf(await submit(browser, reset, { code, ...both(chosen) }));
    expect(saved.page).toContain('Your password is saved');
    expect(outsideOf((await tryLogin(login, { email, secret: chosen })).arrival).searchParams.has('code')).toBe(true);
    expect(pageOf((await tryLogin(login, { email, secret: password })).arrival).status).toBe(400);
    expect(pageOf(await submit(browser, reset, { code, ...both(password) })).status).toBe(400);
  });

  it('shows the same page for an address that gets no code', async () => {
    const login = await startHostedLogin();
    await login.confirmed('unverified@school.example', { email_verified: 'false' });
    await login.confirmed('known@school.example');
    const shown = async (address: string) =>
      pageOf((await forgot(login, address)).reset)
        .page.replaceAll(address, '')
        .replace(/(value|action)="[^"]*"/g, '');
    const known = await shown('known@school.example');
    expect(await shown('unverified@school.example')).toBe(known);
    expect(await shown('nobody@school.example')).toBe(known);
    expect(login.outbox.map(({ to }) => to)).toEqual(['known@school.example']);
  });

  it('takes five guesses at a code and an hour of waiting', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const login = await startHostedLogin();
    await login.confirmed(email);
    const codeOf = () => /\d{6}/.exec(login.outbox.at(-1)?.text ?? '')?.[0] ?? '';
    const first = await forgot(login, email);
    const right = codeOf();
    const wrong = right === '000000' ? '000001' : '000000';
    for (let guess = 1; guess <= 5; guess += 1)
      expect(pageOf(await submit(first.browser, first.reset, { code: wrong, ...both(chosen) })).status).toBe(400);
    expect(pageOf(await submit(first.browser, first.reset, { code: right, ...both(chosen) })).status).toBe(400);
    const second = await forgot(login, email);
    passSeconds(3599);
    const { browser, reset } = second;
    const late = codeOf();
    passSeconds(2);
    expect(pageOf(await submit(browser, reset, { code: late, ...both(chosen) })).page).not.toContain('is saved');
  });

  it('is not offered when only an admin may help', async () => {
    const login = await startHostedLogin({
      pool: { AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] } },
    });
    expect(pageOf(await openBrowser(login).get(authorizeUrl(login).url)).page).not.toContain('Forgotten');
  });
});
