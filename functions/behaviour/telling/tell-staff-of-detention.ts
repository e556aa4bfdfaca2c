import type { UserId } from '../../../domain/ids.ts';
import { consume } from '../../kernel/consume.ts';
import { detentionObjection, detentionOfAdult, detentionOutcomeMissing } from '../../notify/notices/detention-notices.ts';
import { tellOrFail } from '../../notify/tell.ts';
import { tellStaffOfDetention } from '../telling-subscriptions.ts';
import { toldDetention } from './told-detention.ts';

/** Says what still waits for staff when it is told: an objection that was decided meanwhile, or an outcome that was said, is told to nobody. */
export const handler = consume(tellStaffOfDetention, async ({ name, data }, { table, now }) => {
  const { detention, facts, link } = await toldDetention(data.detentionId, table);
  const { objection, origin, status, date = '' } = detention;
  const admins = async () => (await table.users.admins()).map(({ id }) => id);
  const to = (ids: readonly UserId[]) => [...new Set(ids)].map((userId) => ({ userId }));
  switch (name) {
    case 'detention.unallocated':
      if (status !== 'unallocated' || detention.waitsBecause !== 'adult') return;
      await tellOrFail(
        table,
        { notice: { type: detentionOfAdult, about: [detention.id, 'adult'], facts, link }, to: to(await admins()) },
        now,
      );
      return;
    case 'detention.objected': {
      if (!objection || objection.decision) return;
      const deciders = [...('by' in origin ? [origin.by] : []), ...detention.supervisorIds, ...(await admins())];
      const notice = {
        type: detentionObjection,
        about: [detention.id, 'objection', String(data.version)],
        facts: { ...facts, reason: objection.reason },
        link,
      } as const;
      await tellOrFail(table, { notice, to: to(deciders) }, now);
      return;
    }
    case 'detention.outcome.missing': {
      if (status !== 'scheduled') return;
      const notice = {
        type: detentionOutcomeMissing,
        about: [detention.id, 'outcome', String(data.version)],
        facts: { ...facts, date },
        link,
      } as const;
      const asked = detention.supervisorIds.length > 0 ? detention.supervisorIds : await admins();
      await tellOrFail(table, { notice, to: to(asked) }, now);
    }
  }
});
