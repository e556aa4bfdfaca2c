import { isStaffWithAccount } from '../../domain/people/users.ts';
import { invalid, notFound } from '../../domain/problem.ts';
import { changeSchool as change, recipientFaults, schoolFaults, shownSchool } from '../../domain/school.ts';
import { checkVersion } from '../kernel/precondition.ts';
import { serve } from '../kernel/serve.ts';
import { changeSchool } from './routes.ts';

export const handler = serve(changeSchool, async ({ body: patch, table, ifMatch, now }) => {
  const stored = await table.schools.get();
  if (!stored) throw notFound('school');
  const { version: previous, ...school } = stored;
  checkVersion(ifMatch, previous);
  const body = change(school, patch, now);
  const named = patch.nightlyReport?.recipients ?? [];
  const staff = named.length > 0 ? (await table.users.byEmail(named)).filter(isStaffWithAccount) : [];
  const strangers = recipientFaults(
    { recipients: named },
    staff.map(({ email }) => email),
  );
  const faults = [...schoolFaults(body), ...strangers];
  if (faults.length > 0) throw invalid(faults);
  const version = previous + 1;
  await table.schools.save({ ...body, version }, school);
  return { body: shownSchool(body), version };
});
