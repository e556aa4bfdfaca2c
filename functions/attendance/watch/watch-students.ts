import { categoryBy, exportCodeBy, isAfterClose, type Mark } from '../../../domain/attendance/registers/marks.ts';
import type { HeldSession } from '../../../domain/attendance/registers/held-session.ts';
import { classesWithin, recordFrom, type CategorisedSession } from '../../../domain/attendance/figures/student-record.ts';
import { concernsOf, watchedFrom, whyCleared } from '../../../domain/attendance/watch/watch-list.ts';
import { academicYearOf, type Calendar, type SessionId } from '../../../domain/calendar.ts';
import { studentKey, type ClassId, type StudentKey } from '../../../domain/ids.ts';
import { classesOn, displayName, statusOn, type Student } from '../../../domain/people/students.ts';
import type { School } from '../../../domain/school.ts';
import { dateIn } from '../../../domain/time.ts';
import { agree, attendanceConcerns, type Concern } from '../../../domain/watch/concern.ts';
import type { Table } from '../../table/open-table.ts';
import type { WatchEntry } from '../../table/stores/attendance/watch-list-store.ts';

type Stores = Table<{
  readonly classes: readonly ['takenOf'];
  readonly marks: readonly ['ofStudents'];
  readonly watchList: readonly ['raised', 'standing', 'raise', 'clear'];
}>;

/** A register whose marks are known already though the projection may not have them yet. */
export interface FreshRegister {
  readonly date: string;
  readonly session: SessionId;
  readonly classId: ClassId;
  readonly heldAs: HeldSession;
  readonly marks: ReadonlyMap<StudentKey, Mark>;
}

interface Known {
  readonly school: School;
  readonly calendar: Calendar;
  readonly now: Date;
  readonly fresh?: FreshRegister;
  /** The concerns that stand about these students or some of them: what is not true any more among them is cleared. */
  readonly standing: readonly WatchEntry[];
}

/**
 * Brings the concerns about some students into agreement with their attendance: raises what it gives reason for and does not stand, and clears what
 * stands and is not true any more. What is known of the students, and of each of their classes, is read once for all of them.
 */
export async function watchStudents(students: readonly Student[], table: Stores, known: Known): Promise<void> {
  const { school, calendar, now, fresh } = known;
  const today = dateIn(now, school.timeZone);
  const year = academicYearOf(calendar, today);
  if (!year || students.length === 0) return;
  const range = [watchedFrom(calendar, year), today] as const;
  const keys = students.map(({ id }) => studentKey(id));
  const [noted, taken] = await Promise.all([
    table.marks.ofStudents(keys, range),
    table.classes.takenOf(
      students.flatMap((student) => classesWithin(student, range)),
      range,
    ),
  ]);
  const takenIn = Map.groupBy(taken, ({ classId }) => classId);
  const rules = { calendar, today, codeSet: school.codeSet };
  const looked = students.map((student) => {
    const key = studentKey(student.id);
    const own = classesWithin(student, range).flatMap((classId) => takenIn.get(classId) ?? []);
    const recorded = recordFrom(student, { noted: noted.get(key) ?? [], taken: own }, { school, range });
    const mark = fresh?.marks.get(key);
    const sessions = fresh && mark ? withFresh(recorded, { ...fresh, mark }, school) : recorded;
    const isHere = statusOn(student, today) === 'enrolled';
    return { student, key, sessions, isHere, concerns: isHere ? concernsOf(sessions, rules) : [] };
  });
  const standing = Map.groupBy(known.standing, ({ studentId }) => studentKey(studentId));
  const raised = await table.watchList.raised(
    looked
      .filter(({ key }) => !standing.has(key))
      .flatMap(({ student, concerns }) => concerns.map(({ concern, window }) => ({ studentId: student.id, concern, window }))),
  );
  const raisedAbout = Map.groupBy(raised, ({ studentId }) => studentKey(studentId));
  for (const { student, key, sessions, isHere, concerns } of looked) {
    const entries = standing.get(key) ?? raisedAbout.get(key) ?? [];
    const { raise, clear } = agree(concerns, entries, attendanceConcerns);
    for (const concern of raise)
      await table.watchList.raise(entryOf(concern, student, { now, today }), [
        {
          type: 'attendance.concern.raised',
          data: { studentId: student.id, concern: concern.concern, window: concern.window },
        },
      ]);
    for (const entry of clear)
      await table.watchList.clear(entry, {
        at: now.toISOString(),
        why: isHere ? whyCleared(entry, sessions, rules) : 'left',
      });
  }
}

function entryOf(concern: Concern, student: Student, { now, today }: { readonly now: Date; readonly today: string }): WatchEntry {
  return {
    ...concern,
    studentId: student.id,
    name: displayName(student),
    classIds: [...classesOn(student, today)],
    raisedAt: now.toISOString(),
    state: 'open',
    version: 1,
  };
}

/** A student's record as it is with a mark that the projection may not have yet. */
function withFresh(
  recorded: readonly CategorisedSession[],
  { date, session, classId, heldAs, mark }: Omit<FreshRegister, 'marks'> & { readonly mark: Mark },
  school: School,
): readonly CategorisedSession[] {
  const afterClose = isAfterClose(mark, heldAs);
  const counting = { session, codeSet: school.codeSet, afterClose };
  const [category, code] = [categoryBy(mark, counting), exportCodeBy(mark, counting)];
  const others = recorded.filter((each) => each.date !== date || each.session !== session || each.classId !== classId);
  return [...others, { date, session, classId, mark, afterClose, counted: heldAs.counted, category, code }].sort((one, other) =>
    one.date + one.session < other.date + other.session ? -1 : 1,
  );
}
