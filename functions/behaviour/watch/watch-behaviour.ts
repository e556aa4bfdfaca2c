import {
  behaviourConcernsOf,
  whyBehaviourCleared,
  type AboutBehaviour,
  type Behaviour,
} from '../../../domain/behaviour/concerns.ts';
import type { Calendar } from '../../../domain/calendar.ts';
import type { StudentId } from '../../../domain/ids.ts';
import { classesOn, displayName, type Student } from '../../../domain/people/students.ts';
import type { IsoDate } from '../../../domain/time.ts';
import { agree, type BehaviourConcern } from '../../../domain/watch/concern.ts';
import type { Table } from '../../table/open-table.ts';
import type { WatchEntry } from '../../table/stores/attendance/watch-list-store.ts';

/** What bringing concerns about behaviour up to date reads and writes. */
export type WatchTable = Table<{
  readonly students: readonly ['get'];
  readonly watchList: readonly ['raise', 'clear'];
}>;

/** What is known of a student and of the day. */
export interface Watched {
  readonly studentId: StudentId;
  readonly behaviour: Behaviour;
  /** The concerns that were looked for: of others nothing is said. */
  readonly lookedFor: readonly BehaviourConcern[];
  readonly standing: readonly WatchEntry[];
  readonly calendar: Calendar;
  readonly today: IsoDate;
  readonly now: Date;
}

/** The concerns of some names that a student's behaviour gives. */
export function foundAbout({
  behaviour,
  lookedFor,
  ...watch
}: Pick<Watched, 'behaviour' | 'lookedFor' | 'calendar' | 'today'>): readonly AboutBehaviour[] {
  return behaviourConcernsOf(behaviour, watch).filter(({ concern }) => lookedFor.includes(concern));
}

/**
 * Raises what a student's behaviour gives reason for and does not stand, and clears what stands and is not true any more: all of it when the student has left.
 * Doing it again changes nothing.
 */
export async function watchBehaviour(watched: Watched, table: WatchTable): Promise<void> {
  const { studentId, standing, lookedFor, behaviour, now, today } = watched;
  const found = foundAbout(watched);
  if (found.length === 0 && standing.length === 0) return;
  const student = await table.students.get(studentId);
  const isHere = student?.status === 'enrolled';
  const { raise, clear } = agree(isHere ? found : [], standing, lookedFor);
  for (const concern of raise)
    if (student)
      await table.watchList.raise(entryOf(concern, student, { now, today }), [
        { type: 'behaviour.concern.raised', data: { studentId, concern: concern.concern, window: concern.window } },
      ]);
  for (const entry of clear)
    await table.watchList.clear(entry, {
      at: now.toISOString(),
      why: isHere ? whyBehaviourCleared(entry, behaviour) : 'left',
    });
}

function entryOf(
  concern: AboutBehaviour,
  student: Student,
  { now, today }: { readonly now: Date; readonly today: IsoDate },
): WatchEntry {
  return {
    ...concern,
    studentId: student.id,
    name: displayName(student),
    classIds: [...classesOn(student, today)],
    raisedAt: now.toISOString(),
    state: 'open',
    version: 1,
  };
}
