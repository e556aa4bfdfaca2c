import type { HeldSession } from '../../../domain/attendance/registers/held-session.ts';
import { categoryBy, exportCodeBy, isAfterClose, type Mark } from '../../../domain/attendance/registers/marks.ts';
import { concernsOf, watchedFrom } from '../../../domain/attendance/watch/watch-list.ts';
import { academicYearOf, type Calendar, type SessionId } from '../../../domain/calendar.ts';
import type { ClassId } from '../../../domain/ids.ts';
import { classesOn, displayName, type Student } from '../../../domain/people/students.ts';
import type { School } from '../../../domain/school.ts';
import { dateIn } from '../../../domain/time.ts';
import type { Table } from '../../table/open-table.ts';
import { recordOf } from '../figures/student-record.ts';

type Stores = Table<{
  readonly classes: readonly ['taken'];
  readonly marks: readonly ['ofStudent'];
  readonly watchList: readonly ['raised', 'raise'];
}>;

/** A mark that is known already though the projection may not have it yet. */
export interface FreshMark {
  readonly date: string;
  readonly session: SessionId;
  readonly classId: ClassId;
  readonly heldAs: HeldSession;
  readonly mark: Mark;
}

/** Raises whatever a student's academic year gives reason for and was not raised before. */
export async function watchStudent(
  student: Student,
  table: Stores,
  known: { readonly school: School; readonly calendar: Calendar; readonly now: Date; readonly fresh?: FreshMark },
): Promise<void> {
  const { school, calendar, now, fresh } = known;
  const today = dateIn(now, school.timeZone);
  const year = academicYearOf(calendar, today);
  if (!year) return;
  const recorded = await recordOf(student, table, { school, range: [watchedFrom(calendar, year), today] });
  const sessions = fresh ? withFresh(recorded, fresh, school) : recorded;
  const concerns = concernsOf(sessions, { calendar, today, codeSet: school.codeSet });
  const raised = await table.watchList.raised(
    concerns.map(({ concern, window }) => ({ studentId: student.id, concern, window })),
  );
  const standing = new Set(raised.map(({ concern, window }) => `${concern} ${window}`));
  for (const concern of concerns.filter(({ concern: name, window }) => !standing.has(`${name} ${window}`))) {
    const entry = {
      ...concern,
      studentId: student.id,
      name: displayName(student),
      classIds: [...classesOn(student, today)],
      raisedAt: now.toISOString(),
      state: 'open' as const,
      version: 1,
    };
    await table.watchList.raise(entry, [
      { type: 'attendance.concern.raised', data: { studentId: student.id, concern: concern.concern, window: concern.window } },
    ]);
  }
}

function withFresh(recorded: Awaited<ReturnType<typeof recordOf>>, fresh: FreshMark, school: School) {
  const { heldAs, ...place } = fresh;
  const afterClose = isAfterClose(fresh.mark, heldAs);
  const counting = { session: fresh.session, codeSet: school.codeSet, afterClose };
  const [category, code] = [categoryBy(fresh.mark, counting), exportCodeBy(fresh.mark, counting)];
  const others = recorded.filter(
    ({ date, session: id, classId }) => date !== fresh.date || id !== fresh.session || classId !== fresh.classId,
  );
  return [...others, { ...place, afterClose, counted: heldAs.counted, category, code }].sort((one, other) =>
    one.date + one.session < other.date + other.session ? -1 : 1,
  );
}
