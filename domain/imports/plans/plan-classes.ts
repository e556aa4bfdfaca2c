import type { Session, SessionId } from '../../calendar.ts';
import { academicYearOf, sessionIds } from '../../calendar.ts';
import type { UserId } from '../../ids.ts';
import type { BundleClass } from '../../oneroster/roster.ts';
import type { SchoolClass } from '../../people/classes.ts';
import { changedFields } from '../changed-fields.ts';
import type { SourceSession } from '../existing-school.ts';
import { freshId, tellOutcome, type Planning } from '../planning.ts';
import type { Teachers } from './plan-teachers.ts';
import { academicYearName } from '../source-sessions.ts';
import { termIdsOf } from '../source-terms.ts';

export interface ClassChange {
  readonly previous: SchoolClass | undefined;
  readonly next: SchoolClass;
}

export interface PlannedClasses {
  readonly changes: readonly ClassChange[];
  /** Every imported class as the import leaves it, by sourcedId. */
  readonly bySourcedId: ReadonlyMap<string, SchoolClass>;
  /** Ids of the imported classes that are closed now: nobody is enrolled in them any longer. */
  readonly closed: ReadonlySet<string>;
  /** New classes that are no homerooms and take everybody's registers all the same, for want of sessions of their own. */
  readonly newLessons: readonly SchoolClass[];
}

interface Given {
  readonly sessions: ReadonlyMap<string, SourceSession>;
  readonly teachers: Teachers;
}

/**
 * Plans the classes of a bundle. In which sessions a register is taken is decided when a class is created and left to people then; name, year,
 * terms, year group and teachers follow the bundle. In bulk, a class that came from the same source and is gone from it is closed.
 */
export function planClasses(planning: Planning, { sessions, teachers }: Given): PlannedClasses {
  const { roster, existing, options } = planning;
  const bySourcedId = new Map(
    existing.classes.flatMap((each) => (each.sourcedId === undefined ? [] : [[each.sourcedId, each] as const])),
  );
  const taken = new Set<string>(existing.classes.map(({ id }) => id));
  const rows = new Map(roster.classes.map((row) => [row.sourcedId, row]));
  const changes: ClassChange[] = [];
  const newLessons: SchoolClass[] = [];
  const settle = (previous: SchoolClass | undefined, next: SchoolClass) => {
    teachers.note(next, { previous: previous?.teacherIds ?? [], next: next.teacherIds });
    const fields = previous ? changedFields(previous, next) : [];
    // Who teaches a class is told by its enrolments.
    const own = fields.filter((field) => field !== 'teacherIds');
    const closes = previous?.status === 'active' && next.status === 'closed';
    const outcome = !previous ? 'created' : closes ? 'withdrawn' : own.length > 0 ? 'changed' : 'unchanged';
    tellOutcome(planning, { kind: 'classes', outcome, of: next, changes: own });
    const stored = previous && fields.length > 0 ? { ...next, version: previous.version + 1 } : next;
    if (!previous || fields.length > 0) changes.push({ previous, next: stored });
    if (stored.sourcedId !== undefined) bySourcedId.set(stored.sourcedId, stored);
  };

  for (const row of roster.classes) {
    const previous = bySourcedId.get(row.sourcedId);
    const teacherIds = [...teachers.of(row.sourcedId, previous?.teacherIds ?? [])];
    if (row.status === 'active') {
      const id = previous?.id ?? freshId(options, { prefix: 'cls', sourcedId: row.sourcedId, taken });
      taken.add(id);
      const next = { ...nextClass(planning, row, { previous, sessions }), id, teacherIds };
      if (!previous && !row.homeroom && ownSessions(row, existing.sessions).length === 0) newLessons.push(next);
      settle(previous, next);
    } else if (previous) settle(previous, { ...previous, status: 'closed' });
  }
  for (const previous of existing.classes) {
    const { sourcedId } = previous;
    if (sourcedId === undefined || rows.has(sourcedId)) continue;
    const gone = roster.files.classes.mode === 'bulk' && !roster.refused.classes.has(sourcedId);
    if (gone && previous.status === 'active') settle(previous, { ...previous, status: 'closed' });
    else if (!gone) settleTeachers(previous, teachers.of(sourcedId, previous.teacherIds));
  }
  const closed = new Set([...bySourcedId.values()].filter(({ status }) => status === 'closed').map(({ id }) => id));
  return { changes, bySourcedId, closed, newLessons };

  /** A class without a row of its own, to which enrolments may still bring or take teachers. */
  function settleTeachers(previous: SchoolClass, teacherIds: readonly UserId[]): void {
    teachers.note(previous, { previous: previous.teacherIds, next: teacherIds });
    if (teacherIds.join() === previous.teacherIds.join()) return;
    const next = { ...previous, teacherIds: [...teacherIds], version: previous.version + 1 };
    changes.push({ previous, next });
    if (previous.sourcedId !== undefined) bySourcedId.set(previous.sourcedId, next);
  }
}

function nextClass(
  { existing, options }: Planning,
  row: BundleClass,
  { previous, sessions }: { readonly previous: SchoolClass | undefined; readonly sessions: ReadonlyMap<string, SourceSession> },
): Omit<SchoolClass, 'id'> {
  const named = academicYearName(sessions, row.schoolYearSourcedId ?? row.termSourcedIds[0]);
  const { termIds: _, ...kept } = previous ?? { sessions: [...registerSessions(row, existing.sessions)], version: 1 };
  const termIds = termIdsOf(row, sessions);
  return {
    ...kept,
    ...(termIds && { termIds: [...termIds] }),
    name: row.title,
    academicYear:
      named ?? previous?.academicYear ?? academicYearOf(existing.calendar, options.today)?.name ?? options.today.slice(0, 4),
    teacherIds: [],
    ...(row.yearGroup !== undefined && { yearGroup: row.yearGroup }),
    status: 'active',
    sourcedId: row.sourcedId,
  };
}

/** When the registers of a new class are taken: in its periods where the school has such sessions, else twice a day like everybody's. */
function registerSessions(row: BundleClass, sessions: readonly Session[]): readonly SessionId[] {
  const held = ownSessions(row, sessions);
  if (held.length > 0) return held;
  const statutory = sessions.filter((session) => session.statutory);
  return (statutory.length > 0 ? statutory : sessions).map(({ id }) => id);
}

/** The sessions of the school that the periods of a class name; none for a homeroom. */
function ownSessions({ periods, homeroom }: BundleClass, sessions: readonly Session[]): readonly SessionId[] {
  const own = homeroom
    ? []
    : periods.flatMap(
        (period) => sessionIds.find((id) => id === period.toUpperCase() || id === `P${period.replace(/^0+/, '')}`) ?? [],
      );
  return sessions.map(({ id }) => id).filter((id) => own.includes(id));
}
