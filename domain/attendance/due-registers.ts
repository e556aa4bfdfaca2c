import { registerState, sessionWindow, type RegisterState, type SessionId } from '../calendar.ts';
import type { ClassId } from '../ids.ts';
import { enrolledOn, type Roster, type SchoolClass } from '../people/classes.ts';
import type { School } from '../school.ts';
import type { Register } from './register.ts';

/** A register that is due on a school day: taken, or of a class that has students. */
export interface DueRegister {
  readonly schoolClass: SchoolClass;
  readonly session: SessionId;
  readonly state: RegisterState;
  readonly enrolled: number;
  readonly register?: Register;
}

/** Every register due on a school day, by class and then by session. A class without students on that day owes none. */
export function dueRegisters(
  known: {
    readonly classes: readonly SchoolClass[];
    readonly rosters: readonly Roster[];
    readonly registers: readonly Register[];
  },
  school: Pick<School, 'sessions' | 'timeZone'>,
  { date, now }: { readonly date: string; readonly now: Date },
): readonly DueRegister[] {
  const rosters = new Map<ClassId, Roster>(known.rosters.map((roster) => [roster.classId, roster]));
  const taken = new Map(known.registers.map((register) => [`${register.classId} ${register.session}`, register]));
  return known.classes.flatMap((schoolClass) => {
    const roster = rosters.get(schoolClass.id);
    const enrolled = roster ? enrolledOn(roster, date).length : 0;
    return school.sessions.flatMap((session): DueRegister[] => {
      const register = taken.get(`${schoolClass.id} ${session.id}`);
      const owes = schoolClass.status === 'active' && schoolClass.sessions.includes(session.id) && enrolled > 0;
      if (!register && !owes) return [];
      const state = registerState(sessionWindow(session, date, school.timeZone), now);
      return [{ schoolClass, session: session.id, state, enrolled, ...(register && { register }) }];
    });
  });
}

/** Whether a register should have been taken: its session closed without it. */
export function isMissing(due: DueRegister): boolean {
  return due.state === 'closed' && !due.register;
}
