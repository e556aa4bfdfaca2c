import type { StudentKey, UserId } from '../../ids.ts';
import type { Role } from '../../roles.ts';
import { shownMark, type ShownMark } from './marks.ts';
import type { Register, RegisterChange } from './register.ts';

/** One value that a register held of a student, and what it was before. */
export interface HeldValue {
  readonly student: StudentKey;
  readonly from: ShownMark | null;
  readonly to: ShownMark | null;
  readonly by: UserId;
  /** Not known of the first registers' takings. */
  readonly role?: Role;
  readonly at: string;
  readonly reason?: string;
  readonly flagged?: boolean;
}

/** Every value that a register held, oldest first. The values of the first taking are found by taking the changes back. */
export function historyOf(register: Register, changes: readonly RegisterChange[]): readonly HeldValue[] {
  const first = new Map(register.marks.map((mark) => [mark.student, mark]));
  for (const { changes: parts } of changes.toSorted((one, other) => other.version - one.version))
    for (const { from, to } of parts) {
      if (from) first.set(from.student, from);
      else if (to) first.delete(to.student);
    }
  return [
    ...[...first.values()].map((mark) => ({
      student: mark.student,
      from: null,
      to: shownMark(mark, register.takenAs),
      by: register.takenBy,
      ...(register.takenAs !== undefined && { role: register.takenAs }),
      at: register.takenAt,
    })),
    ...changes.toSorted((one, other) => one.version - other.version).flatMap((change) => heldBy(change, register.takenAs)),
  ];
}

function heldBy({ changes, by, role, at, reason, flagged }: RegisterChange, takenAs: Role | undefined): readonly HeldValue[] {
  return changes.flatMap(({ from, to }) => {
    const student = (from ?? to)?.student;
    if (student === undefined) return [];
    const told = { ...(reason !== undefined && { reason }), ...(flagged !== undefined && { flagged }) };
    return [
      { student, from: from ? shownMark(from, takenAs) : null, to: to ? shownMark(to, takenAs) : null, by, role, at, ...told },
    ];
  });
}
