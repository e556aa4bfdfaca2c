import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { classView } from './class-view.ts';
import { getClass } from '../class-routes.ts';

export const handler = serve(getClass, async ({ params, table }) => {
  const found = await table.classes.get(params.classId);
  if (!found) throw notFound('class');
  return { body: classView(found), version: found.version };
});
