import type { ClassId } from '../../ids.ts';
import { emptyRoster, type Roster, type RosterEntry } from '../../people/classes.ts';
import { rosterEntry } from '../../people/enrolments.ts';
import type { Student } from '../../people/students.ts';
import { canonical } from '../changed-fields.ts';
import { rostersByClass, type ExistingSchool } from '../existing-school.ts';

/**
 * The rosters that differ from what the students' enrolments and names say: each class has one, so that a register needs one read. Derived
 * whole, so that an import that broke between the students and their rosters is mended by the next.
 */
export function planRosters(existing: ExistingSchool, students: readonly Student[]): readonly Roster[] {
  const stored = rostersByClass(existing);
  const known = new Set(students.map(({ id }) => id));
  const entries = new Map<ClassId, RosterEntry[]>();
  for (const [classId, roster] of stored)
    entries.set(
      classId,
      roster.entries.filter(({ studentId }) => !known.has(studentId)),
    );
  for (const student of students) {
    for (const enrolment of student.enrolments) {
      const entry = rosterEntry(student, enrolment);
      const others = entries.get(enrolment.classId);
      if (others) others.push(entry);
      else entries.set(enrolment.classId, [entry]);
    }
  }
  return [...entries].flatMap(([classId, unordered]) => {
    const previous = stored.get(classId) ?? emptyRoster(classId);
    const next = inOrder(unordered);
    return canonical(inOrder(previous.entries)) === canonical(next)
      ? []
      : [{ ...previous, entries: next, version: previous.version + 1 }];
  });
}

function inOrder(entries: readonly RosterEntry[]): RosterEntry[] {
  const order = ({ beginDate, studentId }: RosterEntry) => `${beginDate} ${studentId}`;
  return entries.toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
}
