import { newPasswordPage } from './pages.ts';
import { hashPassword, passwordFault, policyInWords } from '../passwords.ts';
import type { PoolUser } from '../users.ts';
import { finishVisit, showLogin, type LoginParts, type Shown, type Visit } from './visit.ts';

/** What the new-password form proves: this attempt, this person, this temporary password, not long ago. */
const stepText = (visit: Visit, user: PoolUser, expiresAt: number) =>
  [visit.interaction.uid, user.sub, user.passwordSetAt, expiresAt].join('\n');

/** Asks somebody who signed in with a temporary password for one of their own. */
export function showNewPassword(
  { keys, pool }: LoginParts,
  visit: Visit,
  { user, fault }: { readonly user: PoolUser; readonly fault?: string },
): Shown {
  const expiresAt = Date.now() + visit.client.stepSeconds * 1000;
  const step = {
    sub: user.sub,
    expires_at: String(expiresAt),
    step: keys.seal('new-password', stepText(visit, user, expiresAt)),
  };
  const hidden = { ...visit.proof, ...step };
  const html = newPasswordPage({ action: visit.at('/login/new-password'), hidden, fault, policy: policyInWords(pool.passwords) });
  return { html, status: fault === undefined ? 200 : 400 };
}

/** Takes the new password of an invited person and signs them in with it. */
export async function takeNewPassword(
  parts: LoginParts,
  visit: Visit,
  field: (name: string) => string,
): Promise<Shown | undefined> {
  const { keys, pool, users } = parts;
  const user = users.find(field('sub'));
  const expiresAt = Number(field('expires_at'));
  const proved =
    user?.enabled === true &&
    user.status === 'FORCE_CHANGE_PASSWORD' &&
    expiresAt > Date.now() &&
    keys.sealed('new-password', stepText(visit, user, expiresAt), field('step'));
  if (!proved)
    return showLogin(visit, { email: '', fault: 'That took too long. Sign in with the temporary password again.', status: 400 });
  const password = field('new_password');
  const fault = password === field('repeated_password') ? passwordFault(pool.passwords, password) : 'The two passwords differ';
  if (fault !== undefined) return showNewPassword(parts, visit, { user, fault: `${fault}.` });
  const changed = users.change(user.sub, { passwordHash: await hashPassword(password), status: 'CONFIRMED' });
  if (changed?.enabled !== true) return showLogin(visit, { email: '', fault: 'This account is disabled.', status: 403 });
  return finishVisit(parts, visit, changed);
}
