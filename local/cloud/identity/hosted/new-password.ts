import { newPasswordPage } from './pages.ts';
import { hashPassword, passwordFault, policyInWords } from '../passwords.ts';
import type { PoolUser } from '../users.ts';
import { passOn } from './second-factor.ts';
import { proofOf, provenBy, stepEnd, type Step } from './step.ts';
import { showLogin, type LoginParts, type Shown, type Visit } from './visit.ts';

const step: Step = { name: 'new-password' };

/** Asks somebody who signed in with a temporary password for one of their own. */
export function showNewPassword(
  parts: LoginParts,
  visit: Visit,
  { user, fault }: { readonly user: PoolUser; readonly fault?: string },
): Shown {
  const hidden = proofOf(parts, visit, { user, step, expiresAt: stepEnd(visit) });
  const policy = policyInWords(parts.pool.passwords);
  const html = newPasswordPage({ action: visit.at('/login/new-password'), hidden, fault, policy });
  return { html, status: fault === undefined ? 200 : 400 };
}

/** Takes the new password of an invited person and lets them go on with it. */
export async function takeNewPassword(
  parts: LoginParts,
  visit: Visit,
  field: (name: string) => string,
): Promise<Shown | undefined> {
  const { pool, users } = parts;
  const proven = provenBy(parts, visit, { field, step });
  if (proven?.user.status !== 'FORCE_CHANGE_PASSWORD')
    return showLogin(visit, { email: '', fault: 'That took too long. Sign in with the temporary password again.', status: 400 });
  const { user } = proven;
  const password = field('new_password');
  const fault = password === field('repeated_password') ? passwordFault(pool.passwords, password) : 'The two passwords differ';
  if (fault !== undefined) return showNewPassword(parts, visit, { user, fault: `${fault}.` });
  const changed = users.change(user.sub, { passwordHash: await hashPassword(password), status: 'CONFIRMED' });
  if (changed?.enabled !== true) return showLogin(visit, { email: '', fault: 'This account is disabled.', status: 403 });
  return passOn(parts, visit, changed);
}
