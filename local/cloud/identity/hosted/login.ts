import type { IncomingMessage, ServerResponse } from 'node:http';
import { forgottenPasswordForm, sendCode, takeForgottenPassword } from './forgotten-password.ts';
import { readForm } from './forms.ts';
import { showNewPassword, takeNewPassword } from './new-password.ts';
import { sendPage } from './pages.ts';
import { passwordFits } from '../passwords.ts';
import { codePath, passOn, setupPath, takeCode, takeSetup } from './second-factor.ts';
import { forgottenPath, openVisit, showLogin, type LoginParts, type Shown, type Visit } from './visit.ts';

const dayMs = 86_400_000;

async function checkPassword(parts: LoginParts, visit: Visit, field: (name: string) => string): Promise<Shown | undefined> {
  const email = field('username').trim();
  const fail = (fault: string, status: number) => showLogin(visit, { email, fault, status });
  const name = parts.pool.caseSensitive ? email : email.toLowerCase();
  if (!parts.attempts.allow(name)) return fail('Too many attempts. Wait a few seconds, then try again.', 429);

  const user = parts.users.find(email);
  const fits = await passwordFits(field('password'), user?.passwordHash);
  if (user === undefined && !visit.client.hidesUserExistence) return fail('User does not exist.', 400);
  if (user === undefined || !fits) return fail('Incorrect e-mail address or password.', 400);
  parts.attempts.succeeded(name);
  // From here on the person proved who they are, so the answers may tell them apart.
  if (!user.enabled) return fail('This account is disabled.', 403);
  if (user.status === 'CONFIRMED') return passOn(parts, visit, user);
  if (Date.now() > user.passwordSetAt + parts.pool.passwords.temporaryDays * dayMs)
    return fail('The temporary password has expired. Ask an administrator for a new invitation.', 403);
  return showNewPassword(parts, visit, { user });
}

type Step = (parts: LoginParts, visit: Visit, field: (name: string) => string) => Promise<Shown | undefined>;

/** The forms of the login, by where they are sent. */
const steps: ReadonlyMap<string, Step> = new Map([
  ['/login', checkPassword],
  ['/login/new-password', takeNewPassword],
  [codePath, takeCode],
  [setupPath, takeSetup],
  [forgottenPath, sendCode],
  ['/login/reset-password', takeForgottenPassword],
]);

/** Whether the path belongs to the login pages. */
export const isLoginPath = (path: string): boolean => steps.has(path);

async function answer(parts: LoginParts, visit: Visit): Promise<Shown | undefined> {
  const { request, url, interaction } = visit;
  if (request.method === 'POST') {
    const field = await readForm(request);
    const ours = parts.keys.sealed('form', interaction.uid, field('_csrf'));
    if (!ours) return showLogin(visit, { email: '', fault: 'The form was not sent by this page. Try again.', status: 403 });
    return steps.get(url.pathname)?.(parts, visit, field);
  }
  if (url.pathname === forgottenPath && visit.recoverable) return forgottenPasswordForm(visit);
  const hint = interaction.params['login_hint'];
  return showLogin(visit, { email: typeof hint === 'string' ? hint : '', status: 200 });
}

/** Serves the login page and its forms. */
export async function serveLogin(parts: LoginParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const visit = await openVisit(parts, request, response);
  const shown = visit === undefined ? undefined : await answer(parts, visit);
  if (visit !== undefined && shown !== undefined)
    sendPage(response, shown.html, { status: shown.status, headers: visit.headers });
}
