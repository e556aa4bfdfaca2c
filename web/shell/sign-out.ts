import { wipe } from '../offline/store.ts';
import { end } from '../session/session.ts';
import { logoutUrl } from '../session/sign-in.ts';

/** Ends the session here and at the login, so that the next person at this device has to log in, and removes what this device keeps. */
export async function signOutEverywhere(): Promise<void> {
  await wipe().catch(() => undefined); // a device that keeps nothing has nothing to remove
  const [, url] = await Promise.all([end(), logoutUrl().catch(() => '/')]);
  location.assign(url);
}
