import type { Detention } from '../../../domain/detentions/detention.ts';
import type { DetentionId } from '../../../domain/ids.ts';
import { displayName, type Student } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import type { Table } from '../../table/open-table.ts';

/** A detention as it is now, with what every notice of it says. Fails with `not-found` when it or its student is not there. */
export async function toldDetention(
  detentionId: DetentionId,
  table: Table<{ readonly detentions: readonly ['get']; readonly students: readonly ['get'] }>,
): Promise<{
  readonly detention: Detention;
  readonly student: Student;
  readonly facts: { readonly name: string; readonly type: string };
  readonly link: string;
}> {
  const detention = await table.detentions.get(detentionId, { consistent: true });
  const student = detention && (await table.students.get(detention.studentId));
  if (!student) throw notFound(detention ? 'student' : 'detention');
  return {
    detention,
    student,
    facts: { name: displayName(student), type: detention.typeName },
    link: `/detentions/${detention.id}`,
  };
}
