import { retakeRegister } from '../../domain/attendance/amendment.ts';
import { takeRegister as take } from '../../domain/attendance/register.ts';
import { mayTakeRegister } from '../../domain/people/scope.ts';
import { notFound, Problem } from '../../domain/problem.ts';
import { checkVersion } from '../kernel/precondition.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { registerView, rulesOf } from './register-view.ts';
import { takeRegister } from './routes.ts';

export const handler = serve(takeRegister, async ({ params, body, caller, table, ifMatch, now }) => {
  const [school, calendar, schoolClass, roster, previous, scope] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.classes.get(params.classId),
    table.classes.roster(params.classId),
    table.registers.get(params, { consistent: true }),
    scopeOf(caller, table),
  ]);
  if (!school || !schoolClass || !mayTakeRegister(scope, params.classId)) throw notFound('register');
  const rules = rulesOf(params, { school, calendar, schoolClass });
  const marking = { roster, rules, classId: params.classId, caller, now };
  const known = { rules, schoolClass, roster, recent: [], now };
  if (!previous) {
    checkVersion(ifMatch, 0);
    const { next, events } = take(body, marking);
    await table.registers.take(next, events);
    return { status: 201, body: registerView(next, known), version: next.version };
  }
  if (!ifMatch) throw new Problem('already-exists', 'this register was taken already; read it and send its ETag as If-Match to change it');
  checkVersion(ifMatch, previous.version);
  const { next, change, events } = retakeRegister(previous, body, marking);
  if (change) await table.registers.change(next, change, events);
  return { status: 200, body: registerView(next, known), version: next.version };
});
