import { changeClass as change } from '../../../domain/people/class-changes.ts';
import { notFound } from '../../../domain/problem.ts';
import { checkVersion } from '../../kernel/precondition.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { serve } from '../../kernel/serve.ts';
import { checkClass } from './class-faults.ts';
import { changeClass } from '../class-routes.ts';
import { classView } from './class-view.ts';

export const handler = serve(changeClass, ({ params, body: patch, table, ifMatch }) =>
  retryOnConflict(async () => {
    const previous = await table.classes.get(params.classId);
    if (!previous) throw notFound('class');
    checkVersion(ifMatch, previous.version);
    const calendar = await checkClass(table, patch, previous);
    const next = change(previous, patch, calendar);
    if (next !== previous) await table.classes.save(previous, next);
    return { body: classView(next), version: next.version };
  }),
);
