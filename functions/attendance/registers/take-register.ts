import { retakeRegister } from '../../../domain/attendance/registers/amendment.ts';
import { nothingKnown, repeatsKnown, tiedMarks } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { markedWhen } from '../../../domain/attendance/registers/marked-at.ts';
import { repeatsTaking, takeRegister as take, type Register } from '../../../domain/attendance/registers/register.ts';
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
  const takenAt = async (instant: Date) => {
    const known = body.marks.some(({ mark, reason }) => mark === 'E' || reason !== undefined)
      ? await table.absences.knownOn(params.date)
      : nothingKnown;
    const at = { now: instant, markedAt: markedWhen(body.markedAt, rules, instant) };
    const { next: taken, events } = take(body, { ...marking, ...at, repeats: repeatsKnown(params.session, known, school) });
    return { next: { ...taken, marks: tiedMarks(taken.marks, params.session, known) }, events };
  };
  const first = (register: Register) => ({ status: 201, body: registerView(register, view), version: register.version });
  if (!previous) {
    checkVersion(ifMatch, 0);
    const { next, events } = await takenAt(now);
    try {
      await table.registers.take(next, events);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'already-exists') throw error;
      // It may be one's own, whose answer was lost on the way from the table or to the phone.
      const { register: stored } = await table.registers.basis(params, { consistent: true });
      if (!stored || !repeatsTaking(stored, next)) throw error;
      return first(stored);
    }
    return first(next);
  }
  if (!ifMatch) {
    const repeated = await takenAt(new Date(previous.takenAt)).catch(() => undefined);
    if (repeated && repeatsTaking(previous, repeated.next)) return first(previous);
    throw new Problem('already-exists', 'this register was taken already; read it and send its ETag as If-Match to change it');
  }
  checkVersion(ifMatch, previous.version);
  const { next, change, events } = retakeRegister(previous, body, marking);
  if (change) await table.registers.change(next, change, events);
  const shown = await withEverybodyNamed(roster, { named: namedIn(next), date: params.date }, table);
  return { status: 200, body: registerView(next, { ...view, roster: shown }), version: next.version };
});
