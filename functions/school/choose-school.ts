import { chooseSchool as choose } from '../../domain/people/accounts.ts';
import { notFound } from '../../domain/problem.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { serve } from '../kernel/serve.ts';
import { chooseSchool } from './me-routes.ts';

export const handler = serve(chooseSchool, ({ body, caller, table }) =>
  retryOnConflict(async () => {
    const account = await table.accounts.get(caller.sub);
    const members = account ? await table.accounts.members(account) : [];
    const member = members.find(({ schoolId, status }) => schoolId === body.schoolId && status === 'active');
    if (!account || !member) throw notFound('school');
    const next = choose(account, member.schoolId);
    if (next !== account) await table.accounts.save(next);
    return { body: { schoolId: member.schoolId, name: member.schoolName, roles: member.roles } };
  }),
);
