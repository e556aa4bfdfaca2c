import { reportAbsence, type KnownAbsence } from '../../domain/attendance/absences/known-absences.ts';
import { AbsenceId, SchoolId, StudentId, UserId } from '../../domain/ids.ts';
import { newSchool } from '../../domain/school.ts';
import { aCalendar } from '../support/calendar.ts';

/** An id that a reader tells from others by its last character. */
export const id = (prefix: string, last: string) => `${prefix}_0000000000000000000000000${last}`;
export const school = newSchool({ id: SchoolId.parse(id('sch', '1')), name: 'Hillside School', timeZone: 'Europe/London' });
export const student = { id: StudentId.parse(id('stu', '1')), status: 'enrolled' as const };
export const [office, parent] = [UserId.parse(id('usr', '1')), UserId.parse(id('usr', '2'))];
export const now = new Date('2026-11-23T09:10:00Z');

/** An illness of one Monday unless told otherwise, reported beside other absences of the student. */
export const reported = (
  values: Partial<Parameters<typeof reportAbsence>[0]>,
  role: 'admin' | 'parent',
  others: readonly KnownAbsence[] = [],
) =>
  reportAbsence(
    { from: '2026-11-23', to: '2026-11-23', reason: 'illness', ...values },
    {
      id: AbsenceId.parse(id('abs', String(others.length + 1))),
      student,
      school,
      calendar: aCalendar,
      others,
      by: { userId: role === 'admin' ? office : parent, role },
      now,
    },
  );
