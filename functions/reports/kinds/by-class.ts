import * as z from 'zod/mini';
import { ClassId, type StudentId } from '../../../domain/ids.ts';
import { classOrder, enrolledOn, rosterName, rosterOrder, type RosterEntry } from '../../../domain/people/classes.ts';
import { displayName, type Student } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import { longDate } from '../../../domain/reports/date-text.ts';
import { TabularHead } from '../../../domain/reports/tabular.ts';
import type { ReportFilters } from '../../../domain/reports/report-types.ts';
import { CodeSetName } from '../../../domain/school.ts';
import { dateIn } from '../../../domain/time.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import type { gatherReads, planReads } from '../steps.ts';
import type { Reading } from './kind.ts';

/** What a report of the classes of today begins with. */
export const ClassesHead = z.extend(TabularHead, {
  today: z.iso.date(),
  from: z.iso.date(),
  to: z.iso.date(),
  codeSet: CodeSetName,
});
export type ClassesHead = z.infer<typeof ClassesHead>;

/** A class to be reported. */
export const NamedClass = z.strictObject({ classId: ClassId, name: z.string() });
export type NamedClass = z.infer<typeof NamedClass>;

/** The classes that were asked for, all active ones where none were, in the order of their names. With `closedToo` those that are over stand among them: figures of past days need them. */
export async function planClasses(
  { classIds, blankColumns, ...days }: ReportFilters,
  { table, now }: Reading<typeof planReads>,
  { closedToo = false }: { readonly closedToo?: boolean } = {},
): Promise<{ readonly common: ClassesHead; readonly units: readonly NamedClass[] }> {
  const [school, every] = await Promise.all([table.schools.get(), everyPage((page) => table.classes.list(page))]);
  if (!school) throw notFound('school');
  const today = dateIn(now, school.timeZone);
  const from = days.date ?? days.from ?? today;
  const to = days.date ?? days.to ?? today;
  const units = every
    .filter(({ id, status }) => (classIds ? classIds.includes(id) : closedToo || status === 'active'))
    .map((each) => ({ order: classOrder(each), unit: { classId: each.id, name: each.name } }))
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ unit }) => unit);
  const common: ClassesHead = {
    schoolName: school.name,
    timeZone: school.timeZone,
    about: from === to ? longDate(from) : `${longDate(from)} to ${longDate(to)}`,
    codeSet: school.codeSet,
    ...{ today, from, to },
    readAt: now.toISOString(),
    ...(blankColumns && { blankColumns }),
  };
  return { common, units };
}

/** Who was in each of some classes on any day of the report, with the students, of which those that are gone are left out. */
export async function readPupils(
  classes: readonly NamedClass[],
  { from, to }: ClassesHead,
  { table }: Reading<typeof gatherReads>,
): Promise<readonly (NamedClass & { readonly pupils: readonly Student[] })[]> {
  const found = await table.classes.rosters(classes.map(({ classId }) => classId));
  const stays = found.map(({ classId, entries }) => ({
    classId,
    entries: entries
      .filter(({ beginDate, endDate }) => beginDate <= to && (endDate === undefined || from < endDate))
      .toSorted((one, other) => (rosterOrder(one) < rosterOrder(other) ? -1 : 1)),
  }));
  const ids = stays.flatMap(({ entries }) => entries.map(({ studentId }) => studentId));
  const students = new Map((await table.students.getMany(ids)).map((student) => [student.id, student]));
  return classes.flatMap(({ classId, name }) => {
    const entries = stays.find((each) => each.classId === classId)?.entries ?? [];
    const pupils = [...new Set(entries.map(({ studentId }) => studentId))].flatMap((id) => students.get(id) ?? []);
    return pupils.length > 0 ? [{ classId, name, pupils }] : [];
  });
}

/** Who is in each of some classes today, in the order of names, and the students themselves. */
export async function readClasses(
  classes: readonly NamedClass[],
  { today }: ClassesHead,
  { table }: Reading<typeof gatherReads>,
): Promise<{
  readonly rolls: readonly { readonly name: string; readonly roll: readonly RosterEntry[] }[];
  readonly students: ReadonlyMap<StudentId, Student>;
}> {
  const found = await table.classes.rosters(classes.map(({ classId }) => classId));
  const rosters = new Map(found.map((roster) => [roster.classId, roster]));
  const rolls = classes.map(({ classId, name }) => {
    const roster = rosters.get(classId);
    return { name, roll: roster ? enrolledOn(roster, today) : [] };
  });
  const students = await table.students.getMany(rolls.flatMap(({ roll }) => roll.map(({ studentId }) => studentId)));
  return { rolls, students: new Map(students.map((student) => [student.id, student])) };
}

/** The name of a student in a list of a class: as the school has it now, as the roster has it where the student is gone. */
export function nameOf(entry: RosterEntry, student: Student | undefined): string {
  return student ? displayName(student) : rosterName(entry);
}
