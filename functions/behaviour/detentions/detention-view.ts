import type { Detention } from '../../../domain/detentions/detention.ts';
import { displayName, type Student } from '../../../domain/people/students.ts';
import { mayReadStudent, readsAsStaff, type Scope } from '../../../domain/people/scope.ts';
import type { Table } from '../../table/open-table.ts';
import type { DetentionView } from '../detention-routes.ts';

/** What decides which detentions a caller sees, and how much of each. */
export interface Seeing {
  readonly scope: Scope;
  readonly today: string;
}

/** Whether a caller sees a detention at all: staff of the student, who supervises or scheduled it, the family, the student. */
export function seesDetention(detention: Detention, student: Student, { scope, today }: Seeing): boolean {
  return seesAsStaff(detention, student, { scope, today }) || mayReadStudent(scope, student, today);
}

function seesAsStaff({ supervisorIds, origin }: Detention, student: Student, { scope, today }: Seeing): boolean {
  if (readsAsStaff(scope, student, today)) return true;
  if (!scope.roles.includes('teacher')) return false;
  return supervisorIds.includes(scope.userId) || ('by' in origin && origin.by === scope.userId);
}

/** Detentions as a caller sees them, with names beside ids. Those that the caller may not see are left out. */
export async function detentionViews(
  detentions: readonly Detention[],
  seeing: Seeing,
  table: Table<{ readonly students: readonly ['getMany']; readonly users: readonly ['getMany'] }>,
): Promise<readonly DetentionView[]> {
  const supervisors = [...new Set(detentions.flatMap(({ supervisorIds }) => supervisorIds))];
  const [students, users] = await Promise.all([
    table.students.getMany([...new Set(detentions.map(({ studentId }) => studentId))]),
    supervisors.length > 0 ? table.users.getMany(supervisors) : [],
  ]);
  const byId = new Map(students.map((student) => [student.id, student]));
  const names = new Map(users.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`]));
  return detentions.flatMap((detention) => {
    const student = byId.get(detention.studentId);
    if (!student || !seesDetention(detention, student, seeing)) return [];
    return [view(detention, { student, names, asStaff: seesAsStaff(detention, student, seeing) })];
  });
}

/**
 * The one place that decides what a family sees of a detention: never the free-text reason, what it was set for, or what staff noted.
 */
function view(
  detention: Detention,
  {
    student,
    names,
    asStaff,
  }: { readonly student: Student; readonly names: ReadonlyMap<string, string>; readonly asStaff: boolean },
): DetentionView {
  const { id, version: _, sequence: __, year: ___, ...rest } = detention;
  const { studentId, typeId, typeName, status, supervisorIds, date, startsAt, minutes, room, objection } = rest;
  const people = {
    studentName: displayName(student),
    supervisorNames: supervisorIds.flatMap((supervisorId) => names.get(supervisorId) ?? []),
  };
  if (asStaff) return { detentionId: id, ...rest, ...people };
  return {
    detentionId: id,
    studentId,
    typeId,
    typeName,
    status,
    supervisorIds,
    ...people,
    ...(date !== undefined && { date }),
    ...(startsAt !== undefined && { startsAt }),
    ...(minutes !== undefined && { minutes }),
    ...(room !== undefined && { room }),
    ...(objection && { objection }),
  };
}
