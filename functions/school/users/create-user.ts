import { inviteUser } from '../../../domain/people/users.ts';
import { serve } from '../../kernel/serve.ts';
import { newId } from '../../runtime/new-id.ts';
import { createUser } from '../user-routes.ts';
import { userView } from './user-view.ts';

export const handler = serve(createUser, async ({ body, table, now, settle }) => {
  const user = inviteUser(newId('usr', now), body);
  const reply = settle({ status: 201, body: userView(user), version: user.version, location: `/v1/users/${user.id}` });
  await table.users.create(user, [{ type: 'account.invited', data: { userId: user.id } }]);
  return reply;
});
