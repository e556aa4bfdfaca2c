import type { Me } from '../../web/api/me.ts';
import type { RegisterMark, RegisterRow, RegisterView } from '../../web/api/registers.ts';
import type { Start } from '../../web/api/start.ts';

/** A register in the list of a day: the teacher's own, open and not taken, unless something else is said. */
export function registerRow(facts: Partial<RegisterRow> = {}): RegisterRow {
  return {
    classId: 'cls_017A',
    className: '7A',
    session: 'AM',
    state: 'open',
    taken: false,
    opensAt: '2026-11-30T08:50:00.000Z',
    closesAt: '2026-11-30T09:20:00.000Z',
    counts: { enrolled: 20, present: 0, absent: 0, late: 0, excused: 0, noMark: 20 },
    mine: true,
    teachers: [{ userId: 'usr_01TEACHER', name: 'Tola Okafor' }],
    version: 0,
    ...facts,
  };
}

/** A register with its students: three of 7A, open and not taken, unless something else is said. */
export function registerView(facts: Partial<RegisterView> = {}): RegisterView {
  return {
    classId: 'cls_017A',
    className: '7A',
    date: '2026-11-30',
    session: 'AM',
    state: 'open',
    opensAt: '2026-11-30T08:50:00.000Z',
    closesAt: '2026-11-30T09:20:00.000Z',
    taken: false,
    version: 0,
    marks: [
      inRegister('stu_01HANA', 'Hana Birch'),
      inRegister('stu_01NOAH', 'Noah Birch'),
      inRegister('stu_01LEO', 'Leo Farrow'),
    ],
    ...facts,
  };
}

/** A student of a register, not marked unless something else is said. */
export function inRegister(studentId: string, name: string, facts: Partial<RegisterMark> = {}): RegisterMark {
  return { studentId, name, mark: null, recent: [{ date: '2026-11-27', mark: 'P' }], ...facts };
}

/** The register after somebody took it, with these letters in the order of its students. */
export function takenRegister(letters: string, facts: Partial<RegisterView> = {}): RegisterView {
  const view = registerView(facts);
  return {
    ...view,
    taken: true,
    takenBy: 'usr_01TEACHER',
    takenByName: 'Tola Okafor',
    takenAt: '2026-11-30T08:56:00.000Z',
    version: 1,
    ...facts,
    marks: view.marks.map((student, index) => ({ ...student, mark: letters[index] as 'P' | 'A' | 'L' })),
  };
}

/** What the application begins with for somebody: these registers on Monday, none on Tuesday. */
export function startOf(me: Me, registers: readonly RegisterView[] = []): Start {
  return {
    me,
    codeSet: 'simple',
    codes: [],
    sessions: [],
    days: [
      { date: '2026-11-30', schoolDay: true, registers: [...registers] },
      { date: '2026-12-01', schoolDay: true, registers: [] },
    ],
  };
}
