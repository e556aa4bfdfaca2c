import { notFound } from '../../domain/problem.ts';
import { shownSchool } from '../../domain/school.ts';
import { serve } from '../kernel/serve.ts';
import { getSchool } from './routes.ts';

export const handler = serve(getSchool, async ({ table }) => {
  const stored = await table.schools.get();
  if (!stored) throw notFound('school');
  const { version, ...body } = stored;
  return { body: shownSchool(body), version };
});
