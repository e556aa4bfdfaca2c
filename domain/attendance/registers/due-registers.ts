import { registerState, sessionWindow, type Calendar, type RegisterState, type Session, type SessionId } from '../../calendar.ts';
import type { ClassId } from '../../ids.ts';
import { isHeldOn } from '../../people/class-terms.ts';
import { classOrder, enrolledOn, type Roster, type SchoolClass } from '../../people/classes.ts';
import type { School } from '../../school.ts';
import { studentKey, type StudentId } from '../../ids.ts';
import { countMarks, type MarkCounts, type Register } from './register.ts';

/** A register that is due on a school day: taken, or of a class that has students. */
export interface DueRegister {
  readonly schoolClass: SchoolClass;
  readonly session: SessionId;
  readonly state: RegisterState;
  /** When its session begins, and when the register closes. */
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly enrolled: number;
  /** How many of these no mark says anything of: all of them before the register is taken, afterwards those who came onto the roll later. */
  readonly noMark: number;
  readonly register?: Register;
}

/** How many students of a register have which letter, and how many have none yet. */
export interface RegisterCounts extends MarkCounts {
  readonly noMark: number;
}

/** The counts of a register that is due: whoever is enrolled and has no mark is counted as such, not left out. */
export function countsOf({ register, noMark }: Pick<DueRegister, 'register' | 'noMark'>): RegisterCounts {
  const counts = countMarks(register?.marks ?? []);
  return { ...counts, enrolled: counts.enrolled + noMark, noMark };
}

/** Those of a roll of whom a taken register says nothing, because they came onto it later. */
export function withoutMark<Entry extends { readonly studentId: StudentId }>(
  roll: readonly Entry[],
  register: Pick<Register, 'marks'>,
): readonly Entry[] {
  const marked = new Set(register.marks.map(({ student }) => student));
  return roll.filter(({ studentId }) => !marked.has(studentKey(studentId)));
}

/** Every register due on a school day, by class and then by session. A class without students on that day, or outside of its own terms, owes none; what was taken stands whatever became of session and day. */
export function dueRegisters(
  known: {
    readonly classes: readonly SchoolClass[];
    readonly rosters: readonly Roster[];
    readonly registers: readonly Register[];
    readonly calendar: Calendar;
  },
  school: Pick<School, 'sessions' | 'timeZone'>,
  { date, now }: { readonly date: string; readonly now: Date },
): readonly DueRegister[] {
  const rosters = new Map<ClassId, Roster>(known.rosters.map((roster) => [roster.classId, roster]));
  const taken = new Map(known.registers.map((register) => [`${register.classId} ${register.session}`, register]));
  // What was taken in a session that the school has no more stands after those that it has.
  const sessions = [
    ...new Set([...school.sessions.map(({ id }) => id), ...known.registers.map(({ session }) => session).sort()]),
  ];
  const windowOf = (held: Pick<Session, 'startsAt' | 'closesAfterMinutes'>) => {
    const { opensAt, closesAt } = sessionWindow(held, date, school.timeZone);
    return { opensAt, closesAt, state: registerState({ opensAt, closesAt }, now) };
  };
  return known.classes.flatMap((schoolClass) => {
    const roster = rosters.get(schoolClass.id);
    const roll = roster ? enrolledOn(roster, date) : [];
    const enrolled = roll.length;
    const held = isHeldOn(schoolClass, known.calendar, date);
    const due = (
      session: SessionId,
      times: Pick<Session, 'startsAt' | 'closesAfterMinutes'>,
      register?: Register,
    ): DueRegister => ({
      ...{ schoolClass, session, ...windowOf(times), enrolled },
      noMark: register ? withoutMark(roll, register).length : enrolled,
      ...(register && { register }),
    });
    return sessions.flatMap((id): DueRegister[] => {
      const register = taken.get(`${schoolClass.id} ${id}`);
      if (register) return [due(id, register.heldAs, register)];
      const session = school.sessions.find((each) => each.id === id);
      const owes = held && schoolClass.status === 'active' && schoolClass.sessions.includes(id) && enrolled > 0;
      return session && owes ? [due(id, session)] : [];
    });
  });
}

/** Where a register stands in the list of a day: by the name of its class, then as the day goes. */
export function dueOrder({ schoolClass, opensAt, session }: Pick<DueRegister, 'schoolClass' | 'opensAt' | 'session'>): string {
  return `${classOrder(schoolClass)}#${opensAt.toISOString()}#${session}`;
}

/** Whether a register should have been taken: its session closed without it. */
export function isMissing(due: DueRegister): boolean {
  return due.state === 'closed' && !due.register;
}
