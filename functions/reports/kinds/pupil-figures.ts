import { pupilSessions, type PupilSession } from '../../../domain/attendance/figures/pupil-sessions.ts';
import { classesWithin, recordFrom, type CategorisedSession } from '../../../domain/attendance/figures/student-record.ts';
import { summarise, type AttendanceSummary } from '../../../domain/attendance/figures/summary.ts';
import { type ClassId, studentKey } from '../../../domain/ids.ts';
import type { Student } from '../../../domain/people/students.ts';
import type { gatherReads } from '../steps.ts';
import { readPupils, type ClassesHead, type NamedClass } from './by-class.ts';
import type { Reading } from './kind.ts';

/** A pupil with every session of the days of a report, each once and in whichever classes it was marked. */
export interface PupilRecord {
  readonly student: Student;
  readonly sessions: readonly PupilSession<CategorisedSession>[];
}

/** The pupils of some classes, each with what the sessions of the report's days add up to, in whichever classes they were marked. */
export async function pupilFigures(
  classes: readonly NamedClass[],
  head: ClassesHead,
  reading: Reading<typeof gatherReads>,
): Promise<
  readonly {
    readonly name: string;
    readonly pupils: readonly { readonly student: Student; readonly figures: AttendanceSummary }[];
  }[]
> {
  return (await pupilRecords(classes, head, reading)).map(({ name, pupils }) => ({
    name,
    pupils: pupils.map(({ student, sessions }) => ({
      student,
      figures: summarise(sessions.flatMap(({ marks }) => marks)),
    })),
  }));
}

/** The pupils of some classes with their sessions. A pupil of two of them stands in both. */
export async function pupilRecords(
  classes: readonly NamedClass[],
  head: ClassesHead,
  reading: Reading<typeof gatherReads>,
): Promise<readonly (NamedClass & { readonly pupils: readonly PupilRecord[] })[]> {
  const { table } = reading;
  const range = [head.from, head.to] as const;
  const found = await readPupils(classes, head, reading);
  const students = found.flatMap(({ pupils }) => pupils);
  const [noted, taken] = await Promise.all([
    table.marks.ofStudents(
      students.map(({ id }) => studentKey(id)),
      range,
    ),
    table.classes.takenOf([...new Set(students.flatMap((student) => classesWithin(student, range)))], range),
  ]);
  const takenIn = Map.groupBy(taken, ({ classId }) => classId);
  return found.map(({ classId, name, pupils }) => ({
    classId,
    name,
    pupils: pupils.map((student) => {
      const own = classesWithin(student, range).flatMap((each) => takenIn.get(each) ?? []);
      const known = { noted: noted.get(studentKey(student.id)) ?? [], taken: own };
      return { student, sessions: pupilSessions(recordFrom(student, known, { school: head, range })) };
    }),
  }));
}

/**
 * Of all classes of a report in which a pupil was on its days, the one where a pupil stands who is to be counted once: that with the first id. Undefined
 * where the pupil was in none of them.
 */
export function countedIn(
  student: Student,
  { from, to, among }: { readonly from: string; readonly to: string; readonly among: ReadonlySet<ClassId> },
): ClassId | undefined {
  return student.enrolments
    .filter(
      ({ classId, beginDate, endDate }) => among.has(classId) && beginDate <= to && (endDate === undefined || from < endDate),
    )
    .map(({ classId }) => classId)
    .sort()[0];
}
