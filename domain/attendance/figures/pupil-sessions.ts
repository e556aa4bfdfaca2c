import type { SessionId } from '../../calendar.ts';
import type { ClassId, StudentKey } from '../../ids.ts';
import type { Category, MarkLetter } from '../codes/code-set.ts';
import type { HeldSession } from '../registers/held-session.ts';
import { isUnexplained, type Mark } from '../registers/marks.ts';
import { countsOf, type Counts } from './counts.ts';

/** What one class says of a pupil in one session. */
export interface ClassMark {
  readonly student: StudentKey;
  readonly date: string;
  readonly session: SessionId;
  readonly classId: ClassId;
  readonly mark: Mark;
  readonly category: Category;
  /** Whether rates count the session, as it was when the register was taken. */
  readonly counted: boolean;
  readonly heldAs: HeldSession;
}

/** What decides which of several marks is the best; `student` is left out where all are of one pupil. */
export interface Judged {
  readonly student?: StudentKey;
  readonly date: string;
  readonly session: SessionId;
  readonly category: Category;
  readonly counted: boolean;
  readonly mark: { readonly mark: MarkLetter; readonly reason?: string | undefined };
}

/** A session of a pupil: it counts once, with the best mark that any class gives it. */
export interface PupilSession<Each extends Judged> {
  readonly date: string;
  readonly session: SessionId;
  readonly counted: boolean;
  /** What the session is, in every total, list, count, concern, alert and report. */
  readonly best: Each;
  /** What all classes say, the best first; more than one where the pupil is in several at that time. */
  readonly marks: readonly Each[];
}

const bestCategories: readonly Category[] = ['attended', 'authorised', 'notPossible', 'unauthorised'];
const bestLetters: readonly MarkLetter[] = ['P', 'L', 'E', 'A'];

/**
 * The sessions of pupils from what classes say of them: the one place that knows what a pupil's session is. The best mark is attended, then
 * authorised, then not possible, then unauthorised, because somebody saw or heard of the pupil; of two that count alike `P` is better than `L`,
 * and a reason better than none.
 */
export function pupilSessions<Each extends Judged>(marks: readonly Each[]): readonly PupilSession<Each>[] {
  const bySession = Map.groupBy(marks, ({ student = '', date, session }) => `${student} ${date} ${session}`);
  return [...bySession.values()].flatMap((own) => {
    const [best, ...others] = own.toSorted((one, other) => rankOf(one) - rankOf(other));
    if (!best) return [];
    const { date, session } = best;
    return [{ date, session, counted: own.some(({ counted }) => counted), best, marks: [best, ...others] }];
  });
}

function rankOf({ category, mark }: Judged): number {
  const rank = bestCategories.indexOf(category) * bestLetters.length + bestLetters.indexOf(mark.mark);
  return rank * 2 + (isUnexplained(mark) ? 1 : 0);
}

/** Whether classes say different things of a pupil's session. */
export function disagree({ marks }: Pick<PupilSession<Judged>, 'marks'>): boolean {
  const [first] = marks;
  return marks.some(({ mark }) => mark.mark !== first?.mark.mark || mark.reason !== first.mark.reason);
}

/** What every pupil's sessions come to; those that rates do not count are left out. */
export function countsOfSessions(sessions: readonly PupilSession<Judged>[]): Counts {
  return countsOf(
    sessions.filter(({ counted }) => counted).map(({ best }) => ({ mark: best.mark.mark, category: best.category })),
  );
}
