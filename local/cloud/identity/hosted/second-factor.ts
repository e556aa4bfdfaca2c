import { appAddress, newKey } from '../software-tokens.ts';
import type { PoolUser } from '../users.ts';
import { authenticatorCodePage, authenticatorSetupPage } from './pages.ts';
import { proofOf, provenBy, stepEnd, type Step } from './step.ts';
import { finishVisit, showLogin, type LoginParts, type Shown, type Visit } from './visit.ts';

export const codePath = '/login/authenticator-code';
export const setupPath = '/login/authenticator-setup';

const codeStep: Step = { name: 'authenticator-code' };
const setupStep = (key: string): Step => ({ name: 'authenticator-setup', carries: key });

const late = 'That took too long. Sign in again.';
const wrong = 'That code is wrong or was used before. Wait for the next one and try again.';
const locked = 'Too many attempts. Wait a few seconds, then try again.';

interface Asked {
  readonly user: PoolUser;
  /** Stays the same when a code was wrong, so that a password is good for some guesses only. */
  readonly expiresAt: number;
  readonly fault?: string;
}

const statusOf = (fault: string | undefined) => (fault === undefined ? 200 : fault === locked ? 429 : 400);

function showCode(parts: LoginParts, visit: Visit, { user, expiresAt, fault }: Asked): Shown {
  const hidden = proofOf(parts, visit, { user, step: codeStep, expiresAt });
  return { html: authenticatorCodePage({ action: visit.at(codePath), hidden, fault }), status: statusOf(fault) };
}

function showSetup(parts: LoginParts, visit: Visit, { user, expiresAt, fault, key }: Asked & { readonly key: string }): Shown {
  const hidden = { ...proofOf(parts, visit, { user, step: setupStep(key), expiresAt }), key };
  const address = appAddress(key, { issuer: visit.url.host, person: user.email });
  return {
    html: authenticatorSetupPage({ action: visit.at(setupPath), hidden, fault, key, address }),
    status: statusOf(fault),
  };
}

/**
 * Lets somebody go on who proved their password: to the code of their authenticator app, to setting one up where the pool requires it, or else to
 * the client. As at AWS, https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
 */
export async function passOn(parts: LoginParts, visit: Visit, user: PoolUser): Promise<Shown | undefined> {
  const { pool, softwareTokens } = parts;
  const expiresAt = stepEnd(visit);
  if (pool.secondFactor !== 'OFF' && softwareTokens.has(user.sub)) return showCode(parts, visit, { user, expiresAt });
  if (pool.secondFactor === 'ON') return showSetup(parts, visit, { user, expiresAt, key: newKey() });
  return finishVisit(parts, visit, user);
}

/** Takes the code of an authenticator app that the person has. */
export async function takeCode(parts: LoginParts, visit: Visit, field: (name: string) => string): Promise<Shown | undefined> {
  const proven = provenBy(parts, visit, { field, step: codeStep });
  if (proven === undefined) return showLogin(visit, { email: '', fault: late, status: 400 });
  const name = `code ${proven.user.sub}`;
  if (!parts.attempts.allow(name)) return showCode(parts, visit, { ...proven, fault: locked });
  if (!parts.softwareTokens.accept(proven.user.sub, field('code'))) return showCode(parts, visit, { ...proven, fault: wrong });
  parts.attempts.succeeded(name);
  return finishVisit(parts, visit, proven.user);
}

/** Takes the first code of an authenticator app, which proves that it has the key. */
export async function takeSetup(parts: LoginParts, visit: Visit, field: (name: string) => string): Promise<Shown | undefined> {
  const key = field('key');
  const proven = provenBy(parts, visit, { field, step: setupStep(key) });
  // Somebody who has an app meanwhile gives its code: a page that lay open must not exchange it.
  if (proven === undefined || parts.softwareTokens.has(proven.user.sub))
    return showLogin(visit, { email: '', fault: late, status: 400 });
  const registered = parts.softwareTokens.register(proven.user.sub, key, field('code'));
  return registered ? finishVisit(parts, visit, proven.user) : showSetup(parts, visit, { ...proven, key, fault: wrong });
}
