import { mayTakeRegister } from '../../domain/people/scope.ts';
import { notFound } from '../../domain/problem.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { recentRegisters, registerView, rulesOf } from './register-view.ts';
import { getRegister } from './routes.ts';

export const handler = serve(getRegister, async ({ params, caller, table, now }) => {
  const [school, calendar, schoolClass, roster, register, scope] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.classes.get(params.classId),
    table.classes.roster(params.classId),
    table.registers.get(params),
    scopeOf(caller, table),
  ]);
  if (!school || !schoolClass || !mayTakeRegister(scope, params.classId)) throw notFound('register');
  const rules = rulesOf(params, { school, calendar, schoolClass });
  const recent = await recentRegisters(table, params, calendar);
  return { body: registerView(register, { rules, schoolClass, roster, recent, now }), version: register?.version ?? 0 };
});
