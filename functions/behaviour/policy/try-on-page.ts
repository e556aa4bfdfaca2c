import { tryOnStudents, type Tried } from '../../../domain/behaviour/dry-run.ts';
import type { PolicyTrial } from '../../../domain/behaviour/policy-trial.ts';
import type { Calendar } from '../../../domain/calendar.ts';
import { rankOf, type DetentionType } from '../../../domain/detentions/types.ts';
import { studentKey, type StudentId } from '../../../domain/ids.ts';
import type { Table } from '../../table/open-table.ts';

export interface TryingOn {
  readonly table: Table<{ readonly ledgers: readonly ['getMany'] }>;
  readonly trial: Pick<PolicyTrial, 'policy' | 'from' | 'to' | 'year'>;
  readonly calendar: Calendar;
  readonly types: readonly DetentionType[];
}

/** Tries a policy on a page of students, whose ledgers are read at once. */
export async function tryOnPage(
  page: readonly { readonly studentId: StudentId; readonly name: string }[],
  { table, trial: { policy, from, to, year }, calendar, types }: TryingOn,
): Promise<Tried> {
  const ledgers = await table.ledgers.getMany(
    page.map(({ studentId }) => studentKey(studentId)),
    year,
  );
  const known = page.flatMap(({ studentId, name }) => {
    const ledger = ledgers.get(studentKey(studentId));
    return ledger ? [{ studentId, name, ledger }] : [];
  });
  return tryOnStudents(known, { policy, calendar, rankOf: (typeId) => rankOf(types, typeId), from, to });
}
