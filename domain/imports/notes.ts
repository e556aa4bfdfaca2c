import type { SchoolClass } from '../people/classes.ts';
import { note, type Planning } from './planning.ts';

/** Tells which files of the bundle are not read. */
export function tellOtherFiles(planning: Planning): void {
  const { otherFiles } = planning.roster;
  if (otherFiles.length === 0) return;
  const names = otherFiles.map((file) => (/^[A-Za-z]{1,40}$/.test(file) ? `${file}.csv` : 'one with a name of its own'));
  note(planning, `Not read, being no part of a roster: ${names.slice(0, 20).join(', ')}.`);
}

/**
 * Warns of new lesson classes that would take the morning's and afternoon's registers because the school has no lesson sessions for them: each pupil
 * would be marked by every teacher twice a day.
 */
export function tellLessons(planning: Planning, lessons: readonly SchoolClass[]): void {
  if (lessons.length === 0) return;
  const ids = new Set(lessons.map(({ sourcedId }) => sourcedId));
  const classesOf = new Map<string, number>();
  for (const { role, status, userSourcedId, classSourcedId } of planning.roster.enrolments)
    if (role === 'student' && status === 'active' && ids.has(classSourcedId))
      classesOf.set(userSourcedId, (classesOf.get(userSourcedId) ?? 0) + 1);
  const twice = [...classesOf.values()].filter((count) => count > 1).length;
  if (twice === 0) return;
  const sessions = lessons[0]?.sessions.join(' and ') ?? '';
  note(
    planning,
    `${String(lessons.length)} new lesson classes would each take the ${sessions} registers of the whole school, and ${String(twice)} students are in more than one of them. Before you apply this, add the lesson sessions (P1 to P12) to the school and name them in the column periods of classes.csv, or give the type homeroom to the classes that take the registers; after it, set the sessions of each class by PATCH /v1/classes/{classId}, and none for a class that takes no register.`,
  );
}
