import { shownCodes } from '../../../domain/attendance/codes/shown-codes.ts';
import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { listAttendanceCodes } from '../register-routes.ts';

export const handler = serve(listAttendanceCodes, async ({ table }) => {
  const school = await table.schools.get();
  if (!school) throw notFound('school');
  return { body: { codeSet: school.codeSet, items: [...shownCodes(school.codeSet)] } };
});
