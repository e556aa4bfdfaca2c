import { recordOutcome } from '../../../domain/detentions/outcome.ts';
import { notFound } from '../../../domain/problem.ts';
import { checkVersion } from '../../kernel/precondition.ts';
import { serve } from '../../kernel/serve.ts';
import { recordDetentionOutcome } from '../detention-routes.ts';
import { detentionViews } from './detention-view.ts';
import { withFollowUp } from './follow-up.ts';
import { visibleDetention } from './visible-detention.ts';

export const handler = serve(recordDetentionOutcome, async ({ params, body, caller, table, ifMatch, now }) => {
  const [{ detention: stored, seeing, rules }, { types }] = await Promise.all([
    visibleDetention(params.detentionId, { caller, table, now }),
    table.detentionTypes.get(),
  ]);
  checkVersion(ifMatch, stored.version);
  const judged = recordOutcome(stored, body, { ...rules, types, caller });
  const detention = withFollowUp(judged);
  if (detention !== stored)
    await table.detentions.save(detention, stored, [
      { type: 'detention.judged', data: { detentionId: detention.id, version: detention.version } },
    ]);
  const [view] = await detentionViews([detention], seeing, table);
  if (!view) throw notFound('detention');
  return { body: view, version: detention.version };
});
