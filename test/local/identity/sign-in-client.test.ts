import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { signIn } from '../../../local/cloud/identity/hosted/client.ts';
import { claimsOf, refresh } from './browser-journey.ts';
import { password, startHostedLogin } from './hosted-login.ts';
import { clientId } from './pool-template.ts';

const email = 'ann@school.example';

describe('signing in for journeys and demos', () => {
  it('goes through the hosted pages and answers the tokens', async () => {
    const login = await startHostedLogin();
    const sub = await login.confirmed(email);
    const tokens = await signIn({ issuer: login.issuer, clientId, email, password });
    expect(tokens.expiresIn).toBe(900);
    expect(claimsOf(tokens.accessToken)).toMatchObject({ sub, token_use: 'access', scope: 'openid email profile' });
    expect(claimsOf(tokens.idToken)).toMatchObject({ sub, token_use: 'id', email });
    expect((await refresh(login, tokens.refreshToken)).status).toBe(200);
  });

  it('finds issuer and client from the outputs of a running local cloud', async () => {
    const login = await startHostedLogin();
    await login.confirmed(email);
    const outputs = createServer((_request, response) =>
      response.end(JSON.stringify({ Issuer: login.issuer, ClientId: clientId, ApiUrl: 'x' })),
    );
    await new Promise<void>((resolve) => outputs.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void outputs.close());
    const baseUrl = `http://127.0.0.1:${(outputs.address() as AddressInfo).port}`;
    const tokens = await signIn({ baseUrl, email, password, redirectUri: 'http://localhost:5173/signed-in' });
    expect(claimsOf(tokens.accessToken)).toMatchObject({ iss: login.issuer });
  });

  it('chooses a new password for an invited person, or says that one is wanted', async () => {
    const login = await startHostedLogin();
    await login.invited(email, 'Temporary-Pass-1!');
    const invited = { issuer: login.issuer, clientId, email, password: 'Temporary-Pass-1!' };
    await expect(signIn(invited)).rejects.toThrow('no newPassword was given');
    await expect(signIn({ ...invited, newPassword: 'short' })).rejects.toThrow('Password not long enough.');
    expect((await signIn({ ...invited, newPassword: password })).accessToken).not.toBe('');
    expect((await signIn({ ...invited, password })).accessToken).not.toBe('');
  });

  it('fails with what the page said', async () => {
    const login = await startHostedLogin();
    await expect(signIn({ issuer: login.issuer, clientId, email, password })).rejects.toThrow(
      'sign-in was refused (400): Incorrect e-mail address or password.',
    );
    await expect(signIn({ email, password })).rejects.toThrow('baseUrl');
  });
});
