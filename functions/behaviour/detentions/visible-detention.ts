import type { Detention } from '../../../domain/detentions/detention.ts';
import type { DetentionId } from '../../../domain/ids.ts';
import type { Calendar } from '../../../domain/calendar.ts';
import type { Student } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import type { Caller } from '../../kernel/caller.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import type { Table } from '../../table/open-table.ts';
import { seesDetention, type Seeing } from './detention-view.ts';
import type { PlacedStudent, PlacingRules } from '../../../domain/detentions/placing.ts';

type Reading = Table<{
  readonly schools: readonly ['get', 'getCalendar'];
  readonly detentions: readonly ['get'];
  readonly students: readonly ['getMany'];
  readonly people: readonly ['links'];
}>;

/** A detention that a caller may see, and what deciding about it needs. */
export interface Visible {
  readonly detention: Detention;
  readonly student: Student;
  readonly seeing: Seeing;
  readonly rules: PlacingRules & { readonly calendar: Calendar };
}

/** Reads a detention for a caller. Fails with `not-found` where it is not there or not theirs. */
export async function visibleDetention(
  detentionId: DetentionId,
  { caller, table, now }: { readonly caller: Caller; readonly table: Reading; readonly now: Date },
): Promise<Visible> {
  const [{ school, today }, calendar, detention, scope] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.detentions.get(detentionId, { consistent: true }),
    scopeOf(caller, table),
  ]);
  const [student] = detention ? await table.students.getMany([detention.studentId]) : [];
  const seeing = { scope, today };
  if (!detention || !student || !seesDetention(detention, student, seeing)) throw notFound('detention');
  return { detention, student, seeing, rules: { calendar, zone: school.timeZone, today, now } };
}

/** What placing has to know of a student. */
export function placedStudent({ id, birthDate, leavingDate }: Student): PlacedStudent {
  return { studentId: id, birthDate, leavingDate };
}
