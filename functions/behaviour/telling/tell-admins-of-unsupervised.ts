import { endOfDay } from '../../../domain/attendance/registers/reminders.ts';
import { consume } from '../../kernel/consume.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { detentionsUnsupervised } from '../../notify/notices/detention-notices.ts';
import { tellOrFail } from '../../notify/tell.ts';
import { tellAdminsOfUnsupervised } from '../telling-subscriptions.ts';
import { sessionLine, sessionsOfDay } from './sessions-of-day.ts';

export const handler = consume(tellAdminsOfUnsupervised, async ({ data: { date, hour } }, { table, now }) => {
  const unsupervised = (await sessionsOfDay(date, table)).filter(({ present }) => present.length === 0);
  if (unsupervised.length === 0) return;
  const { school } = await schoolToday(table, now);
  const notice = {
    type: detentionsUnsupervised,
    about: [date, hour],
    facts: { date, count: unsupervised.length, list: unsupervised.map(sessionLine).join('\n') },
    link: `/detentions?date=${date}`,
    mootAfter: endOfDay(date, school.timeZone),
  } as const;
  await tellOrFail(table, { notice, to: (await table.users.admins()).map(({ id }) => ({ userId: id })) }, now);
});
