import * as z from 'zod/mini';
import { Problem } from '../problem.ts';
import { isStaff, type User } from '../people/users.ts';
import type { ExistingSchool } from './existing-school.ts';
import type { StudentChange } from './plans/plan-students.ts';

const Count = z.int().check(z.gte(0));

/** How many pupils and members of staff an import takes out of the school, of how many there are. */
export const Withdrawals = z.strictObject({ students: Count, ofStudents: Count, staff: Count, ofStaff: Count });
export type Withdrawals = z.infer<typeof Withdrawals>;

/** So many may leave without a question, however small the school. */
const unasked = 5;

/** Counts who leaves by the changes of a plan. */
export function withdrawalsOf(
  { students, users }: Pick<ExistingSchool, 'students' | 'users'>,
  changes: {
    readonly users: readonly { readonly previous: User | undefined; readonly next: User }[];
    readonly students: readonly StudentChange[];
  },
): Withdrawals {
  const leaves = ({ previous, next }: StudentChange) => previous?.status === 'enrolled' && next.status === 'withdrawn';
  return {
    students: changes.students.filter(leaves).length,
    ofStudents: students.filter(({ status }) => status === 'enrolled').length,
    staff: changes.users.filter(({ previous, next }) => previous && isStaff(previous) && !isStaff(next)).length,
    ofStaff: users.filter(isStaff).length,
  };
}

/**
 * What is asked before an import takes more than a tenth of the pupils or of the staff, and more than five, out of the school: a column of ids that a
 * spreadsheet has ruined looks so. Undefined where nothing is to be asked.
 */
export function confirmationNeeded({ students, ofStudents, staff, ofStaff }: Withdrawals): string | undefined {
  const many = (count: number, of: number) => count > unasked && count * 10 > of;
  const parts = [
    ...(many(students, ofStudents) ? [`${String(students)} of ${String(ofStudents)} students`] : []),
    ...(many(staff, ofStaff) ? [`${String(staff)} of ${String(ofStaff)} members of staff`] : []),
  ];
  return parts.length === 0
    ? undefined
    : `this import would withdraw ${parts.join(' and ')}; nothing was changed. Look at the outcome of a dry run, and if that is meant start the import with confirmWithdrawals true`;
}

/** Refuses to start what a run of the same file has found to need a confirmation. */
export function checkConfirmed(
  known: Withdrawals | undefined,
  { dryRun, confirmWithdrawals }: { readonly dryRun: boolean; readonly confirmWithdrawals?: boolean | undefined },
): void {
  const question = known && !dryRun && confirmWithdrawals !== true ? confirmationNeeded(known) : undefined;
  if (question !== undefined) throw new Problem('wrong-state', question);
}
