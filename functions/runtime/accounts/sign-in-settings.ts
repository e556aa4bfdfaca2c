import { setting } from '../environment.ts';

/** Where people log in, and as which client a browser does it for them. */
export function signInSettings(): { readonly clientId: string; readonly hostedLoginUrl: string } {
  return { clientId: setting('CLIENT_ID'), hostedLoginUrl: setting('HOSTED_LOGIN_URL') };
}
