import { endOfDay } from '../../../domain/attendance/registers/reminders.ts';
import { dateIn } from '../../../domain/time.ts';
import { consume } from '../../kernel/consume.ts';
import { registerAskedFor, registerMissing } from '../../notify/notices/attendance-notices.ts';
import { tell } from '../../notify/tell.ts';
import { remindTeachers } from '../reminder-subscriptions.ts';
import { registersOfDay } from './missing-registers.ts';

/**
 * Judged by what is missing now, not by what was at the close or when the office asked: who has taken the register meanwhile hears nothing. One class whose mail
 * fails holds no other up.
 */
export const handler = consume(remindTeachers, async ({ data: { date, session, classIds, askedAt } }, { table, now }) => {
  const day = await registersOfDay(date, table, now);
  if (!day) return;
  const { timeZone } = day.school;
  const mootAfter = endOfDay(askedAt === undefined ? date : dateIn(new Date(askedAt), timeZone), timeZone);
  const named = new Set(classIds);
  const faults: Error[] = [];
  for (const { schoolClass } of day.missing.filter((each) => each.session === session && named.has(each.schoolClass.id))) {
    const { id: classId, name: className } = schoolClass;
    const covering = (await table.classes.cover({ classId, date })).sessions[session];
    const to = [...schoolClass.teacherIds, ...(covering === undefined ? [] : [covering])].map((userId) => ({ userId }));
    const facts = { className, date, session: day.school.sessions.find(({ id }) => id === session)?.name ?? session };
    const link = `/classes/${classId}/registers/${date}/${session}`;
    const about = [date, session, classId] as const;
    const notice =
      askedAt === undefined
        ? { type: registerMissing, about, facts, link, mootAfter }
        : { type: registerAskedFor, about: [...about, String(Date.parse(askedAt))] as const, facts, link, mootAfter };
    const tidings = await tell(table, { notice, to }, now);
    faults.push(...tidings.faults);
  }
  const [fault] = faults;
  if (fault) throw fault;
});
