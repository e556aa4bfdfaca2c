import { notFound } from '../../domain/problem.ts';
import { isStaff } from '../../domain/roles.ts';
import { shownSchool } from '../../domain/school.ts';
import { serve } from '../kernel/serve.ts';
import { getSchool } from './routes.ts';

export const handler = serve(getSchool, async ({ table, caller }) => {
  const stored = await table.schools.get();
  if (!stored) throw notFound('school');
  const { version, ...school } = stored;
  const body = shownSchool(school);
  if (isStaff(caller.roles)) return { body, version };
  return { body: { ...body, nightlyReport: { at: body.nightlyReport.at } }, version };
});
