import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { getUser } from '../user-routes.ts';
import { userView } from './user-view.ts';

export const handler = serve(getUser, async ({ params, table }) => {
  const user = await table.users.get(params.userId);
  if (!user) throw notFound('user');
  const { email, phone } = user;
  const troubles = await table.addresses.troubles([email, phone].filter((address) => address !== undefined));
  const mail = troubles.get(email)?.off?.why;
  const text = phone === undefined ? undefined : troubles.get(phone)?.off?.why;
  const addressesOff = { ...(mail && { email: mail }), ...(text && { phone: text }) };
  return { body: { ...userView(user), ...((mail ?? text) && { addressesOff }) }, version: user.version };
});
