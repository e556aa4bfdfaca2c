import type { RegisterMark } from '../api/registers.ts';

/** A mark as a teacher gives it, without whom it is for. */
export interface DraftMark {
  readonly mark: 'P' | 'A' | 'L' | 'E';
  readonly reason?: string;
  readonly timeIn?: string;
  readonly minutesLate?: number;
  readonly note?: string;
}

/** Marks by student. */
export type Draft = Readonly<Record<string, DraftMark>>;

/** What two people made of one register: what can be put together, and for which students one of them has to be chosen. */
export interface Merged {
  /** Theirs stands for the students of `asked` until somebody chooses. */
  readonly marks: Draft;
  readonly asked: readonly string[];
  /** Whether `marks` differs from theirs, so that there is anything to send. */
  readonly changesTheirs: boolean;
}

/**
 * Puts together what was marked here and what was saved by somebody else meanwhile, student by student, from the state that both began with: what only one
 * changed is kept, what both made alike is settled, and what both changed is asked. Students who are no longer in the class (not in `theirs`) fall out.
 */
export function merge({ base, mine, theirs }: { readonly base: Draft; readonly mine: Draft; readonly theirs: Draft }): Merged {
  const marks: Record<string, DraftMark> = {};
  const asked: string[] = [];
  for (const [student, their] of Object.entries(theirs)) {
    const own = mine[student];
    const before = base[student];
    const changedHere = own !== undefined && !(before && isSameMark(own, before));
    const changedThere = !(before && isSameMark(their, before));
    if (changedHere && changedThere && !isSameMark(own, their)) asked.push(student);
    marks[student] = changedHere && !changedThere ? own : their;
  }
  const changesTheirs = Object.entries(theirs).some(([student, their]) => !isSameMark(marks[student] ?? their, their));
  return { marks, asked, changesTheirs };
}

/** Whether two marks say the same. */
export function isSameMark(one: DraftMark, other: DraftMark): boolean {
  return (
    one.mark === other.mark &&
    one.reason === other.reason &&
    one.timeIn === other.timeIn &&
    one.minutesLate === other.minutesLate &&
    (one.note ?? '') === (other.note ?? '')
  );
}

/** The marks of a register as they are marked further: who has none is present. */
export function draftOf(students: readonly RegisterMark[]): Draft {
  return Object.fromEntries(students.map((student) => [student.studentId, draftMarkOf(student)]));
}

/** What is marked of one student, ready to be changed. */
export function draftMarkOf({ mark, reason, timeIn, minutesLate, note }: RegisterMark): DraftMark {
  return {
    mark: mark ?? 'P',
    ...(reason !== undefined && { reason }),
    ...(timeIn !== undefined && { timeIn }),
    ...(timeIn === undefined && minutesLate !== undefined && { minutesLate }),
    ...(note !== undefined && { note }),
  };
}
