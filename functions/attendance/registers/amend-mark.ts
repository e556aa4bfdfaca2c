import { amendMark as amend } from '../../../domain/attendance/registers/amendment.ts';
import { notFound, Problem } from '../../../domain/problem.ts';
import { checkVersion } from '../../kernel/precondition.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { namedIn, withEverybodyNamed } from '../figures/named-students.ts';
import { reachesRegister } from './register-scope.ts';
import { registerView, rulesOf } from './register-view.ts';
import { amendMark } from '../register-routes.ts';

export const handler = serve(amendMark, async ({ params, body, caller, table, ifMatch, now }) => {
  const [{ school, calendar, schoolClass, roster, register: previous }, scope] = await Promise.all([
    table.registers.basis(params, { consistent: true }),
    scopeOf(caller, table),
  ]);
  if (!school || !schoolClass || !(await reachesRegister(scope, params, table))) throw notFound('register');
  const rules = rulesOf(params, { school, calendar, schoolClass, register: previous });
  if (!previous) throw new Problem('wrong-state', 'this register has not been taken; take it as a whole first');
  checkVersion(ifMatch, previous.version);
  const { amendmentReason, ...mark } = body;
  const { next, change, events } = amend(
    previous,
    { studentId: params.studentId, mark, reason: amendmentReason },
    { roster, rules, classId: params.classId, caller, now },
  );
  if (change) await table.registers.change(next, change, events);
  const shown = await withEverybodyNamed(roster, { named: namedIn(next), date: params.date }, table);
  return { body: registerView(next, { rules, schoolClass, roster: shown, recent: [], now }), version: next.version };
});
