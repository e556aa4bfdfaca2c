import * as z from 'zod/mini';
import type { Calendar, Session } from '../calendar.ts';
import type { ClassId, UserId } from '../ids.ts';
import type { Fault } from '../problem.ts';
import { termsIn, yearNamed } from './class-terms.ts';
import { SchoolClass } from './classes.ts';
import { patched } from './patch.ts';
import { isStaff, type User } from './users.ts';

const { name, academicYear, sessions, teacherIds, yearGroup, termIds, status } = SchoolClass.shape;
const eachOnce = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
const Sessions = sessions.check(z.refine(eachOnce, 'must name each session once'));
const TeacherIds = teacherIds.check(z.refine(eachOnce, 'must name each teacher once'));

/** What is said of a new class. A class without sessions has no registers. */
export const ClassInput = z.strictObject({ name, academicYear, sessions: Sessions, teacherIds: TeacherIds, yearGroup, termIds });
export type ClassInput = z.infer<typeof ClassInput>;

/** A change of a class; null takes the year group, or the limit to some terms, away. A closed class has no registers any more and takes nobody in. */
export const ClassPatch = z.strictObject({
  name: z.optional(name),
  academicYear: z.optional(academicYear),
  sessions: z.optional(Sessions),
  teacherIds: z.optional(TeacherIds),
  yearGroup: z.nullish(yearGroup),
  termIds: z.nullish(termIds),
  status: z.optional(status),
});
export type ClassPatch = z.infer<typeof ClassPatch>;

/** A new class without students. It names its academic year as the calendar does, also where its id was given. */
export function newClass(id: ClassId, input: ClassInput, calendar: Calendar): SchoolClass {
  const year = yearNamed(calendar, input.academicYear);
  return { ...input, ...(year && { academicYear: year.name }), id, status: 'active', version: 1 };
}

/** The next state of a class that is changed; the same class when nothing is new. */
export function changeClass(schoolClass: SchoolClass, patch: ClassPatch, calendar: Calendar): SchoolClass {
  const year = patch.academicYear === undefined ? undefined : yearNamed(calendar, patch.academicYear);
  const next = patched(schoolClass, { ...patch, ...(year && { academicYear: year.name }) });
  return next === schoolClass ? schoolClass : { ...next, version: schoolClass.version + 1 };
}

/** The teachers of a change who did not teach the class before: only these are looked at, so that a class keeps somebody who has left since. */
export function newTeachers(patch: ClassPatch, previous?: Pick<SchoolClass, 'teacherIds'>): readonly UserId[] {
  return (patch.teacherIds ?? []).filter((id) => !previous?.teacherIds.includes(id));
}

/** What is wrong with a class whose fields are each well-formed: an academic year that the calendar does not have, sessions or terms that the school does not have, teachers who are not its staff. */
export function classFaults(
  patch: ClassPatch,
  known: {
    readonly sessions: readonly Session[];
    readonly calendar: Calendar;
    /** The class before, which keeps a year that the calendar has no more. */
    readonly previous?: Pick<SchoolClass, 'academicYear'> | undefined;
    readonly newTeachers: readonly UserId[];
    readonly users: readonly User[];
  },
): readonly Fault[] {
  const named = known.sessions.map(({ id }) => id);
  const staff = new Set(known.users.filter(isStaff).map(({ id }) => id));
  const years = known.calendar.years.map((year) => year.name).join(', ');
  return [
    ...(patch.academicYear === undefined ||
    patch.academicYear === known.previous?.academicYear ||
    yearNamed(known.calendar, patch.academicYear)
      ? []
      : [
          {
            pointer: '/academicYear',
            detail: `must be an academic year of the calendar (${years || 'none is entered yet'}), got ${patch.academicYear}`,
          },
        ]),
    ...(patch.sessions ?? []).flatMap((session, index) =>
      named.includes(session)
        ? []
        : [
            {
              pointer: `/sessions/${String(index)}`,
              detail: `must be a session of the school (${named.join(', ')}), got ${session}`,
            },
          ],
    ),
    ...(patch.termIds ?? []).flatMap((id, index) =>
      termsIn(known.calendar, [id]).length > 0
        ? []
        : [{ pointer: `/termIds/${String(index)}`, detail: `must be the id of a term of the calendar, got ${id}` }],
    ),
    ...(patch.teacherIds ?? []).flatMap((id, index) =>
      !known.newTeachers.includes(id) || staff.has(id)
        ? []
        : [{ pointer: `/teacherIds/${String(index)}`, detail: 'must be an active teacher or admin of this school' }],
    ),
  ];
}
