import type { StudentId } from '../ids.ts';
import type { BundleStudent } from '../oneroster/roster.ts';
import { fold, type Student } from '../people/students.ts';
import { unmetClaims } from './handed-over.ts';
import { leftByHand } from './leavers.ts';
import { freshId, type Planning, rejectRow } from './planning.ts';

/** A student of the bundle and who that is in the school, when somebody. */
export interface StudentMatch {
  readonly row: BundleStudent;
  readonly line: number;
  readonly id: StudentId;
  readonly existing: Student | undefined;
}

export interface StudentMatches {
  /** Of active rows, by sourcedId. */
  readonly matches: ReadonlyMap<string, StudentMatch>;
  readonly rejected: ReadonlySet<string>;
}

/**
 * Finds who the students of a bundle are: by sourcedId, else by student number when nothing speaks against it. A number that somebody
 * else has, and keeps, refuses the row: two students must never become one. Numbers may be passed on and exchanged within a bundle.
 */
export function matchStudents(planning: Planning): StudentMatches {
  const { roster, existing, options } = planning;
  const lines = new Map(roster.users.map(({ sourcedId, line }) => [sourcedId, line]));
  const bySourcedId = new Map(
    existing.students.flatMap((student) => (student.sourcedId === undefined ? [] : [[student.sourcedId, student] as const])),
  );
  const byNumber = new Map(existing.students.map((student) => [fold(student.studentNumber), student]));
  const named = new Set([...roster.students.map(({ sourcedId }) => sourcedId), ...roster.refused.users]);
  const rows = roster.students
    .filter(({ status }) => status === 'active')
    .map((row) => {
      const number = fold(row.studentNumber);
      const holder = byNumber.get(number);
      const own = bySourcedId.get(row.sourcedId) ?? (holder && isTheSame(holder, row, named) ? holder : undefined);
      return { row, number, line: lines.get(row.sourcedId) ?? 0, holder, own };
    });
  const unmet = unmetClaims(
    rows.map(({ row, number, own }) => ({
      id: row.sourcedId,
      // Whoever was withdrawn by hand stays as they are, whatever the row says.
      wanted: own && leftByHand(own, options.today) ? fold(own.studentNumber) : number,
      ...(own && { has: fold(own.studentNumber) }),
      releases: true,
    })),
    new Set(byNumber.keys()),
  );
  const taken = new Set<string>(existing.students.map(({ id }) => id));
  const matches = new Map<string, StudentMatch>();
  const rejected = new Set<string>();

  for (const { row, line, holder, own } of rows) {
    const fault = unmet.get(row.sourcedId);
    if (fault) {
      rejected.add(row.sourcedId);
      const detail =
        fault.by === 'claim'
          ? `differs from the number of the student on line ${String(lines.get(fault.id) ?? 0)} by case or accents only; each student needs one of their own`
          : `is the number of another student of the school${holder?.sourcedId === undefined ? ', who was not imported' : ''}; give one of them another number first`;
      rejectRow(planning, { kind: 'students', file: 'users.csv', line, column: 'identifier', detail });
    } else {
      const id = own?.id ?? freshId(options, { prefix: 'stu', sourcedId: row.sourcedId, taken });
      taken.add(id);
      matches.set(row.sourcedId, { row, line, id, existing: own });
    }
  }
  return { matches, rejected };
}

/**
 * Whether the student with the number is the one of the row. One who was entered by hand is. One who was imported under another id is only
 * when that id is gone from the bundle and birth date or name agree: numbers of leavers are given to others.
 */
function isTheSame(holder: Student, row: BundleStudent, named: ReadonlySet<string>): boolean {
  if (holder.sourcedId === undefined) return true;
  if (named.has(holder.sourcedId)) return false;
  if (holder.birthDate !== undefined && row.birthDate !== undefined) return holder.birthDate === row.birthDate;
  return fold(holder.givenName) === fold(row.givenName) && fold(holder.familyName) === fold(row.familyName);
}
