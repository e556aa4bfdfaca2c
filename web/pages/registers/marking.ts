import type { RegisterView } from '../../api/registers.ts';
import { draftOf, isSameMark, type Draft, type DraftMark } from '../../offline/merge.ts';

/** A register being marked: what the API had, what is saved here or there, what is marked now, and the steps back. */
export interface Marking {
  readonly base: Draft;
  readonly baseVersion: number;
  readonly saved: Draft;
  readonly draft: Draft;
  readonly steps: readonly { readonly studentId: string; readonly before: Draft }[];
}

/** Marks made earlier that the API does not have: a draft, or a register that waits to be sent. */
export interface EarlierMarks {
  readonly base: Draft;
  readonly baseVersion: number;
  readonly marks: Draft;
  /** Whether they were saved on this device, and only wait to be sent. */
  readonly isSaved: boolean;
}

/** A register as it is opened: everybody is present, but for whom something is known or was marked earlier. */
export function begun(register: Pick<RegisterView, 'marks' | 'version'>, earlier?: EarlierMarks): Marking {
  const standing = draftOf(register.marks);
  if (!earlier) return { base: standing, baseVersion: register.version, saved: standing, draft: standing, steps: [] };
  const { base, baseVersion, marks, isSaved } = earlier;
  const draft = { ...standing, ...only(marks, standing) };
  return { base, baseVersion, saved: isSaved ? draft : { ...standing, ...base }, draft, steps: [] };
}

/** The state after a student was given a mark. Letters typed one after the other into a note are one step. */
export function withMark(marking: Marking, studentId: string, mark: DraftMark): Marking {
  const before = marking.draft[studentId];
  if (before && isSameMark(before, mark)) return marking;
  const goesOn = marking.steps.at(-1)?.studentId === studentId && before?.mark === mark.mark && before.reason === mark.reason;
  const steps = goesOn ? marking.steps : [...marking.steps, { studentId, before: marking.draft }];
  return { ...marking, draft: { ...marking.draft, [studentId]: mark }, steps };
}

/** The state before the last step. */
export function undone(marking: Marking): Marking {
  const last = marking.steps.at(-1);
  return last ? { ...marking, draft: last.before, steps: marking.steps.slice(0, -1) } : marking;
}

/** The state after the API took `sent`: what was marked since then stays marked, on top of what the API has now. */
export function settled(marking: Marking, sent: Draft, register: Pick<RegisterView, 'marks' | 'version'>): Marking {
  const fresh = begun(register);
  const since = Object.entries(marking.draft).filter(([student, mark]) => {
    const then = sent[student];
    return student in fresh.draft && !(then && isSameMark(mark, then));
  });
  return { ...fresh, draft: { ...fresh.draft, ...Object.fromEntries(since) } };
}

/** How many students have each mark. */
export function tally(draft: Draft): Readonly<Record<DraftMark['mark'], number>> {
  const counts = { P: 0, A: 0, L: 0, E: 0 };
  for (const { mark } of Object.values(draft)) counts[mark] += 1;
  return counts;
}

/** Whether anything is marked that is not saved. */
export function isDirty({ saved, draft }: Pick<Marking, 'saved' | 'draft'>): boolean {
  return Object.entries(draft).some(([student, mark]) => !isSameMark(mark, saved[student] ?? { mark: 'P' }));
}

function only(marks: Draft, of: Draft): Draft {
  return Object.fromEntries(Object.entries(marks).filter(([student]) => student in of));
}
