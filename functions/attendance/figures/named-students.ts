import type { StudentKey } from '../../../domain/ids.ts';
import { studentKey } from '../../../domain/ids.ts';
import type { Roster } from '../../../domain/people/classes.ts';
import { rosterEntry } from '../../../domain/people/enrolments.ts';
import type { IsoDate } from '../../../domain/time.ts';
import type { Table } from '../../table/open-table.ts';

/**
 * A roster with a place for everybody whom registers name, so that no mark goes unseen. Somebody has none whose stay was removed at the very moment
 * at which a register was taken: the name is read from the student then, which costs nothing as long as nobody is without, and the stay has no
 * day at all.
 */
export async function withEverybodyNamed(
  roster: Roster,
  { named, date }: { readonly named: Iterable<StudentKey>; readonly date: IsoDate },
  table: Table<{ readonly students: readonly ['getManyByKey'] }>,
): Promise<Roster> {
  const known = new Set(roster.entries.map(({ studentId }) => studentKey(studentId)));
  const missing = [...new Set(named)].filter((key) => !known.has(key));
  if (missing.length === 0) return roster;
  const stay = { classId: roster.classId, beginDate: date, endDate: date };
  const found = await table.students.getManyByKey(missing);
  return { ...roster, entries: [...roster.entries, ...found.map((student) => rosterEntry(student, stay))] };
}

/** The students whom a register names. */
export function namedIn(
  register: { readonly marks: readonly { readonly student: StudentKey }[] } | undefined,
): readonly StudentKey[] {
  return register ? register.marks.map(({ student }) => student) : [];
}
