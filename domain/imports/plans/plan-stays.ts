import type { ClassId, StudentId } from '../../ids.ts';
import type { BundleEnrolment } from '../../oneroster/roster.ts';
import { mostStays } from '../../people/enrolments.ts';
import type { Enrolment } from '../../people/students.ts';
import type { IsoDate } from '../../time.ts';
import type { SourceSession } from '../existing-school.ts';
import type { PlannedClasses } from './plan-classes.ts';
import { leaveOut, type Planning, rejectRow } from '../planning.ts';
import { endStay, reconcileStays, type StayRow } from '../reconcile-stays.ts';
import { overlappingRows, returnDateOf, rowWithin, type TimeInSchool } from '../stay-rows.ts';

type Row = StayRow & Pick<BundleEnrolment, 'line' | 'sourcedId'>;

/** The stays of students in classes, as an import leaves them. */
export interface Stays {
  /** Of a student of the bundle, or of one who came from it before; the same array when nothing changes. */
  readonly next: (
    student: TimeInSchool & { readonly id: StudentId; readonly sourcedId: string; readonly enrolments: readonly Enrolment[] },
  ) => readonly Enrolment[];
  /** When a student who left is back, by the rows of the student, else by the terms of their classes, else today. */
  readonly returnDate: (sourcedId: string, leavingDate: IsoDate) => IsoDate;
  /** Every stay that has not ended, ended: what a student who leaves has left; or only those in some classes. */
  readonly end: (
    student: { readonly id: StudentId; readonly enrolments: readonly Enrolment[] },
    classIds?: ReadonlySet<string>,
  ) => readonly Enrolment[];
}

interface Given {
  readonly sessions: ReadonlyMap<string, SourceSession>;
  readonly classes: PlannedClasses;
  /** Whether a row in users.csv, or an earlier import, says who that is. */
  readonly isStudent: (sourcedId: string) => boolean;
}

/** Plans enrolments. Only classes that came from the source follow it; a pair of class and student whose row was refused stays as it is. */
export function planStays(planning: Planning, given: Given): Stays {
  const { roster, options, entries } = planning;
  const complete = roster.files.enrollments.mode === 'bulk';
  const { bySourcedId, closed } = given.classes;
  const classBySourcedId = new Map([...bySourcedId].map(([sourcedId, { id }]) => [sourcedId, id]));
  const fromSource = new Set([...bySourcedId.values()].map(({ id }) => id));
  const rows = rowsByStudent(planning, { ...given, classBySourcedId });
  const refused = new Set(
    roster.refused.enrolments.map(
      ({ classSourcedId, userSourcedId }) => `${classBySourcedId.get(classSourcedId) ?? ''} ${userSourcedId}`,
    ),
  );
  const begins = new Map(
    roster.classes.map((row) => [classBySourcedId.get(row.sourcedId), firstDay(row.termSourcedIds, given.sessions)]),
  );
  const sizes = new Map<ClassId, number>();
  for (const { classId, entries: stays } of planning.existing.rosters) sizes.set(classId, stays.length);

  return {
    returnDate(sourcedId, leavingDate) {
      const own = [...(rows.get(sourcedId) ?? [])];
      const begun = own.flatMap(([, all]) => all.filter(({ deleted }) => !deleted).flatMap(({ beginDate }) => beginDate ?? []));
      const terms = own.flatMap(([classId]) => begins.get(classId) ?? []);
      const named = begun.some((date) => date >= leavingDate) ? begun : terms;
      return returnDateOf(named, { leavingDate, today: options.today });
    },
    next({ id, sourcedId, enrolments, since, until }) {
      if (roster.files.enrollments.mode === 'absent') return enrolments;
      const own = rows.get(sourcedId) ?? new Map<ClassId, Row[]>();
      const before = Map.groupBy(enrolments, ({ classId }) => classId);
      const next: Enrolment[] = [];
      for (const classId of new Set([...before.keys(), ...own.keys()])) {
        const stays = before.get(classId) ?? [];
        const kept = !fromSource.has(classId) || closed.has(classId) || refused.has(`${classId} ${sourcedId}`);
        if (kept && !own.has(classId)) {
          next.push(...stays);
          continue;
        }
        const begin = begins.get(classId) ?? options.today;
        const reconciled = reconcileStays(stays, rowsWithin(own.get(classId) ?? [], { since, until }, begin), {
          today: options.today,
          complete: complete && !kept,
          begin,
        });
        const refusedRows = overlappingRows(reconciled);
        for (const each of reconciled) {
          const { stay, row, outcome, was } = each;
          if (refusedRows.has(each)) {
            rejectRow(planning, { ...overlapping, line: row?.line ?? 0 });
            if (was) next.push({ classId, ...was });
            continue;
          }
          if (outcome === 'created' && !fits(classId, row)) continue;
          if (outcome)
            entries.push({ kind: 'enrolments', outcome, id: `${classId} ${id}`, ...(row && { sourcedId: row.sourcedId }) });
          if (stay) next.push({ classId, ...stay });
        }
      }
      return next;
    },
    end({ id, enrolments }, classIds) {
      return enrolments.flatMap((enrolment) => {
        const ended = classIds && !classIds.has(enrolment.classId) ? enrolment : endStay(enrolment, options.today);
        if (ended !== enrolment) entries.push({ kind: 'enrolments', outcome: 'withdrawn', id: `${enrolment.classId} ${id}` });
        return ended ?? [];
      });
    },
  };

  function rowsWithin(own: readonly Row[], time: TimeInSchool, begin: IsoDate): readonly Row[] {
    return own.flatMap((row) => {
      const within = rowWithin(row, time, begin);
      if (!within && !row.deleted) rejectRow(planning, { ...afterLeaving, line: row.line });
      return within ?? [];
    });
  }

  function fits(classId: ClassId, row: Row | undefined): boolean {
    const size = (sizes.get(classId) ?? 0) + 1;
    if (size > mostStays) {
      const detail = `is a class with ${String(mostStays)} enrolments already, former ones included; more do not fit`;
      rejectRow(planning, {
        kind: 'enrolments',
        file: 'enrollments.csv',
        line: row?.line ?? 0,
        column: 'classSourcedId',
        detail,
      });
      return false;
    }
    sizes.set(classId, size);
    return true;
  }
}

const place = { kind: 'enrolments', file: 'enrollments.csv' } as const;
const overlapping = {
  ...place,
  column: 'beginDate',
  detail: 'overlaps another stay of the same student in the same class; two stays in one class may not share a day',
};
const afterLeaving = {
  ...place,
  column: 'beginDate',
  detail: 'is not before the day on which the student leaves the school; a stay must begin and end by then',
};

/** The rows of students by student and class. Rows that say the same twice, or of somebody who was refused, are refused. */
function rowsByStudent(
  planning: Planning,
  { isStudent, classBySourcedId }: Given & { readonly classBySourcedId: ReadonlyMap<string, ClassId> },
): ReadonlyMap<string, Map<ClassId, Row[]>> {
  const rows = new Map<string, Map<ClassId, Row[]>>();
  for (const { line, sourcedId, role, status, classSourcedId, userSourcedId, beginDate, endDate } of planning.roster.enrolments) {
    if (role !== 'student') continue;
    const reject = (column: string, detail: string) =>
      rejectRow(planning, { kind: 'enrolments', file: 'enrollments.csv', line, column, detail });
    const classId = classBySourcedId.get(classSourcedId);
    const isNoDay = beginDate !== undefined && beginDate === endDate;
    if (isNoDay && status === 'active')
      leaveOut(planning, {
        ...place,
        line,
        column: 'endDate',
        detail: 'is the day on which the stay begins, so that it has no day; it is taken for one that was deleted',
      });
    const deleted = status === 'tobedeleted' || isNoDay;
    if (classId === undefined || !isStudent(userSourcedId)) {
      if (!deleted) reject('userSourcedId', 'names a user whose row in users.csv was rejected');
      continue;
    }
    const own = rows.get(userSourcedId) ?? new Map<ClassId, Row[]>();
    const stays = own.get(classId) ?? [];
    const twin = stays.find((stay) => stay.beginDate === beginDate && stay.deleted === deleted);
    if (twin) {
      reject('beginDate', `says of the same student and class what line ${String(twin.line)} says; one row is enough`);
      continue;
    }
    rows.set(userSourcedId, own.set(classId, [...stays, { line, sourcedId, beginDate, endDate, deleted }]));
  }
  return rows;
}

/** The first day of a class's terms. */
function firstDay(termSourcedIds: readonly string[], sessions: ReadonlyMap<string, SourceSession>): IsoDate | undefined {
  return termSourcedIds.flatMap((id) => sessions.get(id)?.startDate ?? []).sort()[0];
}
