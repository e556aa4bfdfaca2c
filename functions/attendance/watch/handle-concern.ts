import { notFound, Problem } from '../../../domain/problem.ts';
import { checkVersion } from '../../kernel/precondition.ts';
import { serve } from '../../kernel/serve.ts';
import { handleConcern } from '../watch-routes.ts';
import { watchView } from './watch-view.ts';

export const handler = serve(handleConcern, async ({ params, body, table, ifMatch }) => {
  const entry = await table.watchList.get(params);
  if (!entry) throw notFound('concern');
  checkVersion(ifMatch, entry.version);
  const owner = body.ownerId === undefined ? undefined : await table.users.get(body.ownerId);
  if (body.ownerId !== undefined && !owner?.roles.some((role) => role === 'admin' || role === 'teacher'))
    throw new Problem('rule-broken', 'ownerId must be a member of staff of this school');
  const next = {
    ...entry,
    ...(body.state !== undefined && { state: body.state }),
    ...(body.ownerId !== undefined && { ownerId: body.ownerId }),
    version: entry.version + 1,
  };
  await table.watchList.save(entry, next);
  return { body: watchView(next), version: next.version };
});
