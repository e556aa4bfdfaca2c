import { end } from '../session/session.ts';
import { logoutUrl } from '../session/sign-in.ts';

/** Ends the session here and at the login, so that the next person at this device has to log in. */
export async function signOutEverywhere(): Promise<void> {
  const [, url] = await Promise.all([end(), logoutUrl().catch(() => '/')]);
  location.assign(url);
}
