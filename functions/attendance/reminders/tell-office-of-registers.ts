import { endOfDay, namedClasses } from '../../../domain/attendance/registers/reminders.ts';
import { consume } from '../../kernel/consume.ts';
import { registersMissing } from '../../notify/notices/attendance-notices.ts';
import { tellOrFail } from '../../notify/tell.ts';
import { tellOfficeOfRegisters } from '../reminder-subscriptions.ts';
import { registersOfDay } from './missing-registers.ts';

export const handler = consume(tellOfficeOfRegisters, async ({ data: { date, session } }, { table, now }) => {
  const day = await registersOfDay(date, table, now);
  const missing = day?.missing.filter((each) => each.session === session) ?? [];
  if (!day || missing.length === 0) return;
  const facts = {
    count: missing.length,
    classes: namedClasses(missing.map(({ schoolClass }) => schoolClass.name)),
    date,
    session: day.school.sessions.find(({ id }) => id === session)?.name ?? session,
  };
  const mootAfter = endOfDay(date, day.school.timeZone);
  const notice = { type: registersMissing, about: [date, session], facts, link: `/registers?date=${date}`, mootAfter } as const;
  await tellOrFail(table, { notice, to: (await table.users.admins()).map(({ id }) => ({ userId: id })) }, now);
});
