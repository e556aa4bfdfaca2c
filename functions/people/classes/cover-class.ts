import { checkCover, coversOf, setCover } from '../../../domain/people/cover.ts';
import { notFound } from '../../../domain/problem.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { serve } from '../../kernel/serve.ts';
import { coverClass } from '../class-routes.ts';

export const handler = serve(coverClass, ({ params, body, table }) =>
  retryOnConflict(async () => {
    const [schoolClass, user, calendar, previous] = await Promise.all([
      table.classes.get(params.classId),
      table.users.get(body.userId),
      table.schools.getCalendar(),
      table.classes.cover(params),
    ]);
    if (!schoolClass) throw notFound('class');
    checkCover(body, { schoolClass, calendar, date: params.date, user });
    const next = setCover(previous, body);
    if (next !== previous) await table.classes.saveCover(previous, next);
    return { body: { classId: next.classId, date: next.date, covers: coversOf(next) } };
  }),
);
