import { notFound } from '../../../domain/problem.ts';
import { consume } from '../../kernel/consume.ts';
import { settleRegister } from './settle-register.ts';
import { settleSavedRegister } from '../subscriptions.ts';

export const handler = consume(settleSavedRegister, async ({ data }, { table, now }) => {
  const [school, known] = await Promise.all([table.schools.get(), table.absences.knownOn(data.date, { consistent: true })]);
  if (!school) throw notFound('school');
  await settleRegister(data, table, { school, known, now });
});
