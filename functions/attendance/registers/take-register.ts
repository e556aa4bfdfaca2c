import { retakeRegister } from '../../../domain/attendance/registers/amendment.ts';
import { nothingKnown, repeatsKnown, tiedMarks } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { markedWhen } from '../../../domain/attendance/registers/marked-at.ts';
import { takeRegister as take } from '../../../domain/attendance/registers/register.ts';
import { notFound, Problem } from '../../../domain/problem.ts';
import { checkVersion } from '../../kernel/precondition.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { namedIn, withEverybodyNamed } from '../figures/named-students.ts';
import { reachesRegister } from './register-scope.ts';
import { registerView, rulesOf } from './register-view.ts';
import { takeRegister } from '../register-routes.ts';

export const handler = serve(takeRegister, async ({ params, body, caller, table, ifMatch, now }) => {
  const [{ school, calendar, schoolClass, roster, register: previous }, scope] = await Promise.all([
    table.registers.basis(params, { consistent: true }),
    scopeOf(caller, table),
  ]);
  if (!school || !schoolClass || !(await reachesRegister(scope, params, table))) throw notFound('register');
  const rules = rulesOf(params, { school, calendar, schoolClass, register: previous });
  const markedAt = markedWhen(body.markedAt, rules, now);
  const marking = { roster, rules, classId: params.classId, caller, now, markedAt };
  const view = { rules, schoolClass, roster, recent: [], now };
  if (!previous) {
    checkVersion(ifMatch, 0);
    const known = body.marks.some(({ mark }) => mark === 'E') ? await table.absences.knownOn(params.date) : nothingKnown;
    const { next: taken, events } = take(body, { ...marking, repeats: repeatsKnown(params.session, known, school) });
    const next = { ...taken, marks: tiedMarks(taken.marks, params.session, known) };
    await table.registers.take(next, events);
    return { status: 201, body: registerView(next, view), version: next.version };
  }
  if (!ifMatch)
    throw new Problem('already-exists', 'this register was taken already; read it and send its ETag as If-Match to change it');
  checkVersion(ifMatch, previous.version);
  const { next, change, events } = retakeRegister(previous, body, marking);
  if (change) await table.registers.change(next, change, events);
  const shown = await withEverybodyNamed(roster, { named: namedIn(next), date: params.date }, table);
  return { status: 200, body: registerView(next, { ...view, roster: shown }), version: next.version };
});
