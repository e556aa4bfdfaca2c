import { prefillsOf } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { studentKey } from '../../../domain/ids.ts';
import { enrolledOn } from '../../../domain/people/classes.ts';
import { namedPeople } from '../../../domain/people/person-name.ts';
import { mayTakeRegister } from '../../../domain/people/scope.ts';
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
  const covers = !mayTakeRegister(scope, params.classId);
  const [recent, shown, users] = await Promise.all([
    recentRegisters(table, params, calendar),
    withEverybodyNamed(roster, { named: namedIn(register), date: params.date }, table),
    table.users.getMany([...(register ? [register.takenBy] : []), ...(covers ? schoolClass.teacherIds : [])]),
  ]);
  const [taker] = namedPeople(register ? [register.takenBy] : [], users);
  const prefills = prefillsOf(params.session, known, {
    clock: school,
    roll: enrolledOn(roster, params.date).map(({ studentId }) => studentKey(studentId)),
  });
  return {
    body: registerView(register, {
      rules,
      schoolClass,
      roster: shown,
      recent,
      prefills,
      takenByName: taker?.name,
      now,
      ...(covers && { coverFor: namedPeople(schoolClass.teacherIds, users) }),
    }),
    version: register?.version ?? 0,
  };
});
