import { followUpOf } from '../../../domain/detentions/outcome.ts';
import { consume } from '../../kernel/consume.ts';
import { detentionMissedAtTop } from '../../notify/notices/detention-notices.ts';
import { tellOrFail } from '../../notify/tell.ts';
import { tellAdminsOfMissed } from '../telling-subscriptions.ts';
import { toldDetention } from './told-detention.ts';

/** Once for each time that it was said to be missed, and only while it is: ten minutes after it was said, as families are told. */
export const handler = consume(tellAdminsOfMissed, async ({ data }, { table, now }) => {
  const { detention, facts, link } = await toldDetention(data.detentionId, table);
  const { types } = await table.detentionTypes.get();
  const followUp = followUpOf(detention, types);
  if (!followUp || !('tellAdmins' in followUp) || detention.causeCorrected) return;
  const since = detention.steps.findLast(({ status }, at) => status === 'missed' && detention.steps[at - 1]?.status !== 'missed');
  const notice = {
    type: detentionMissedAtTop,
    about: [detention.id, 'missed', String(since?.version ?? 0)],
    facts: { ...facts, date: detention.date ?? '' },
    link,
  } as const;
  await tellOrFail(table, { notice, to: (await table.users.admins()).map(({ id }) => ({ userId: id })) }, now);
});
