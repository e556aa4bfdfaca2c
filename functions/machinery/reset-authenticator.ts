import * as z from 'zod/mini';
import { forgetAuthenticator } from '../runtime/accounts/second-factors.ts';

const Input = z.strictObject({ email: z.email() });

/**
 * Lets somebody who lost their telephone set up another authenticator app at the next log-in, with their password as before; whoever is logged in
 * with the account is logged out. Invoked by whoever runs the installation, who knows the person: `{email}`. Fails when no account has the address.
 */
export const handler = async (event: unknown): Promise<{ readonly reset: string }> => {
  const { email } = Input.parse(event);
  if (!(await forgetAuthenticator(email))) throw new Error(`no account has the address ${email}`);
  return { reset: email };
};
