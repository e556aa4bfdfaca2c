import { isWriterOf, type Writer } from '../../../domain/attendance/absences/absence-changes.ts';
import type { KnownAbsence } from '../../../domain/attendance/absences/known-absences.ts';
import { reportingRole } from '../../../domain/attendance/absences/known-absences-scope.ts';
import { studentKey, type AbsenceId } from '../../../domain/ids.ts';
import type { Student } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import type { Caller } from '../../kernel/caller.ts';
import { checkVersion, type Precondition } from '../../kernel/precondition.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import type { Table } from '../../table/open-table.ts';
import type { AbsencesOfStudent } from '../../table/stores/attendance/absences-store.ts';
import type { StoredCalendar, StoredSchool } from '../../table/stores/people/schools-store.ts';
import type { changeAbsenceReport } from '../absence-routes.ts';

/** An absence report that the caller may change or withdraw, with what deciding about it takes. */
export interface WritableAbsence {
  readonly previous: KnownAbsence;
  readonly student: Student;
  readonly school: StoredSchool;
  readonly calendar: StoredCalendar;
  readonly all: AbsencesOfStudent;
  readonly by: Writer;
}

/** Reads an absence report for whoever may write it. Fails with `not-found` for everybody else, a guardian who may not see the record any more included. */
export async function writableAbsence(
  { absenceId, ifMatch }: { readonly absenceId: AbsenceId; readonly ifMatch: Precondition | undefined },
  {
    caller,
    table,
    now,
  }: { readonly caller: Caller; readonly table: Table<(typeof changeAbsenceReport)['access']>; readonly now: Date },
): Promise<WritableAbsence> {
  const [previous, calendar, { school, today }, scope] = await Promise.all([
    table.absences.find(absenceId),
    table.schools.getCalendar(),
    schoolToday(table, now),
    scopeOf(caller, table),
  ]);
  if (!previous) throw notFound('absence report');
  const [student, all] = await Promise.all([
    table.students.get(previous.studentId),
    table.absences.everyOf(studentKey(previous.studentId)),
  ]);
  const role = student && reportingRole(scope, student, today);
  const by = role && { userId: caller.userId, role };
  if (!student || !by || !isWriterOf(previous, by)) throw notFound('absence report');
  checkVersion(ifMatch, previous.version);
  return { previous, student, school, calendar, all, by };
}
