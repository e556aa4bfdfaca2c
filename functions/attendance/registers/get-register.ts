import { prefillsOf } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { notFound } from '../../../domain/problem.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { namedIn, withEverybodyNamed } from '../figures/named-students.ts';
import { reachesRegister } from './register-scope.ts';
import { recentRegisters, registerView, rulesOf } from './register-view.ts';
import { getRegister } from '../register-routes.ts';

export const handler = serve(getRegister, async ({ params, caller, table, now }) => {
  const [{ school, calendar, schoolClass, roster, register }, known, scope] = await Promise.all([
    table.registers.basis(params),
    table.absences.knownOn(params.date),
    scopeOf(caller, table),
  ]);
  if (!school || !schoolClass || !(await reachesRegister(scope, params, table))) throw notFound('register');
  const rules = rulesOf(params, { school, calendar, schoolClass, register });
  const [recent, shown] = await Promise.all([
    recentRegisters(table, params, calendar),
    withEverybodyNamed(roster, { named: namedIn(register), date: params.date }, table),
  ]);
  const prefills = prefillsOf(params.session, known, school);
  return {
    body: registerView(register, { rules, schoolClass, roster: shown, recent, prefills, now }),
    version: register?.version ?? 0,
  };
});
