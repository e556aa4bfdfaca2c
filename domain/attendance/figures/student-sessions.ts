import type { SessionId } from '../../calendar.ts';
import type { ClassId } from '../../ids.ts';
import { covers, type Enrolment } from '../../people/students.ts';
import { addDays } from '../../time.ts';
import type { Mark } from '../registers/marks.ts';

/** A session of a student that was not plainly attended, or once was not, as the projection notes it. */
export interface MarkedSession {
  readonly date: string;
  readonly session: SessionId;
  readonly classId: ClassId;
  /** Null where a taken register does not name the student, who came onto its roll later. */
  readonly mark: Omit<Mark, 'student'> | null;
  /** The student arrived after that register had closed. */
  readonly afterClose: boolean;
}

/** On which days the register of a class was taken in a session. */
export interface TakenSession {
  readonly classId: ClassId;
  readonly session: SessionId;
  /** Whether rates count the session, as they did when it was taken. */
  readonly counted: boolean;
  readonly dates: readonly string[];
}

/** One session of a student: what stands in the register of the class. */
export interface StudentSession {
  readonly date: string;
  readonly session: SessionId;
  readonly classId: ClassId;
  readonly mark: Omit<Mark, 'student'>;
  readonly afterClose: boolean;
  readonly counted: boolean;
}

const present: Omit<Mark, 'student'> = { mark: 'P' };

/**
 * Every session that a student was marked in: where a register was taken while the student was enrolled, present unless the projection
 * notes something else. On the day on which a stay ends, which is not of it any more, what was marked before the student left counts, and
 * nothing else. In the order of dates, both inclusive.
 */
export function studentSessions(
  enrolments: readonly Enrolment[],
  known: { readonly taken: readonly TakenSession[]; readonly marked: readonly MarkedSession[] },
  [from, to]: readonly [string, string],
): readonly StudentSession[] {
  const marked = new Map(known.marked.map((each) => [placeKey(each), each]));
  const found = known.taken.flatMap(({ classId, session, counted, dates }) => {
    const stays = enrolments.filter((enrolment) => enrolment.classId === classId);
    return dates.flatMap((date): StudentSession[] => {
      if (date < from || to < date) return [];
      const noted = marked.get(placeKey({ date, session, classId }));
      if (noted?.mark === null) return [];
      if (!stays.some((stay) => covers(stay, date) || (noted && stay.endDate === date))) return [];
      return [{ date, session, classId, mark: noted?.mark ?? present, afterClose: noted?.afterClose ?? false, counted }];
    });
  });
  return found.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

const placeKey = ({
  date,
  session,
  classId,
}: {
  readonly date: string;
  readonly session: SessionId;
  readonly classId: ClassId;
}) => `${date} ${session} ${classId}`;
const orderOf = ({ date, session, classId }: StudentSession) =>
  `${date} ${session.length === 2 && session !== 'AM' && session !== 'PM' ? `P0${session.slice(1)}` : session} ${classId}`;

/** The date of a day of a year, 1 January being 1. */
export function dateOfDay(year: string, day: number): string {
  return addDays(`${year}-01-01`, day - 1);
}
