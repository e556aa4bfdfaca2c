import type { NewEvent } from '../../../events/catalog.ts';
import { studentKey, type StudentId } from '../../ids.ts';
import { invalid, notFound, Problem } from '../../problem.ts';
import type { Role } from '../../roles.ts';
import { enrolledOn } from '../../people/classes.ts';
import { withoutMark } from './due-registers.ts';
import { contradictions, markFaults } from './mark-faults.ts';
import { isAfterClose, saidBy, writtenAt, type Mark, type MarkAmendment, type MarkInput, type Said } from './marks.ts';
import {
  checkedMarks,
  stateOf,
  writingRole,
  type MarkChange,
  type Marking,
  type Register,
  type RegisterChange,
  type RegisterInput,
} from './register.ts';

/** A register after a change, with the record of it; without a record nothing changed. */
export interface Changed {
  readonly next: Register;
  readonly change?: RegisterChange;
  readonly events: readonly NewEvent<'attendance.register.changed'>[];
}

/** Changes a register as a whole. The same marks change nothing. Once the register has closed a reason is needed, and kept with what changed. */
export function retakeRegister(previous: Register, input: RegisterInput, marking: Marking): Changed {
  const before = new Map(previous.marks.map((mark) => [mark.student, mark]));
  const writer = { role: writingRole(marking.caller), takenAs: previous.takenAs, session: marking.rules.session };
  const repeats = ({ studentId, mark, reason }: MarkInput) => {
    const old = before.get(studentKey(studentId));
    return old?.mark === mark && old.reason === reason;
  };
  const written = checkedMarks(input, { ...marking, repeats, standing: new Set(before.keys()) });
  const named = new Set(written.map(({ student }) => student));
  // Who has left the roll since the taking keeps the mark.
  const left = previous.marks.filter(({ student }) => !named.has(student));
  const marks = written.map((mark) => {
    const old = before.get(mark.student);
    // When somebody left is not said by a register, so taking it again does not take it away.
    return old ? writtenMark(old, old.timeOut === undefined ? mark : { ...mark, timeOut: old.timeOut }, writer) : mark;
  });
  return changeMarks(previous, [...marks, ...left], { ...marking, reason: input.amendmentReason });
}

/**
 * Changes the mark of one student, or gives the first one to a student who came onto the roll after the register was taken. Fails with `not-found`
 * for one who neither stands in the register nor was enrolled on its date.
 */
export function amendMark(
  previous: Register,
  amendment: { readonly studentId: StudentId; readonly mark: MarkAmendment; readonly reason?: string | undefined },
  marking: Marking,
): Changed {
  const faults = [
    ...markFaults(amendment.mark, marking.rules.codeSet, marking.caller.roles),
    ...contradictions(amendment.mark, marking.rules.session),
  ];
  if (faults.length > 0) throw invalid(faults);
  const student = studentKey(amendment.studentId);
  const writer = { role: writingRole(marking.caller), takenAs: previous.takenAs, session: marking.rules.session };
  const said = writtenAt({ student, ...amendment.mark }, marking.now, marking.rules);
  if (!previous.marks.some((mark) => mark.student === student)) {
    const joined = withoutMark(enrolledOn(marking.roster, previous.date), previous);
    if (!joined.some(({ studentId }) => studentId === amendment.studentId)) throw notFound('student in this register');
    const spoken = writer.role === 'teacher' && writer.takenAs === 'admin' ? { byTeacher: true as const } : {};
    return changeMarks(previous, [...previous.marks, { ...said, ...spoken }], { ...marking, reason: amendment.reason });
  }
  const marks = previous.marks.map((old) => (old.student === student ? writtenMark(old, said, writer) : old));
  return changeMarks(previous, marks, { ...marking, reason: amendment.reason });
}

/** Who changes a register and why; without a clock for changes that a rule makes. */
interface Changing extends Pick<Marking, 'rules' | 'caller' | 'now' | 'markedAt'> {
  readonly reason: string | undefined;
}

/** The next version of a register with these marks and the record of what differs. Refuses a change without a reason once the register has closed. */
export function changeMarks(
  previous: Register,
  marks: readonly Mark[],
  { rules, caller, now, markedAt, reason }: Changing,
): Changed {
  const changes = changesBetween(previous.marks, marks);
  if (changes.length === 0) return { next: previous, events: [] };
  const closed = stateOf(rules, now) === 'closed';
  if (closed && reason === undefined)
    throw new Problem('rule-broken', 'the register has closed; a change now needs an amendmentReason');
  const { classId, date, session } = previous;
  const place = { classId, date, session, version: previous.version + 1 };
  const role = writingRole(caller);
  const change: RegisterChange = {
    ...place,
    changes,
    by: caller.userId,
    role,
    at: now.toISOString(),
    ...(markedAt && { markedAt: markedAt.toISOString() }),
    ...(reason !== undefined && { reason }),
    ...(closed && role === 'teacher' && { flagged: true }),
  };
  return {
    next: { ...previous, marks: [...marks], savedAt: now.toISOString(), version: place.version },
    change,
    events: [{ type: 'attendance.register.changed', data: place }],
  };
}

/**
 * What a mark becomes when somebody writes it. The office's word stands over the teacher's and neither is lost: once the office has
 * changed a mark, a teacher who writes it again changes the teacher's value beside it.
 */
function writtenMark(
  old: Mark,
  written: Mark,
  {
    role,
    takenAs,
    session,
  }: { readonly role: Role; readonly takenAs: Role | undefined; readonly session: Marking['rules']['session'] },
): Mark {
  const input = keptLate(old, written, session);
  if (role === 'admin') {
    if (sameMark({ ...old, teacher: undefined, byTeacher: undefined, absenceId: undefined }, input)) return old;
    return { ...input, teacher: old.teacher ?? saidBy(old), ...(old.byTeacher && { byTeacher: true }) };
  }
  const spoken = takenAs === 'admin' ? { byTeacher: true as const } : {};
  if (old.teacher) return { ...old, teacher: saidBy(input), ...spoken };
  // A teacher who repeats what a known absence says does not cut the tie to it.
  return sameMark({ ...old, byTeacher: undefined, absenceId: undefined }, input) ? old : { ...input, ...spoken };
}

/** A student of whom it was said already that they came late came when they came: to write it once more, without a time, makes nobody later or earlier. */
function keptLate(old: Mark, written: Mark, session: Marking['rules']['session']): Mark {
  const told = [old, ...(old.teacher ? [old.teacher] : [])].find(({ mark }) => mark === 'L');
  if (!told || written.mark !== 'L' || written.timeIn !== undefined || written.minutesLate !== undefined) return written;
  const { afterClose: _written, ...rest } = written;
  return isAfterClose(told, session) ? { ...rest, afterClose: true } : rest;
}

function changesBetween(before: readonly Mark[], after: readonly Mark[]): MarkChange[] {
  const from = new Map(before.map((mark) => [mark.student, mark]));
  const to = new Map(after.map((mark) => [mark.student, mark]));
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((student): MarkChange[] => {
    const old = from.get(student);
    const current = to.get(student);
    if (old && current) return sameMark(old, current) ? [] : [{ from: old, to: current }];
    return [old ? { from: old } : { ...(current && { to: current }) }];
  });
}

/** Whether two marks say the same, the teacher's value and the tie to an absence included. */
function sameMark(one: Mark, other: Mark): boolean {
  const said = (value: Said | undefined) => [
    value?.mark,
    value?.reason,
    value?.timeIn,
    value?.timeOut,
    value?.minutesLate,
    value?.afterClose,
    value?.note,
  ];
  const parts = (mark: Mark) => [...said(mark), ...said(mark.teacher), mark.byTeacher, mark.absenceId];
  const others = parts(other);
  return parts(one).every((part, index) => part === others[index]);
}
