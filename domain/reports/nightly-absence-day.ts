import * as z from 'zod/mini';
import { reasonOf } from '../attendance/codes/codes.ts';
import { categoryOf, isUnexplained, type Mark } from '../attendance/registers/marks.ts';
import { HeldSession, heldToday } from '../attendance/registers/held-session.ts';
import { Register, rulesOfTaken } from '../attendance/registers/register.ts';
import { type Calendar, registerState, Session, SessionId, sessionWindow } from '../calendar.ts';
import { ClassId, studentKey, StudentKey } from '../ids.ts';
import { enrolledOn, rosterName, type Roster, type SchoolClass } from '../people/classes.ts';
import { YearGroup } from '../people/students.ts';
import { CodeSetName } from '../school.ts';
import { schoolWeeks, type SchoolWeek } from '../school-days.ts';
import { addDays, dateIn, IsoDate, mondayOf, timeIn, TimeZone } from '../time.ts';
import type { Category } from '../attendance/codes/code-set.ts';
import { addCounts, Counts, noCounts } from '../attendance/figures/counts.ts';
import { countsOfSessions, disagree, type ClassMark, type PupilSession } from '../attendance/figures/pupil-sessions.ts';
import { totalsBy } from '../attendance/figures/totals.ts';
import { Elsewhere, type ClassDay, type ReportedMark, type ReportHead, type Totals } from './nightly-absence.ts';

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
  /** What the students of all its classes come to, each session once. */
  figures: z.strictObject({ counts: Counts, lastWeek: Counts }),
});
export type ReportDay = z.infer<typeof ReportDay>;

/** A class of a report before its students have names. */
export const PlannedClass = z.strictObject({
  classId: ClassId,
  name: z.string(),
  yearGroup: z.optional(YearGroup),
  sessions: z.array(SessionId),
  registers: z.array(
    z.extend(z.pick(Register, { session: true, heldAs: true, marks: true }), {
      /** What other classes say of these students in the same session, where they say something else. */
      elsewhere: z.array(z.extend(Elsewhere, { student: StudentKey })),
    }),
  ),
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

type Sessions = readonly PupilSession<ClassMark>[];

/** The figures of a report over some days: by class, and of all its students, who are in several classes and count once. */
export interface Figures {
  readonly byClass: ReadonlyMap<ClassId, Counts>;
  readonly all: Counts;
}

export const noFigures: Figures = { byClass: new Map(), all: noCounts };

/** The figures of a day added to those of the days before. Only the sessions of the rates count; all is of the classes asked for. */
export function withDay(before: Figures, sessions: Sessions, asked: (classId: ClassId) => boolean): Figures {
  const byClass = new Map(before.byClass);
  for (const [classId, counts] of totalsBy(
    sessions.filter(({ counted }) => counted),
    ({ marks }) => marks.map((mark) => mark.classId),
  ))
    byClass.set(ClassId.parse(classId), addCounts(byClass.get(ClassId.parse(classId)) ?? noCounts, counts));
  const own = sessions.filter(({ marks }) => marks.some(({ classId }) => asked(classId)));
  return { byClass, all: addCounts(before.all, countsOfSessions(own)) };
}

/** What other classes say of the students of a register in its session, where they say something else. */
function elsewhereOf(
  register: Register,
  several: Sessions,
  { codeSet, names }: Pick<ReportDay, 'codeSet'> & { readonly names: ReadonlyMap<ClassId, string> },
): PlannedClass['registers'][number]['elsewhere'] {
  return several.flatMap(({ session, best, marks }) => {
    const own = marks.find(({ classId }) => classId === register.classId);
    const [other] = marks.filter(({ classId }) => classId !== register.classId);
    if (session !== register.session || !own || !other) return [];
    const { student, classId, mark, category } = other;
    const said = { student, className: names.get(classId) ?? 'another class', counts: best !== own };
    return [{ ...said, ...reportedMark(mark, category, codeSet) }];
  });
}

/** The classes of a report in the order of their names, `Year 2` before `Year 10`, with the registers taken that day. */
export function plannedClasses(
  classes: readonly SchoolClass[],
  day: ReportDay,
  {
    registers,
    sessions,
    lastWeek,
    names,
  }: {
    readonly registers: readonly Register[];
    /** The sessions of all students that these registers name. */
    readonly sessions: Sessions;
    readonly lastWeek: ReadonlyMap<ClassId, Counts>;
    /** Of all classes of the school, also of those that were not asked for. */
    readonly names: ReadonlyMap<ClassId, string>;
  },
): readonly PlannedClass[] {
  const differing = Map.groupBy(
    sessions.filter(disagree).flatMap((session) => session.marks.map((mark) => ({ classId: mark.classId, session }))),
    ({ classId }) => classId,
  );
  const byName = new Intl.Collator('en-GB', { numeric: true });
  const taken = Map.groupBy(registers, (register) => register.classId);
  return classes
    .filter(({ id, status }) => status === 'active' || taken.has(id))
    .toSorted((one, other) => byName.compare(one.name, other.name) || (one.id < other.id ? -1 : 1))
    .map(({ id, name, yearGroup, sessions: own }) => ({
      classId: id,
      name,
      ...(yearGroup !== undefined && { yearGroup }),
      sessions: day.sessions
        .map((session) => session.id)
        .filter((session) => own.includes(session) || taken.get(id)?.some((register) => register.session === session)),
      registers: (taken.get(id) ?? []).map((register) => {
        const several = (differing.get(id) ?? []).map(({ session }) => session);
        const elsewhere = elsewhereOf(register, several, { codeSet: day.codeSet, names });
        return { session: register.session, heldAs: register.heldAs, marks: register.marks, elsewhere };
      }),
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
  const elsewhere = new Map(register.elsewhere.map(({ student, ...said }) => [student, said]));
  return new Map(
    register.marks.map((mark) => {
      const other = elsewhere.get(mark.student);
      const said = reportedMark(mark, categoryOf(mark, rules), rules.codeSet);
      return [mark.student, { ...said, ...(other && { elsewhere: other }) }];
    }),
  );
}

function reportedMark(mark: Mark, category: Category, codeSet: CodeSetName): Omit<ReportedMark, 'session' | 'elsewhere'> {
  const { reason: code, timeIn: arrivedAt, minutesLate } = mark;
  const reason = code === undefined ? undefined : (reasonOf(codeSet, code)?.label ?? code);
  return {
    mark: mark.mark,
    category,
    explained: !isUnexplained(mark),
    ...(reason !== undefined && { reason }),
    ...(arrivedAt !== undefined && { timeIn: arrivedAt }),
    ...(minutesLate !== undefined && { minutesLate }),
  };
}
