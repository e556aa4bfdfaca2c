import { coversSession } from '../../../domain/attendance/absences/known-absences.ts';
import { studentKey, type AbsenceId, type StudentId } from '../../../domain/ids.ts';
import type { Student } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import type { Table } from '../../table/open-table.ts';
import type { RegisterPlace } from '../../table/stores/attendance/registers-store.ts';
import { settleRegister } from '../registers/settle-register.ts';
import type { settleKnownAbsence } from '../subscriptions.ts';

type SettlingTable = Table<(typeof settleKnownAbsence)['access']>;

/**
 * Brings every register that was taken on the days of an absence into agreement with it, whatever was decided of it meanwhile. Days ahead have
 * no registers yet; those find the absence when they are taken. Repeating it changes nothing.
 */
export async function settleAbsence(
  { studentId, absenceId }: { readonly studentId: StudentId; readonly absenceId: AbsenceId },
  table: SettlingTable,
  now: Date,
): Promise<void> {
  const [{ school, today }, student, absence] = await Promise.all([
    schoolToday(table, now),
    table.students.get(studentId),
    table.absences.get(studentKey(studentId), absenceId),
  ]);
  if (!student || !absence) throw notFound('absence');
  const days = [...(absence.days ?? []), ...(absence.formerDays ?? [])].filter((date) => date <= today).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return;
  const sessions = await sessionsOf(student, table, [first, last]);
  for (const date of days) {
    const known = await table.absences.knownOn(date, { consistent: true });
    const places = sessions.filter(({ session }) => coversSession(absence, session)).map((place) => ({ ...place, date }));
    await Promise.all(places.map((place) => settleRegister(place, table, { school, known, now })));
  }
}

/**
 * The classes and sessions whose registers may name a student on some days: also of classes that the student left on the last of them, and
 * sessions that a class had then and has no more.
 */
async function sessionsOf(
  { enrolments }: Student,
  table: SettlingTable,
  range: readonly [string, string],
): Promise<readonly Omit<RegisterPlace, 'date'>[]> {
  const [from, to] = range;
  const classIds = new Set(
    enrolments
      .filter(({ beginDate, endDate }) => beginDate <= to && (endDate === undefined || from <= endDate))
      .map(({ classId }) => classId),
  );
  const found = await Promise.all(
    [...classIds].map(async (classId) => {
      const [schoolClass, taken] = await Promise.all([table.classes.get(classId), table.classes.taken(classId, range)]);
      const sessions = new Set([...(schoolClass?.sessions ?? []), ...taken.map(({ session }) => session)]);
      return [...sessions].map((session) => ({ classId, session }));
    }),
  );
  return found.flat();
}
