import { historyOf } from '../../../domain/attendance/registers/history.ts';
import { studentKey } from '../../../domain/ids.ts';
import { notFound } from '../../../domain/problem.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { withEverybodyNamed } from '../figures/named-students.ts';
import { reachesRegister } from './register-scope.ts';
import { getRegisterHistory } from '../register-routes.ts';

export const handler = serve(getRegisterHistory, async ({ params, caller, table }) => {
  const [register, roster, changes, scope] = await Promise.all([
    table.registers.get(params, { consistent: true }),
    table.classes.roster(params.classId),
    table.registers.history(params),
    scopeOf(caller, table),
  ]);
  if (!register || !(await reachesRegister(scope, params, table))) throw notFound('register');
  const values = historyOf(register, changes);
  const named = values.map(({ student }) => student);
  const { entries } = await withEverybodyNamed(roster, { named, date: params.date }, table);
  const ids = new Map(entries.map((entry) => [studentKey(entry.studentId), entry.studentId]));
  const items = values.flatMap(({ student, ...value }) => {
    const studentId = ids.get(student);
    return studentId === undefined ? [] : [{ studentId, ...value }];
  });
  return { body: { items } };
});
