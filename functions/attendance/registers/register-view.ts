import type { Prefill } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { heldToday } from '../../../domain/attendance/registers/held-session.ts';
import { withoutMark } from '../../../domain/attendance/registers/due-registers.ts';
import { rulesOfTaken, stateOf, type Register } from '../../../domain/attendance/registers/register.ts';
import { shownMark, type MarkingRules } from '../../../domain/attendance/registers/marks.ts';
import { sessionWindow, type Calendar, type SessionId } from '../../../domain/calendar.ts';
import type { ClassId } from '../../../domain/ids.ts';
import { studentKey } from '../../../domain/ids.ts';
import { whyNotHeld } from '../../../domain/people/class-terms.ts';
import { enrolledOn, rosterName, type Roster, type RosterEntry, type SchoolClass } from '../../../domain/people/classes.ts';
import { Problem } from '../../../domain/problem.ts';
import { isSchoolDay, whyClosed } from '../../../domain/calendar.ts';
import type { School } from '../../../domain/school.ts';
import { lastSchoolDays, previousSchoolDay } from '../../../domain/school-days.ts';
import type { Table } from '../../table/open-table.ts';
import type { RegisterView } from '../register-routes.ts';

/** School days beside each student while marking. */
export const recentDays = 5;

/**
 * By which rules a register is marked: a taken one by those of its day, whatever the school has made of session and calendar since. Fails where
 * no such register is due: not a session of the school or the class, not a school day, or not one of the class's own terms.
 */
export function rulesOf(
  place: { readonly date: string; readonly session: SessionId },
  known: {
    readonly school: School;
    readonly calendar: Calendar;
    readonly schoolClass: SchoolClass;
    readonly register?: Register | undefined;
  },
): MarkingRules {
  const { school, calendar, schoolClass, register } = known;
  if (register) return rulesOfTaken(register, school);
  if (schoolClass.status === 'closed')
    throw new Problem('not-found', `${schoolClass.name} is closed and has no registers any more`);
  const held = heldToday(school.sessions, place.session);
  const sessions = schoolClass.sessions.filter((id) => heldToday(school.sessions, id));
  if (!held || !sessions.includes(place.session))
    throw new Problem(
      'not-found',
      `${schoolClass.name} has no ${place.session} register: its sessions are ${sessions.join(', ') || 'none'}`,
    );
  if (!isSchoolDay(calendar, place.date)) {
    const closed = whyClosed(calendar, place.date);
    throw new Problem(
      'rule-broken',
      `${place.date} is not a school day (${closed?.reason ?? 'closed'}${closed?.name === undefined ? '' : `: ${closed.name}`}), no register is taken`,
    );
  }
  const notHeld = whyNotHeld(schoolClass, calendar, place.date);
  if (notHeld !== undefined)
    throw new Problem('rule-broken', `${schoolClass.name} takes no register on ${place.date}: ${notHeld}`);
  return { date: place.date, session: { id: place.session, ...held }, timeZone: school.timeZone, codeSet: school.codeSet };
}

/** The registers of the same session on the school days before: one read of many keys. */
export async function recentRegisters(
  table: Table<{ readonly registers: readonly ['getMany'] }>,
  place: { readonly classId: ClassId; readonly date: string; readonly session: SessionId },
  calendar: Calendar,
): Promise<readonly Register[]> {
  const yesterday = previousSchoolDay(calendar, place.date);
  if (yesterday === undefined) return [];
  const days = lastSchoolDays(calendar, yesterday, recentDays);
  return table.registers.getMany(days.map((date) => ({ ...place, date })));
}

/** A register as the API shows it: the roll of the day with marks where it was taken, before that with those that students arrive with. */
export function registerView(
  register: Register | undefined,
  known: {
    readonly rules: MarkingRules;
    readonly schoolClass: SchoolClass;
    readonly roster: Roster;
    readonly recent: readonly Register[];
    readonly prefills?: ReadonlyMap<string, Prefill>;
    readonly takenByName?: string | undefined;
    readonly coverFor?: RegisterView['coverFor'];
    readonly now: Date;
  },
): RegisterView {
  const { rules, schoolClass, roster, recent, prefills, takenByName, coverFor, now } = known;
  const { opensAt, closesAt } = sessionWindow(rules.session, rules.date, rules.timeZone);
  const marks = new Map(register?.marks.map((mark) => [mark.student, mark]));
  const recentOf = recentMarks(recent);
  return {
    classId: schoolClass.id,
    className: schoolClass.name,
    date: rules.date,
    session: rules.session.id,
    state: stateOf(rules, now),
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    taken: register !== undefined,
    ...(register && { takenBy: register.takenBy, takenAt: register.takenAt }),
    ...(register?.markedAt !== undefined && { markedAt: register.markedAt }),
    ...(takenByName !== undefined && { takenByName }),
    ...(coverFor && { coverFor }),
    version: register?.version ?? 0,
    marks: rollOf(register, roster, rules.date).map((entry) => {
      const key = studentKey(entry.studentId);
      const standing = marks.get(key);
      const mark = standing ? shownMark(standing, register?.takenAs) : unmarked(register ? undefined : prefills?.get(key));
      return { studentId: entry.studentId, name: rosterName(entry), ...mark, recent: recentOf.get(key) ?? [] };
    }),
  };
}

function unmarked(prefill: Prefill | undefined) {
  return prefill ? { ...prefill, prefilled: true } : { mark: null };
}

/**
 * Who stands in a register: those enrolled on the date, and once it is taken also those who were marked and have left the roll since. Whoever came
 * onto the roll after the taking stands at the end, where a missing mark is seen.
 */
function rollOf(register: Register | undefined, roster: Roster, date: string): readonly RosterEntry[] {
  const enrolled = enrolledOn(roster, date);
  if (!register) return enrolled;
  const entries = new Map(roster.entries.map((entry) => [studentKey(entry.studentId), entry]));
  return [...register.marks.flatMap((mark) => entries.get(mark.student) ?? []), ...withoutMark(enrolled, register)];
}

function recentMarks(registers: readonly Register[]): ReadonlyMap<string, RegisterView['marks'][number]['recent']> {
  const byStudent = new Map<string, RegisterView['marks'][number]['recent']>();
  for (const register of registers.toSorted((one, other) => (one.date < other.date ? -1 : 1)))
    for (const { student, mark } of register.marks)
      byStudent.set(student, [...(byStudent.get(student) ?? []), { date: register.date, mark }]);
  return byStudent;
}
