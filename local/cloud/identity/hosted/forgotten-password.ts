import * as z from 'zod/mini';
import { mailOf } from '../messages.ts';
import { forgottenPage, messagePage, resetPage } from './pages.ts';
import { hashPassword, mailedCode, passwordFault, policyInWords } from '../passwords.ts';
import { forgottenPath, showLogin, type LoginParts, type Shown, type Visit } from './visit.ts';

const codeSeconds = 3600;
/** Guesses at one code; after them it is worth nothing. */
const guesses = 5;
const PasswordCode = z.object({ seal: z.string(), left: z.number() });
const model = 'PasswordCode';

const wrongCode = 'That code is wrong or too old. Ask for a new one if need be.';

/** The form that asks for the address of the account. */
export const forgottenPasswordForm = (visit: Visit): Shown => ({
  html: forgottenPage({ action: visit.at(forgottenPath), hidden: visit.proof, email: '' }),
  status: 200,
});

function showReset(
  { pool }: LoginParts,
  visit: Visit,
  { email, fault }: { readonly email: string; readonly fault?: string },
): Shown {
  const hidden = { ...visit.proof, username: email };
  const html = resetPage({ action: visit.at('/login/reset-password'), hidden, fault, policy: policyInWords(pool.passwords) });
  return { html, status: fault === undefined ? 200 : 400 };
}

/** Mails a code to somebody who may set their password anew; whoever asks sees the same page, whether the address is known or not. */
export async function sendCode(parts: LoginParts, visit: Visit, field: (name: string) => string): Promise<Shown> {
  const { pool, users, artifacts, keys } = parts;
  const email = field('username').trim();
  if (pool.recovery === undefined) return showLogin(visit, { email, status: 404 });
  if (!parts.attempts.allow(`forgotten ${email.toLowerCase()}`))
    return showLogin(visit, { email, fault: 'Too many codes were asked for. Wait, then try again.', status: 429 });
  const user = users.find(email);
  // As at AWS: a person who never chose a password has the invitation, and only an address known to be theirs gets a code.
  if (user?.enabled === true && user.status === 'CONFIRMED' && user.attributes['email_verified'] === 'true') {
    const code = mailedCode();
    artifacts.keep(model, user.sub, {
      value: { seal: keys.seal(model, `${user.sub}\n${code}`), left: guesses },
      seconds: codeSeconds,
      account: user.sub,
    });
    await parts.sendMail(mailOf(pool.recovery, { from: pool.mailFrom, to: user.email, secret: code }));
  }
  return showReset(parts, visit, { email });
}

/** Takes the code and the new password. */
export async function takeForgottenPassword(parts: LoginParts, visit: Visit, field: (name: string) => string): Promise<Shown> {
  const { pool, users, artifacts, keys } = parts;
  const email = field('username');
  const password = field('new_password');
  const fault = password === field('repeated_password') ? passwordFault(pool.passwords, password) : 'The two passwords differ';
  if (fault !== undefined) return showReset(parts, visit, { email, fault: `${fault}.` });

  const user = users.find(email);
  const kept = PasswordCode.safeParse(user === undefined ? undefined : artifacts.get(model, user.sub));
  if (user?.enabled !== true || !kept.success) return showReset(parts, visit, { email, fault: wrongCode });
  const { seal, left } = kept.data;
  const right = keys.sealed(model, `${user.sub}\n${field('code').trim()}`, seal);
  if (right || left <= 1) artifacts.drop(model, user.sub);
  else artifacts.keep(model, user.sub, { value: { seal, left: left - 1 }, seconds: codeSeconds, account: user.sub });
  if (!right) return showReset(parts, visit, { email, fault: wrongCode });
  users.change(user.sub, { passwordHash: await hashPassword(password), status: 'CONFIRMED' });
  return {
    html: messagePage('Your password is saved', 'Sign in with it now.', { href: visit.at('/login'), text: 'Sign in' }),
    status: 200,
  };
}
