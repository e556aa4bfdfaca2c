import type { School } from '../../school.ts';
import { categoryOf } from '../registers/marks.ts';
import { rulesOfTaken, type Register } from '../registers/register.ts';
import { pupilSessions, type ClassMark, type PupilSession } from './pupil-sessions.ts';

/** The sessions of all pupils that registers name. */
export function sessionsOfRegisters(
  registers: readonly Register[],
  school: Pick<School, 'timeZone' | 'codeSet'>,
): readonly PupilSession<ClassMark>[] {
  return pupilSessions(
    registers.flatMap((register) => {
      const { classId, date, session, heldAs } = register;
      const rules = rulesOfTaken(register, school);
      const of = { date, session, classId, counted: heldAs.counted, heldAs };
      return register.marks.map((mark) => ({ ...of, student: mark.student, mark, category: categoryOf(mark, rules) }));
    }),
  );
}
