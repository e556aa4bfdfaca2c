import type { School } from '../../school.ts';
import type { ClassMark, PupilSession } from '../figures/pupil-sessions.ts';
import { isUnexplained } from '../registers/marks.ts';
import { goneFrom } from './arrivals.ts';
import { coversSession } from './known-absences.ts';
import type { KnownDay } from './known-absences-marks.ts';

/**
 * The sessions in which pupils are missing and nobody knows why: the best mark of all classes is an `A` without a reason, no accepted absence
 * covers it whose registers are yet to follow, and the pupil was not signed out before it began or before its register closed.
 */
export function unexplainedSessions(
  sessions: readonly PupilSession<ClassMark>[],
  known: KnownDay,
  { timeZone }: Pick<School, 'timeZone'>,
): readonly PupilSession<ClassMark>[] {
  const covered = Map.groupBy(known.absences, ({ student }) => student);
  const signed = new Map(known.signed.map((day) => [day.student, day]));
  return sessions.filter(({ session, best: { student, mark, heldAs } }) => {
    if (!isUnexplained(mark) || covered.get(student)?.some((absence) => coversSession(absence, session))) return false;
    const day = signed.get(student);
    return !day || !goneFrom(heldAs, day, timeZone);
  });
}

/** Whether a pupil is missing in a session: the best mark of all classes is an `A` or an `E`. */
export function isMissingIn({ best }: PupilSession<ClassMark>): boolean {
  return best.mark.mark === 'A' || best.mark.mark === 'E';
}
