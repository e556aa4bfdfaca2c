import { cancelDetention as cancel, mayCancel } from '../../../domain/detentions/set-detention.ts';
import { notFound, Problem } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { cancelDetention } from '../detention-routes.ts';
import { detentionViews } from './detention-view.ts';
import { leavePlace } from './placement.ts';
import { visibleDetention } from './visible-detention.ts';

export const handler = serve(cancelDetention, async ({ params, body, caller, table, now }) => {
  const { detention: stored, seeing } = await visibleDetention(params.detentionId, { caller, table, now });
  if (!mayCancel(stored, caller))
    throw new Problem('forbidden', 'a detention is cancelled by whoever scheduled it and by admins');
  const detention = await leavePlace(async () => {
    const previous = await table.detentions.get(stored.id, { consistent: true });
    if (!previous) throw notFound('detention');
    return { previous, ...cancel(previous, body.reason, { at: now.toISOString(), by: caller.userId }) };
  }, table);
  const [view] = await detentionViews([detention], seeing, table);
  if (!view) throw notFound('detention');
  return { body: view, version: detention.version };
});
