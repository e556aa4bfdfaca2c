import * as z from 'zod/mini';
import type { NewEvent } from '../../../events/catalog.ts';
import { registerState, SessionId, sessionWindow, type RegisterState } from '../../calendar.ts';
import { ClassId, studentKey, type StudentId, type StudentKey, UserId } from '../../ids.ts';
import { enrolledOn, type Roster } from '../../people/classes.ts';
import type { Caller } from '../../people/users.ts';
import { invalid, Problem, type Fault } from '../../problem.ts';
import { Role } from '../../roles.ts';
import type { School } from '../../school.ts';
import { IsoDate } from '../../time.ts';
import { HeldSession } from './held-session.ts';
import { contradictions, markFaults } from './mark-faults.ts';
import { Mark, writtenAt, type MarkInput, type MarkingRules } from './marks.ts';

/** A taken register: one class, one date, one session. A register not taken has no state of its own. */
export const Register = z.strictObject({
  classId: ClassId,
  date: IsoDate,
  session: SessionId,
  /** The session as it was when the register was taken. */
  heldAs: HeldSession,
  marks: z.array(Mark),
  takenBy: UserId,
  /** In which role; the first registers did not say so. */
  takenAs: z.optional(Role),
  takenAt: z.iso.datetime(),
  /** When the marks were made, where they were sent later because there was no network. */
  markedAt: z.optional(z.iso.datetime()),
  /** When it was last changed; absent where it is as it was taken, and in those changed before this was kept. */
  savedAt: z.optional(z.iso.datetime()),
  version: z.int(),
});
export type Register = z.infer<typeof Register>;

/** What a change of a register did to one student; without `from` the student came onto the roll, without `to` left it. */
export const MarkChange = z.strictObject({ from: z.optional(Mark), to: z.optional(Mark) });
export type MarkChange = z.infer<typeof MarkChange>;

/** One change of a taken register, kept for ever: who, in which role, when and why. */
export const RegisterChange = z.strictObject({
  classId: ClassId,
  date: IsoDate,
  session: SessionId,
  version: z.int(),
  changes: z.array(MarkChange),
  by: UserId,
  role: Role,
  at: z.iso.datetime(),
  /** When the marks were made, where they were sent later because there was no network. */
  markedAt: z.optional(z.iso.datetime()),
  reason: z.optional(z.string()),
  /** A teacher changed a register that had closed: the office looks at these. */
  flagged: z.optional(z.boolean()),
});
export type RegisterChange = z.infer<typeof RegisterChange>;

export const AmendmentReason = z.string().check(z.trim(), z.minLength(3), z.maxLength(300));

export interface RegisterInput {
  readonly marks: readonly MarkInput[];
  readonly amendmentReason?: string | undefined;
}

/** What marking a register needs to know besides the input. */
export interface Marking {
  readonly roster: Pick<Roster, 'entries'>;
  readonly rules: MarkingRules;
  readonly classId: ClassId;
  readonly caller: Caller;
  readonly now: Date;
  /** When the marks were made, where they are sent later than that. */
  readonly markedAt?: Date | undefined;
  /** Whether a mark repeats what the school has said of the student already: then anybody who takes the register may say it. */
  readonly repeats?: (mark: MarkInput) => boolean;
  /** Who stands in the register already: whoever has left the roll since may be marked, and need not be. */
  readonly standing?: ReadonlySet<StudentKey>;
}

/** By which rules a taken register is read and changed: those of its session as it was, whatever the school has made of it since. */
export function rulesOfTaken(
  { date, session: id, heldAs }: Pick<Register, 'date' | 'session' | 'heldAs'>,
  { timeZone, codeSet }: Pick<School, 'timeZone' | 'codeSet'>,
): MarkingRules {
  return { date, session: { id, ...heldAs }, timeZone, codeSet };
}

/** The state of a register by the clock. */
export function stateOf(rules: MarkingRules, now: Date): RegisterState {
  return registerState(sessionWindow(rules.session, rules.date, rules.timeZone), now);
}

/**
 * Takes a register for the first time: every enrolled student exactly once, each with a mark that its code set allows.
 * Refuses a register that has not opened yet, and names every missing, unknown and doubled student.
 */
export function takeRegister(
  input: RegisterInput,
  marking: Marking,
): { readonly next: Register; readonly events: readonly NewEvent<'attendance.register.taken'>[] } {
  const { rules, classId, caller, now } = marking;
  if (stateOf(rules, now) === 'notOpen') {
    const { opensAt } = sessionWindow(rules.session, rules.date, rules.timeZone);
    throw new Problem(
      'rule-broken',
      `the ${rules.session.id} register of ${rules.date} opens at ${opensAt.toISOString()}, it cannot be taken before`,
    );
  }
  const place = { classId, date: rules.date, session: rules.session.id };
  const { id: _id, ...heldAs } = rules.session;
  const marks = checkedMarks(input, marking);
  const taken = {
    takenBy: caller.userId,
    takenAs: writingRole(caller),
    takenAt: now.toISOString(),
    ...(marking.markedAt && { markedAt: marking.markedAt.toISOString() }),
  };
  const next = { ...place, heldAs, marks, ...taken, version: 1 };
  return { next, events: [{ type: 'attendance.register.taken', data: { ...place, version: 1 } }] };
}

/**
 * Whether a taking says again what was stored by the same person, so that it is the same one whose answer was lost. Not once it was changed: then
 * whoever repeats has not seen what stands there.
 */
export function repeatsTaking(stored: Register, repeated: Register): boolean {
  const saying = ({ takenBy, marks, version }: Register) => JSON.stringify([takenBy, version, marks.map(inOrder)]);
  return saying(stored) === saying(repeated);
}

const inOrder = (mark: Mark) =>
  Object.entries<unknown>(mark)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));

/** The role in which a member of staff writes: the office's where a person has both. */
export function writingRole(caller: Caller): Role {
  return caller.roles.includes('admin') ? 'admin' : 'teacher';
}

/** The marks in the order of the roll, or every fault of the input at once. */
export function checkedMarks(input: RegisterInput, marking: Marking): Mark[] {
  const { roster, rules, caller, repeats, standing } = marking;
  const roll = enrolledOn(roster, rules.date);
  const enrolled = new Set<StudentId>(roll.map((entry) => entry.studentId));
  const given = new Map<StudentId, MarkInput>();
  const faults: Fault[] = [];
  input.marks.forEach((mark, index) => {
    const pointer = `/marks/${String(index)}`;
    if (!enrolled.has(mark.studentId) && !standing?.has(studentKey(mark.studentId)))
      faults.push({
        pointer: `${pointer}/studentId`,
        detail: `${mark.studentId} is not enrolled in this class on ${rules.date}`,
      });
    else if (given.has(mark.studentId))
      faults.push({ pointer: `${pointer}/studentId`, detail: `${mark.studentId} is marked a second time` });
    else given.set(mark.studentId, mark);
    const own = [
      ...markFaults(mark, rules.codeSet, repeats?.(mark) ? ['admin'] : caller.roles),
      ...contradictions(mark, rules.session),
    ];
    faults.push(...own.map((fault) => ({ ...fault, pointer: pointer + fault.pointer })));
  });
  faults.push(
    ...roll
      .filter((entry) => !given.has(entry.studentId))
      .map((entry) => ({ pointer: '/marks', detail: `${entry.studentId} is enrolled and has no mark` })),
  );
  if (faults.length > 0) throw invalid(faults);
  const inOrder = [...roll.map(({ studentId }) => studentId), ...[...given.keys()].filter((id) => !enrolled.has(id))];
  return inOrder.flatMap((id) => {
    const mark = given.get(id);
    if (!mark) return [];
    const { studentId, ...rest } = mark;
    return [writtenAt({ student: studentKey(studentId), ...rest }, marking.markedAt ?? marking.now, rules)];
  });
}

export interface MarkCounts {
  readonly enrolled: number;
  readonly present: number;
  readonly absent: number;
  readonly late: number;
  readonly excused: number;
}

/** How many students have which letter. */
export function countMarks(marks: readonly Pick<Mark, 'mark'>[]): MarkCounts {
  const of = (letter: Mark['mark']) => marks.filter((mark) => mark.mark === letter).length;
  return { enrolled: marks.length, present: of('P'), absent: of('A'), late: of('L'), excused: of('E') };
}
