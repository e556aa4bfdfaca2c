import * as z from 'zod/mini';
import { reasonOf } from '../attendance/codes/codes.ts';
import { categoryOf, isUnexplained, type Mark, type MarkingRules } from '../attendance/registers/marks.ts';
import { HeldSession, heldToday } from '../attendance/registers/held-session.ts';
import { Register, rulesOfTaken } from '../attendance/registers/register.ts';
import { type Calendar, registerState, Session, SessionId, sessionWindow } from '../calendar.ts';
import { ClassId, studentKey, type StudentKey } from '../ids.ts';
import { enrolledOn, rosterName, type Roster, type SchoolClass } from '../people/classes.ts';
import { YearGroup } from '../people/students.ts';
import { CodeSetName } from '../school.ts';
import { schoolWeeks, type SchoolWeek } from '../school-days.ts';
import { addDays, dateIn, IsoDate, mondayOf, timeIn, TimeZone } from '../time.ts';
import { addCounts, Counts, countsOf, noCounts } from '../attendance/figures/counts.ts';
import type { ClassDay, ReportedMark, ReportHead, Totals } from './nightly-absence.ts';

/** What all classes of a report have in common, as it was when the report was begun. */
export const ReportDay = z.strictObject({
  schoolName: z.string(),
  timeZone: TimeZone,
  codeSet: CodeSetName,
  /** The sessions of the day, each as its registers were taken in it; one that the school has no more with them. */
  sessions: z.array(z.extend(z.pick(Session, { id: true, name: true }), HeldSession.shape)),
  /** Some classes only were asked for. */
  partial: z.boolean(),
  date: IsoDate,
  /** When the registers were read. */
  readAt: z.iso.datetime(),
  lastWeek: z.optional(z.strictObject({ from: IsoDate, to: IsoDate })),
});
export type ReportDay = z.infer<typeof ReportDay>;

/** A class of a report before its students have names. */
export const PlannedClass = z.strictObject({
  classId: ClassId,
  name: z.string(),
  yearGroup: z.optional(YearGroup),
  sessions: z.array(SessionId),
  registers: z.array(z.pick(Register, { session: true, heldAs: true, marks: true })),
  lastWeek: Counts,
});
export type PlannedClass = z.infer<typeof PlannedClass>;

/**
 * The sessions that a report tells of: the school's, each as registers of the day were taken in it where there are any, and after them those in
 * which registers were taken although the school has given them up.
 */
export function reportedSessions(sessions: readonly Session[], registers: readonly Register[]): ReportDay['sessions'] {
  const held = new Map(registers.map(({ session, heldAs }) => [session, heldAs]));
  const known = sessions.flatMap(({ id, name }) => {
    const as = held.get(id) ?? heldToday(sessions, id);
    return as ? [{ id, name, ...as }] : [];
  });
  const former = [...held]
    .filter(([id]) => !known.some((session) => session.id === id))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return [...known, ...former.map(([id, as]) => ({ id, name: id, ...as }))];
}

/** The school week that the rates of a day are held against: the last one before the day's own, holidays passed over. */
export function weekBefore(calendar: Calendar, date: IsoDate): SchoolWeek | undefined {
  return schoolWeeks(calendar, addDays(mondayOf(date), -1), 1)[0];
}

/** Counts of taken registers by class, added to those that were there. Only the sessions of the rates count. */
export function countedByClass(
  before: ReadonlyMap<ClassId, Counts>,
  registers: readonly Register[],
  day: ReportDay,
): ReadonlyMap<ClassId, Counts> {
  const counts = new Map(before);
  for (const register of registers) {
    if (!register.heldAs.counted) continue;
    const rules = rulesOfTaken(register, day);
    const marks = register.marks.map((mark) => ({ mark: mark.mark, category: categoryOf(mark, rules) }));
    counts.set(register.classId, addCounts(counts.get(register.classId) ?? noCounts, countsOf(marks)));
  }
  return counts;
}

/** The classes of a report in the order of their names, `Year 2` before `Year 10`, with the registers taken that day. */
export function plannedClasses(
  classes: readonly SchoolClass[],
  day: ReportDay,
  { registers, lastWeek }: { readonly registers: readonly Register[]; readonly lastWeek: ReadonlyMap<ClassId, Counts> },
): readonly PlannedClass[] {
  const byName = new Intl.Collator('en-GB', { numeric: true });
  const taken = Map.groupBy(registers, ({ classId }) => classId);
  return classes
    .filter(({ id, status }) => status === 'active' || taken.has(id))
    .toSorted((one, other) => byName.compare(one.name, other.name) || (one.id < other.id ? -1 : 1))
    .map(({ id, name, yearGroup, sessions }) => ({
      classId: id,
      name,
      ...(yearGroup !== undefined && { yearGroup }),
      sessions: day.sessions
        .map((session) => session.id)
        .filter((session) => sessions.includes(session) || taken.get(id)?.some((register) => register.session === session)),
      registers: (taken.get(id) ?? []).map(({ session, heldAs, marks }) => ({ session, heldAs, marks })),
      lastWeek: lastWeek.get(id) ?? noCounts,
    }))
    .filter((planned) => planned.sessions.length > 0);
}

/** A class with the names of its roster, ready to be a part of the report. Undefined for a class in which nobody is: it owes no register. */
export function classDay(
  planned: PlannedClass,
  day: ReportDay,
  roster: Pick<Roster, 'entries'> | undefined,
): ClassDay | undefined {
  const marks = new Map(planned.registers.map((register) => [register.session, reportedMarks(register, day)]));
  const marked = new Set([...marks.values()].flatMap((each) => [...each.keys()]));
  // Who was marked stands in the report even if the roster has been changed since.
  const entries = (roster?.entries ?? []).map(({ endDate, ...entry }) =>
    marked.has(studentKey(entry.studentId))
      ? { ...entry, beginDate: day.date }
      : { ...entry, ...(endDate !== undefined && { endDate }) },
  );
  const roll = enrolledOn({ entries }, day.date);
  if (roll.length === 0) return undefined;
  return {
    classId: planned.classId,
    name: planned.name,
    yearGroup: planned.yearGroup,
    roll: roll.map((entry) => ({ studentId: entry.studentId, name: rosterName(entry) })),
    registers: day.sessions
      .filter(({ id }) => planned.sessions.includes(id))
      .map((session) => ({
        session: { id: session.id, name: session.name, counted: session.counted },
        closed: registerState(sessionWindow(session, day.date, day.timeZone), new Date(day.readAt)) === 'closed',
        marks: marks.get(session.id),
      })),
    lastWeek: planned.lastWeek,
  };
}

/** What stands above the classes. */
export function reportHead(day: ReportDay, totals: Totals): ReportHead {
  const readAt = new Date(day.readAt);
  return {
    schoolName: day.schoolName,
    date: day.date,
    readAt,
    readOn: { date: dateIn(readAt, day.timeZone), time: timeIn(readAt, day.timeZone) },
    sessions: day.sessions.map(({ id, name, counted }) => ({ id, name, counted })),
    partial: day.partial,
    ...(day.lastWeek && { lastWeek: day.lastWeek }),
    totals,
  };
}

function reportedMarks(
  register: PlannedClass['registers'][number],
  day: ReportDay,
): ReadonlyMap<StudentKey, Omit<ReportedMark, 'session'>> {
  const rules = rulesOfTaken({ ...register, date: day.date }, day);
  return new Map(register.marks.map((mark) => [mark.student, reportedMark(mark, rules)]));
}

function reportedMark(mark: Mark, rules: MarkingRules): Omit<ReportedMark, 'session'> {
  const { reason: code, timeIn: arrivedAt, minutesLate } = mark;
  const reason = code === undefined ? undefined : (reasonOf(rules.codeSet, code)?.label ?? code);
  return {
    mark: mark.mark,
    category: categoryOf(mark, rules),
    explained: !isUnexplained(mark),
    ...(reason !== undefined && { reason }),
    ...(arrivedAt !== undefined && { timeIn: arrivedAt }),
    ...(minutesLate !== undefined && { minutesLate }),
  };
}
