import { consume } from '../../kernel/consume.ts';
import { detentionObjectionDeclined, detentionObjectionUpheld } from '../../notify/notices/detention-notices.ts';
import { tellOrFail } from '../../notify/tell.ts';
import { answerObjection } from '../telling-subscriptions.ts';
import { familyOf } from './family-of.ts';
import { toldDetention } from './told-detention.ts';

/** Only to whoever objected, and only by what their link to the student allows now. */
export const handler = consume(answerObjection, async ({ data }, { table, now }) => {
  const { detention, student, facts, link } = await toldDetention(data.detentionId, table);
  const { objection } = detention;
  if (!objection?.decision) return;
  const to = familyOf(student).filter((each) => 'userId' in each && each.userId === objection.by);
  const notice = {
    type: objection.decision.upheld ? detentionObjectionUpheld : detentionObjectionDeclined,
    about: [detention.id, 'answer', String(data.version)],
    facts,
    link,
  } as const;
  await tellOrFail(table, { notice, to }, now);
});
