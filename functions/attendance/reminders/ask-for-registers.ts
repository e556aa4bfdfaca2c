import { askAgain } from '../../../domain/attendance/registers/reminders.ts';
import type { ClassId } from '../../../domain/ids.ts';
import { notFound } from '../../../domain/problem.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { serve } from '../../kernel/serve.ts';
import { askForRegisters, type AskedForRegisters } from '../reminder-routes.ts';
import { registersOfDay } from './missing-registers.ts';

type NotReminded = AskedForRegisters['notReminded'];
const because = (why: NotReminded[number]['why'], classIds: readonly ClassId[]): NotReminded =>
  classIds.map((classId) => ({ classId, why }));

/** Noted with the event in one write: two who press at once remind once, and what is answered as being reminded is. */
export const handler = serve(askForRegisters, async ({ body: { date, session, classIds }, table, now }) => {
  const named = [...new Set(classIds)];
  const [known, day] = await Promise.all([table.classes.getMany(named), registersOfDay(date, table, now)]);
  if (known.length < named.length) throw notFound('class');
  const missing = new Map(
    (day?.missing ?? []).filter((due) => due.session === session).map(({ schoolClass }) => [schoolClass.id, schoolClass]),
  );
  const found = named.flatMap((id) => missing.get(id) ?? []);
  const whose = await Promise.all(
    found.map(async ({ id: classId, teacherIds }) => {
      const covering = (await table.classes.cover({ classId, date })).sessions[session];
      return { classId, userIds: [...teacherIds, ...(covering === undefined ? [] : [covering])] };
    }),
  );
  const people = await table.users.getMany(whose.flatMap(({ userIds }) => userIds));
  const active = new Set(people.filter(({ status }) => status === 'active').map(({ id }) => id));
  const isHeard = ({ userIds }: (typeof whose)[number]) => userIds.some((id) => active.has(id));
  const somebody = whose.filter(isHeard).map(({ classId }) => classId);
  const nobody = whose.filter((each) => !isHeard(each)).map(({ classId }) => classId);
  const unheard = [
    ...because(
      'notMissing',
      named.filter((id) => !missing.has(id)),
    ),
    ...because('nobody', nobody),
  ];
  const body = await retryOnConflict(async (): Promise<AskedForRegisters> => {
    const { next, asking, recently } = askAgain(await table.registerReminders.of({ date, session }), somebody, now);
    const data = { date, session, classIds: [...asking], askedAt: now.toISOString() };
    if (asking.length > 0) await table.registerReminders.ask(next, [{ type: 'attendance.registers.missing', data }]);
    return { reminding: [...asking], notReminded: [...unheard, ...because('recently', recently)] };
  });
  return { status: 202, body };
});
