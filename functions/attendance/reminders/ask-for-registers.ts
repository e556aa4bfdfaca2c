import { askAgain } from '../../../domain/attendance/registers/reminders.ts';
import type { ClassId, UserId } from '../../../domain/ids.ts';
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
  const active = async (ids: readonly UserId[]) =>
    new Set((await table.users.getMany(ids)).filter(({ status }) => status === 'active').map(({ id }) => id));
  const teachers = await active(found.flatMap(({ teacherIds }) => teacherIds));
  const untaught = found.filter(({ teacherIds }) => !teacherIds.some((id) => teachers.has(id))).map(({ id }) => id);
  const covers = await Promise.all(
    untaught.map(async (classId) => (await table.classes.cover({ classId, date })).sessions[session]),
  );
  const covering: ReadonlySet<UserId | undefined> = await active(covers.filter((userId) => userId !== undefined));
  const nobody = untaught.filter((_, place) => !covering.has(covers[place]));
  const somebody = found.map(({ id }) => id).filter((id) => !nobody.includes(id));
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
