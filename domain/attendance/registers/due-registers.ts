import { registerState, sessionWindow, type Calendar, type RegisterState, type Session, type SessionId } from '../../calendar.ts';
import type { ClassId } from '../../ids.ts';
import { isHeldOn } from '../../people/class-terms.ts';
import { enrolledOn, type Roster, type SchoolClass } from '../../people/classes.ts';
import type { School } from '../../school.ts';
import type { Register } from './register.ts';

/** A register that is due on a school day: taken, or of a class that has students. */
export interface DueRegister {
  readonly schoolClass: SchoolClass;
  readonly session: SessionId;
  readonly state: RegisterState;
  readonly enrolled: number;
  readonly register?: Register;
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
  return known.classes.flatMap((schoolClass) => {
    const roster = rosters.get(schoolClass.id);
    const enrolled = roster ? enrolledOn(roster, date).length : 0;
    const held = isHeldOn(schoolClass, known.calendar, date);
    const due = (
      session: SessionId,
      times: Pick<Session, 'startsAt' | 'closesAfterMinutes'>,
      register?: Register,
    ): DueRegister => ({
      ...{ schoolClass, session, state: registerState(sessionWindow(times, date, school.timeZone), now), enrolled },
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

/** Whether a register should have been taken: its session closed without it. */
export function isMissing(due: DueRegister): boolean {
  return due.state === 'closed' && !due.register;
}
