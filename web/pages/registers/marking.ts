import type { MarkInput, RegisterMark } from '../../api/registers.ts';
import { isSameMark, type Draft, type DraftMark } from '../../offline/merge.ts';

/** A register being marked: what was read, what is marked now, and the steps back. */
export interface Marking {
  readonly base: Draft;
  readonly draft: Draft;
  readonly steps: readonly { readonly studentId: string; readonly before: Draft }[];
}

/** What can happen to a register that is being marked. */
export type MarkingAction =
  | { readonly type: 'begin'; readonly students: readonly RegisterMark[]; readonly marked?: Draft }
  | { readonly type: 'mark'; readonly studentId: string; readonly mark: DraftMark }
  | { readonly type: 'undo' };

/** The next state of a register that is being marked. */
export function marked(marking: Marking, action: MarkingAction): Marking {
  switch (action.type) {
    case 'begin':
      return begun(action.students, action.marked);
    case 'mark': {
      const { studentId, mark } = action;
      const before = marking.draft[studentId];
      if (before && isSameMark(before, mark)) return marking;
      // Letters typed one after the other into a note are one step.
      const goesOn = marking.steps.at(-1)?.studentId === studentId && before?.mark === mark.mark && before.reason === mark.reason;
      const steps = goesOn ? marking.steps : [...marking.steps, { studentId, before: marking.draft }];
      return { ...marking, draft: { ...marking.draft, [studentId]: mark }, steps };
    }
    case 'undo': {
      const last = marking.steps.at(-1);
      return last ? { ...marking, draft: last.before, steps: marking.steps.slice(0, -1) } : marking;
    }
  }
}

/** A register as it is opened: everybody is present, but for whom something is known. `kept` are marks made earlier that were not saved. */
export function begun(students: readonly RegisterMark[], kept: Draft = {}): Marking {
  const base = Object.fromEntries(students.map((student) => [student.studentId, draftMarkOf(student)]));
  const draft = Object.fromEntries(students.map(({ studentId }) => [studentId, kept[studentId] ?? base[studentId] ?? present]));
  return { base, draft, steps: [] };
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

/** The marks to send, in the order of the register. */
export function marksToSend(students: readonly { readonly studentId: string }[], draft: Draft): MarkInput[] {
  return students.map(({ studentId }) => ({ studentId, ...(draft[studentId] ?? present) }));
}

/** How many students have each mark. */
export function tally(draft: Draft): Readonly<Record<DraftMark['mark'], number>> {
  const counts = { P: 0, A: 0, L: 0, E: 0 };
  for (const { mark } of Object.values(draft)) counts[mark] += 1;
  return counts;
}

/** Whether anything differs from what was read. */
export function isDirty({ base, draft }: Pick<Marking, 'base' | 'draft'>): boolean {
  return Object.entries(draft).some(([student, mark]) => !isSameMark(mark, base[student] ?? present));
}

const present: DraftMark = { mark: 'P' };
