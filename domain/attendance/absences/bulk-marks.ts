import * as z from 'zod/mini';
import type { NewEvent } from '../../../events/catalog.ts';
import { isSchoolDay, SessionId, whyClosed, type Calendar } from '../../calendar.ts';
import { BulkId, ClassId, StudentKey, UserId } from '../../ids.ts';
import { YearGroup } from '../../people/students.ts';
import { invalid, Problem, type Fault } from '../../problem.ts';
import { Role } from '../../roles.ts';
import type { School } from '../../school.ts';
import { IsoDate } from '../../time.ts';
import { markFaults } from '../registers/mark-faults.ts';
import type { MarkInput } from '../registers/marks.ts';

/** How many reasons for many a day may have: every register of the day asks all of them. */
export const mostBulksOfDay = 20;

/** Whom one reason is given: everybody, the students of some classes, or those of some year groups. */
export const BulkScope = z.union(
  [
    z.strictObject({ all: z.literal(true) }),
    z.strictObject({ classIds: z.array(ClassId).check(z.minLength(1), z.maxLength(50)) }),
    z.strictObject({ yearGroups: z.array(YearGroup).check(z.minLength(1), z.maxLength(20)) }),
  ],
  'must be one of {all: true}, {classIds: [...]} with 1 to 50 classes, {yearGroups: [...]} with 1 to 20 year groups',
);
export type BulkScope = z.infer<typeof BulkScope>;

/** One reason for many students: the sessions of a day, for whom, and the mark. Nobody comes late in bulk: when somebody came is each one's own. */
export const BulkInput = z.strictObject({
  date: IsoDate,
  sessions: z.array(SessionId).check(z.minLength(1), z.maxLength(14)),
  scope: BulkScope,
  mark: z.enum(['P', 'A', 'E']),
  reason: z.string().check(z.minLength(1), z.maxLength(20)),
  note: z.optional(z.string().check(z.trim(), z.maxLength(500))),
});
export type BulkInput = z.infer<typeof BulkInput>;

/** A reason that the office gave many students of a day. */
export const BulkMark = z.extend(BulkInput, {
  bulkId: BulkId,
  /** Whom it names, once that was looked up; left out where it is everybody. */
  students: z.optional(z.array(StudentKey)),
  by: UserId,
  role: Role,
  at: z.iso.datetime(),
  version: z.int(),
});
export type BulkMark = z.infer<typeof BulkMark>;

/** A bulk mark with what follows from it. */
interface Given {
  readonly next: BulkMark;
  readonly events: readonly NewEvent<'attendance.bulk-mark.given'>[];
}

/**
 * Gives one reason to many. The same again is the same one, which is applied once more: to what was taken or opened meanwhile. Refuses sessions that
 * the school does not have, reasons that do not go with the mark, days without school, and more of them on one day than a register can ask.
 */
export function giveInBulk(
  input: BulkInput,
  known: {
    readonly bulkId: BulkId;
    readonly school: Pick<School, 'sessions' | 'codeSet'>;
    readonly calendar: Calendar;
    /** Those of the same day. */
    readonly others: readonly BulkMark[];
    readonly by: UserId;
    readonly now: Date;
  },
): Given {
  const { school, calendar, others, by, now } = known;
  const faults = bulkFaults(input, school);
  if (faults.length > 0) throw invalid(faults);
  if (!isSchoolDay(calendar, input.date))
    throw new Problem(
      'rule-broken',
      `${input.date} is not a school day (${whyClosed(calendar, input.date)?.reason ?? 'closed'}), there is nothing to mark`,
    );
  const same = others.find((other) => saying(other) === saying(input));
  if (!same && others.length >= mostBulksOfDay)
    throw new Problem(
      'rule-broken',
      `${input.date} has ${String(others.length)} reasons for many already, the most that a day may have; name more classes in one of them, or amend single marks`,
    );
  const at = now.toISOString();
  const next: BulkMark = same
    ? { ...same, by, at, version: same.version + 1 }
    : { ...input, bulkId: known.bulkId, by, role: 'admin', at, version: 1 };
  return { next, events: [{ type: 'attendance.bulk-mark.given', data: { bulkId: next.bulkId, date: next.date } }] };
}

function bulkFaults({ sessions, mark, reason }: BulkInput, school: Pick<School, 'sessions' | 'codeSet'>): readonly Fault[] {
  const unknown = sessions.flatMap((session, index, all): Fault[] => {
    const pointer = `/sessions/${String(index)}`;
    if (all.indexOf(session) < index) return [{ pointer, detail: `names ${session} a second time; each session may stand once` }];
    if (school.sessions.some(({ id }) => id === session)) return [];
    const allowed = school.sessions.map(({ id }) => id).join(', ');
    return [{ pointer, detail: `must be a session of this school (${allowed}), got ${session}` }];
  });
  return [...unknown, ...markFaults({ mark, reason }, school.codeSet, ['admin'])];
}

function saying({ date, sessions, scope, mark, reason, note }: BulkInput): string {
  const whom = 'all' in scope ? 'all' : 'classIds' in scope ? [...scope.classIds].sort() : ['year', ...scope.yearGroups].sort();
  return JSON.stringify([date, [...sessions].sort(), whom, mark, reason, note]);
}

/** The latest reason of many that a student was given in a session; none of those whose students have not been looked up yet. */
export function bulkOf(bulks: readonly BulkMark[], session: SessionId, student: StudentKey): BulkMark | undefined {
  return bulks
    .filter((bulk) => bulk.sessions.includes(session) && ('all' in bulk.scope || bulk.students?.includes(student)))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .at(-1);
}

/** What a change record of a register says of it, and how such records are known. */
export function reasonOfBulk({ bulkId }: Pick<BulkMark, 'bulkId'>): string {
  return `marks in bulk ${bulkId}`;
}
export const byBulk = /^marks in bulk blk_[0-9A-Z]{26}$/;

/** What a bulk mark makes of an input: whether that repeats it. Whoever takes a register may do so, also where the reason is the office's to give. */
export function repeatsBulk(bulk: BulkMark | undefined, { mark, reason }: Pick<MarkInput, 'mark' | 'reason'>): boolean {
  return bulk !== undefined && bulk.mark === mark && bulk.reason === reason;
}
