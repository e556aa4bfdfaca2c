import {
  awayFrom,
  moveAt,
  noteMove,
  sessionsAt,
  unsignedDay,
  type Move,
  type MoveInput,
} from '../../../domain/attendance/absences/arrivals.ts';
import { nothingKnown } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { actsForSchool } from '../../../domain/attendance/absences/known-absences-scope.ts';
import { studentKey, type ClassId, type StudentId } from '../../../domain/ids.ts';
import { classesOn } from '../../../domain/people/students.ts';
import { notFound, Problem } from '../../../domain/problem.ts';
import { instantOf } from '../../../domain/time.ts';
import type { Caller } from '../../kernel/caller.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import type { Table } from '../../table/open-table.ts';
import type { RegisterPlace } from '../../table/stores/attendance/registers-store.ts';
import type { SignedView, signIn } from '../absence-routes.ts';
import { settleRegister } from '../registers/settle-register.ts';

interface Signing {
  readonly kind: Move['kind'];
  readonly studentId: StudentId;
  readonly said: MoveInput;
}

interface Desk {
  readonly caller: Caller;
  readonly table: Table<(typeof signIn)['access']>;
  readonly now: Date;
}

/**
 * Notes that a student came or went, then lets the marks follow in the registers of the student's classes: of the session under way, and of those
 * that begin while the student is away. Noted first, so that
 * a register that is being taken at the same moment finds it.
 */
export async function signStudent({ kind, studentId, said }: Signing, { caller, table, now }: Desk): Promise<SignedView> {
  const [{ school, today }, calendar, student, scope] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.students.get(studentId),
    scopeOf(caller, table),
  ]);
  if (!student || !actsForSchool(scope, student, today)) throw notFound('student');
  if (student.status === 'withdrawn' && (student.leavingDate ?? today) <= today)
    throw new Problem('wrong-state', 'the student left the school and is not signed in or out any more');
  const by = { userId: caller.userId, role: scope.roles.includes('admin') ? 'admin' : 'teacher' } as const;
  const { date, move } = moveAt({ kind, ...said }, { school, calendar, by, now });
  const sessions = sessionsAt(new Date(move.at), date, school);

  // Two at the desk note what they saw: both stands, whoever comes first.
  const day = await retryOnConflict(async () => {
    const known = await table.absences.knownOf(date, studentKey(studentId));
    const previous = known.signed[0] ?? unsignedDay(studentKey(studentId), date);
    const next = noteMove(previous, move);
    if (next !== previous) await table.absences.sign(next, studentId);
    return next;
  });

  const classes = await Promise.all(classesOn(student, date).map((classId) => table.classes.get(classId)));
  const away = school.sessions
    .filter((session) => awayFrom(session, day, school.timeZone)?.reason !== undefined)
    .map(({ id }) => id);
  // What began after the move may have been marked already, and be otherwise by what is known now.
  const later = school.sessions.filter((session) => instantOf(date, session.startsAt, school.timeZone) > new Date(move.at));
  const touched = new Set([...sessions, ...later.map(({ id }) => id)]);
  const places = classes.flatMap((schoolClass) =>
    [...touched].flatMap((session) =>
      schoolClass?.sessions.includes(session) ? [{ classId: schoolClass.id, date, session }] : [],
    ),
  );
  const settling = { school, known: { ...nothingKnown, signed: [day] }, now };
  const registers = await Promise.all(
    places.map((place) => followed(place, day.student, () => settleRegister(place, table, settling))),
  );
  return {
    studentId,
    date,
    time: move.time,
    sessions: [...sessions],
    away,
    moves: day.moves.map(({ by: _by, role: _role, notedAt: _notedAt, sessions: _sessions, ...each }) => each),
    registers: registers.filter(({ session }) => sessions.includes(session) || away.includes(session)),
  };
}

async function followed(
  { classId, session }: RegisterPlace,
  student: string,
  settle: () => ReturnType<typeof settleRegister>,
): Promise<SignedView['registers'][number] & { readonly classId: ClassId }> {
  const register = await settle();
  const mark = register?.marks.find((each) => each.student === student);
  return {
    classId,
    session,
    taken: register !== undefined,
    ...(mark && { mark: mark.mark }),
    ...(mark?.reason !== undefined && { reason: mark.reason }),
    ...(mark?.timeIn !== undefined && { timeIn: mark.timeIn }),
    ...(mark?.timeOut !== undefined && { timeOut: mark.timeOut }),
  };
}
