import type { KnownAbsence } from '../attendance/absences/known-absences.ts';
import type { BulkMark } from '../attendance/absences/bulk-marks.ts';
import { coversSession } from '../attendance/absences/known-absences.ts';
import type { KnownDay } from '../attendance/absences/known-absences-marks.ts';
import { unexplainedSessions } from '../attendance/absences/unexplained.ts';
import type { ClassMark, PupilSession } from '../attendance/figures/pupil-sessions.ts';
import { sessionsOfRegisters } from '../attendance/figures/register-sessions.ts';
import type { Register } from '../attendance/registers/register.ts';
import { sessionWindow, type SessionId } from '../calendar.ts';
import { studentKey, type ClassId, type StudentKey } from '../ids.ts';
import type { School } from '../school.ts';
import { halfDayOf, sessionEnd, withEnds, type HalfDay } from '../session-times.ts';
import { addMinutes, instantOf } from '../time.ts';

/** Minutes between the later of the close and the last save of a register and the alerts of it: time to mend a slip. */
export const minutesToDue = 5;

/** A session in which a student is missing and nobody knows why. */
export interface MissedSession {
  readonly session: SessionId;
  readonly startsAt: Date;
  /** Five minutes after the later of the close and the last save of every register that says so. */
  readonly dueAt: Date;
  /** A guardian has said something of it that waits for the office. */
  readonly reported: boolean;
}

/** A session in which somebody saw the student, by register or at the door. */
export interface SeenSession {
  readonly session?: SessionId;
  readonly startsAt: Date;
  /** Came into it, rather than was there all along. */
  readonly came: boolean;
}

/** What is known of one student on one day, as far as alerts go by it. */
export interface DayFacts {
  readonly missed: Readonly<Record<HalfDay, readonly MissedSession[]>>;
  readonly seen: readonly SeenSession[];
}

/** What a whole day of a school says: of each student of whom it says anything, and what its registers are. */
export interface SchoolDayFacts {
  readonly students: ReadonlyMap<StudentKey, DayFacts>;
  /** Of each register and half-day: how many it names, and which of them are missing unexplained. */
  readonly registers: readonly RegisterFacts[];
}

export interface RegisterFacts {
  readonly half: HalfDay;
  readonly session: SessionId;
  readonly classId: ClassId;
  readonly named: number;
  readonly missing: readonly StudentKey[];
}

type Clock = Pick<School, 'timeZone' | 'codeSet'>;

/** What the registers of a day, known absences and the reports that wait say of each student. A session counts once, with the best mark of all classes. */
export function schoolDayFacts(
  registers: readonly Register[],
  { known, pending, school }: { readonly known: KnownDay; readonly pending: readonly KnownAbsence[]; readonly school: Clock },
): SchoolDayFacts {
  const sessions = sessionsOfRegisters(registers, school);
  const saved = new Map(registers.map((register) => [placeOf(register), register]));
  const unexplained = unexplainedSessions(sessions, known, school).filter(
    (each) => !isToldInBulk(each, { bulks: known.bulks ?? [], saved }),
  );
  const reports = Map.groupBy(pending, ({ studentId }) => studentKey(studentId));
  const missed = Map.groupBy(unexplained, ({ best }) => best.student);
  const seen = Map.groupBy(sessions.filter(isSeen), ({ best }) => best.student);
  const moves = new Map(known.signed.map((day) => [day.student, day.moves]));
  const students = new Map<StudentKey, DayFacts>();
  for (const student of new Set([...missed.keys(), ...seen.keys(), ...moves.keys()])) {
    const own = (missed.get(student) ?? []).map((each) => ({
      half: halfDayOf(each.best.heldAs),
      missed: missedSession(each, { saved, school, reports: reports.get(student) ?? [] }),
    }));
    const inHalf = (half: HalfDay) =>
      own
        .filter((each) => each.half === half)
        .map((each) => each.missed)
        .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
    students.set(student, {
      missed: { morning: inHalf('morning'), afternoon: inHalf('afternoon') },
      seen: [
        ...(seen.get(student) ?? []).map(({ date, session, best: { heldAs, mark } }) => ({
          session,
          startsAt: instantOf(date, heldAs.startsAt, school.timeZone),
          came: mark.mark !== 'P',
        })),
        ...(moves.get(student) ?? []).map(({ kind, at }) => ({ startsAt: new Date(at), came: kind === 'in' })),
      ],
    });
  }
  const missing = new Set(
    unexplained.flatMap(({ marks, session }) => marks.map(({ student, classId }) => `${classId} ${session} ${student}`)),
  );
  return {
    students,
    registers: registers.map(({ classId, session, heldAs, marks }) => ({
      half: halfDayOf(heldAs),
      session,
      classId,
      named: marks.length,
      missing: marks.map(({ student }) => student).filter((student) => missing.has(`${classId} ${session} ${student}`)),
    })),
  };
}

/** The end of the school's last session of a day: later nobody is alerted. */
export function lastEndOf(date: string, { sessions, timeZone }: Pick<School, 'sessions' | 'timeZone'>): Date {
  const ends = withEnds(sessions).map((session) => sessionEnd(session, date, timeZone).getTime());
  return new Date(Math.max(...ends));
}

/** Present, or late however late, or excused with a time of arrival: the student was there. */
function isSeen({ best: { mark } }: PupilSession<ClassMark>): boolean {
  return mark.mark === 'P' || mark.mark === 'L' || mark.timeIn !== undefined;
}

function missedSession(
  { date, session, best, marks }: PupilSession<ClassMark>,
  {
    saved,
    school,
    reports,
  }: {
    readonly saved: ReadonlyMap<string, Register>;
    readonly school: Clock;
    readonly reports: readonly KnownAbsence[];
  },
): MissedSession {
  const settled = marks.map((mark) => {
    const { closesAt } = sessionWindow(mark.heldAs, date, school.timeZone);
    return Math.max(closesAt.getTime(), lastSave(saved.get(placeOf(mark))));
  });
  return {
    session,
    startsAt: instantOf(date, best.heldAs.startsAt, school.timeZone),
    dueAt: addMinutes(new Date(Math.max(...settled)), minutesToDue),
    reported: reports.some((report) => report.from <= date && date <= report.to && coversSession(report, session)),
  };
}

/** When a register was last saved, in milliseconds; 0 where there is none. */
function lastSave(register: Register | undefined): number {
  return register ? Date.parse(register.savedAt ?? register.takenAt) : 0;
}

/** Whether the office gave many one reason of this session since its registers were saved, so that they are yet to follow. */
function isToldInBulk(
  { session, best, marks }: PupilSession<ClassMark>,
  { bulks, saved }: { readonly bulks: readonly BulkMark[]; readonly saved: ReadonlyMap<string, Register> },
): boolean {
  const savedAt = Math.max(...marks.map((mark) => lastSave(saved.get(placeOf(mark)))));
  return bulks.some(({ at, sessions, scope, students }) => {
    if (!sessions.includes(session) || Date.parse(at) < savedAt) return false;
    const named = 'classIds' in scope && marks.some(({ classId }) => scope.classIds.includes(classId));
    return 'all' in scope || named || (students?.includes(best.student) ?? false);
  });
}

const placeOf = ({ classId, session }: { readonly classId: ClassId; readonly session: SessionId }) => `${classId} ${session}`;
