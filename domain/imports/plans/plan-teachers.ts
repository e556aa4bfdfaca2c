import type { UserId } from '../../ids.ts';
import type { BundleEnrolment } from '../../oneroster/roster.ts';
import type { SchoolClass } from '../../people/classes.ts';
import { leaveOut, type Planning, rejectRow } from '../planning.ts';
import type { PlannedUsers } from './plan-users.ts';

/** Who teaches the classes of a bundle. */
export interface Teachers {
  /** The teachers of a class from now on, those of the bundle first. The same people in another order are no change. */
  readonly of: (classSourcedId: string, previous: readonly UserId[]) => readonly UserId[];
  /** Enters what becomes of a class's teachers. */
  readonly note: (
    schoolClass: Pick<SchoolClass, 'id' | 'sourcedId'>,
    teachers: { readonly previous: readonly UserId[]; readonly next: readonly UserId[] },
  ) => void;
}

/** More than anybody has; the class would refuse to be stored. */
const mostTeachers = 20;

/**
 * Reads who teaches from the enrolments of staff. In bulk, whoever came from the source and is no longer named goes; colleagues who were
 * entered by hand stay. A row whose user was refused is refused too.
 */
export function planTeachers(planning: Planning, users: PlannedUsers): Teachers {
  const { roster, options, existing, entries } = planning;
  const { mode } = roster.files.enrollments;
  const rows = new Map<string, BundleEnrolment[]>();
  for (const row of roster.enrolments.filter(isTeaching)) {
    const known = users.bySourcedId.has(row.userSourcedId);
    if (known) rows.set(row.classSourcedId, [...(rows.get(row.classSourcedId) ?? []), row]);
    else if (row.status === 'active')
      rejectRow(planning, {
        kind: 'enrolments',
        file: 'enrollments.csv',
        line: row.line,
        column: 'userSourcedId',
        detail: 'names a user whose row in users.csv was rejected',
      });
  }
  const firstNames = new Map(roster.classes.map(({ sourcedId, teacherSourcedIds }) => [sourcedId, teacherSourcedIds]));
  const refused = Map.groupBy(roster.refused.enrolments, ({ classSourcedId }) => classSourcedId);
  const byHand = new Set(existing.users.filter(({ sourcedId }) => sourcedId === undefined).map(({ id }) => id));
  for (const { id } of users.bySourcedId.values()) byHand.delete(id);
  const idsOf = (sourcedIds: readonly string[]) => [
    ...new Set(sourcedIds.flatMap((sourcedId) => users.bySourcedId.get(sourcedId)?.id ?? [])),
  ];
  const lasts = ({ status, endDate }: BundleEnrolment) =>
    status === 'active' && (endDate === undefined || endDate > options.today);

  const namedIn = (classSourcedId: string) => {
    const lasting = (rows.get(classSourcedId) ?? []).filter(lasts).map(({ userSourcedId }) => userSourcedId);
    return idsOf([...(firstNames.get(classSourcedId) ?? []), ...lasting]);
  };

  return {
    of(classSourcedId, previous) {
      if (mode === 'absent') return previous;
      const own = rows.get(classSourcedId) ?? [];
      const named = namedIn(classSourcedId);
      const unreadable = idsOf((refused.get(classSourcedId) ?? []).map(({ userSourcedId }) => userSourcedId));
      const ended = idsOf(own.filter((row) => !lasts(row)).map(({ userSourcedId }) => userSourcedId));
      const stays = (id: UserId) => (mode === 'bulk' ? byHand.has(id) || unreadable.includes(id) : !ended.includes(id));
      const all = [...new Set([...named, ...previous.filter(stays)])];
      if (all.length > mostTeachers)
        leaveOut(planning, {
          file: 'enrollments.csv',
          line: own.at(-1)?.line ?? 0,
          column: 'role',
          detail: `makes a class have ${String(all.length)} teachers; the first ${String(mostTeachers)} are taken`,
        });
      const next = all.slice(0, mostTeachers);
      return next.length === previous.length && next.every((id) => previous.includes(id)) ? previous : next;
    },
    note({ id: classId, sourcedId }, { previous, next }) {
      const enter = (outcome: 'created' | 'unchanged' | 'withdrawn', id: UserId) =>
        entries.push({ kind: 'enrolments', outcome, id: `${classId} ${id}` });
      const named = namedIn(sourcedId ?? '');
      for (const id of next) if (!previous.includes(id)) enter('created', id);
      for (const id of next) if (previous.includes(id) && named.includes(id)) enter('unchanged', id);
      for (const id of previous) if (!next.includes(id)) enter('withdrawn', id);
    },
  };
}

/** Whether an enrolment stands for somebody who takes the class's registers. */
function isTeaching({ role }: BundleEnrolment): boolean {
  return role === 'teacher' || role === 'aide' || role === 'proctor';
}
