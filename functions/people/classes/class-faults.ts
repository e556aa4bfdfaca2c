import { classFaults, newTeachers, type ClassPatch } from '../../../domain/people/class-changes.ts';
import type { SchoolClass } from '../../../domain/people/classes.ts';
import type { Calendar } from '../../../domain/calendar.ts';
import { invalid, notFound } from '../../../domain/problem.ts';
import type { Table } from '../../table/open-table.ts';

/** Refuses a new class, or a change of one, that names a year, sessions, terms or teachers the school does not have. Answers the calendar that it was held against. */
export async function checkClass(
  table: Table<{ readonly schools: readonly ['get', 'getCalendar']; readonly users: readonly ['get'] }>,
  patch: ClassPatch,
  previous?: SchoolClass,
): Promise<Calendar> {
  const teachers = newTeachers(patch, previous);
  const [school, calendar, users] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    Promise.all(teachers.map((id) => table.users.get(id))),
  ]);
  if (!school) throw notFound('school');
  const faults = classFaults(patch, {
    sessions: school.sessions,
    calendar,
    previous,
    newTeachers: teachers,
    users: users.filter((user) => user !== undefined),
  });
  if (faults.length > 0) throw invalid(faults);
  return calendar;
}
