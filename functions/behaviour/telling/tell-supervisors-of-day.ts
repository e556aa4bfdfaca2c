import { endOfDay } from '../../../domain/attendance/registers/reminders.ts';
import type { StudentId } from '../../../domain/ids.ts';
import { displayName, sortName } from '../../../domain/people/students.ts';
import { consume } from '../../kernel/consume.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { detentionsOfDay } from '../../notify/notices/detention-notices.ts';
import { tell } from '../../notify/tell.ts';
import type { Table } from '../../table/open-table.ts';
import { tellSupervisorsOfDay } from '../telling-subscriptions.ts';
import { sessionLine, sessionsOfDay, type HeldSession } from './sessions-of-day.ts';

/** Each supervisor gets one list of all their sessions. One whose mail fails holds no other up. */
export const handler = consume(tellSupervisorsOfDay, async ({ data: { date } }, { table, now }) => {
  const [{ school }, sessions] = await Promise.all([schoolToday(table, now), sessionsOfDay(date, table)]);
  const supervised = sessions.filter(({ present }) => present.length > 0);
  const students = await studentsOf(supervised, table);
  const faults: Error[] = [];
  for (const supervisor of new Set(supervised.flatMap(({ present }) => present))) {
    const own = supervised.flatMap((session) => {
      const names = students.get(session) ?? [];
      return session.present.includes(supervisor) && names.length > 0 ? [{ session, names }] : [];
    });
    if (own.length === 0) continue;
    const facts = {
      date,
      count: own.reduce((sum, { names }) => sum + names.length, 0),
      list: own.map(({ session, names }) => `${sessionLine(session)}: ${names.join(', ')}`).join('\n'),
    };
    const about = [date, supervisor] as const;
    const link = `/detentions?date=${date}`;
    const notice = { type: detentionsOfDay, about, facts, link, mootAfter: endOfDay(date, school.timeZone) };
    faults.push(...(await tell(table, { notice, to: [{ userId: supervisor }] }, now)).faults);
  }
  const [fault] = faults;
  if (fault) throw fault;
});

/** The names of the students who have to come to each session, in their order. */
async function studentsOf(
  sessions: readonly HeldSession[],
  table: Table<{ readonly detentions: readonly ['getMany']; readonly students: readonly ['getMany'] }>,
): Promise<ReadonlyMap<HeldSession, readonly string[]>> {
  const ids = sessions.flatMap(({ seats }) => seats.map(({ detentionId }) => detentionId));
  if (ids.length === 0) return new Map();
  const detentions = (await table.detentions.getMany(ids)).filter(({ status }) => status === 'scheduled');
  const expected = new Set(detentions.map(({ id }) => id));
  const found = await table.students.getMany([...new Set(detentions.map(({ studentId }) => studentId))]);
  const byId = new Map<StudentId, (typeof found)[number]>(found.map((student) => [student.id, student]));
  return new Map(
    sessions.map((session) => [
      session,
      session.seats
        .flatMap(({ detentionId, studentId }) => (expected.has(detentionId) ? (byId.get(studentId) ?? []) : []))
        .toSorted((one, other) => (sortName(one) < sortName(other) ? -1 : 1))
        .map(displayName),
    ]),
  );
}
