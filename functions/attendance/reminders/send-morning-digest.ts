import { unexplainedSessions } from '../../../domain/attendance/absences/unexplained.ts';
import { sessionsOfRegisters } from '../../../domain/attendance/figures/register-sessions.ts';
import { endOfDay } from '../../../domain/attendance/registers/reminders.ts';
import { consume } from '../../kernel/consume.ts';
import { morningDigest } from '../../notify/notices/attendance-notices.ts';
import { tellOrFail } from '../../notify/tell.ts';
import type { Table } from '../../table/open-table.ts';
import { sendMorningDigest } from '../reminder-subscriptions.ts';
import { registersOfDay } from './missing-registers.ts';

/** Those who chose it are asked first: where nobody did, nothing else is read. */
export const handler = consume(sendMorningDigest, async ({ data: { date } }, { table, now }) => {
  const wanting = (await table.users.admins()).filter(({ preferences }) => preferences?.morningDigest === true);
  if (wanting.length === 0) return;
  const [day, pending, detentions] = await Promise.all([
    registersOfDay(date, table, now),
    table.absences.pending(),
    detentionsOn(date, table),
  ]);
  if (!day) return;
  const { school, known, registers, missing } = day;
  const unexplained = unexplainedSessions(sessionsOfRegisters(registers, school), known, school);
  const facts = {
    date,
    unexplained: new Set(unexplained.map(({ best }) => best.student)).size,
    missing: missing.length,
    pending: [...pending.values()].reduce((sum, count) => sum + count, 0),
    detentions,
  };
  const mootAfter = endOfDay(date, school.timeZone);
  const notice = { type: morningDigest, about: [date], facts, link: `/absences?date=${date}`, mootAfter } as const;
  await tellOrFail(table, { notice, to: wanting.map(({ id }) => ({ userId: id })) }, now);
});

/** How many students have a detention on a day. */
async function detentionsOn(
  date: string,
  table: Table<{ readonly detentionTypes: readonly ['get']; readonly detentionSessions: readonly ['ofType'] }>,
): Promise<number> {
  const { types } = await table.detentionTypes.get();
  const sessions = await Promise.all(types.map(({ id }) => table.detentionSessions.ofType(id, [date, date])));
  return sessions.flat().reduce((sum, { own, seats }) => sum + (own.cancelled === true ? 0 : seats.length), 0);
}
