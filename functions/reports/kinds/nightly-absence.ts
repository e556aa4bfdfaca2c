import { sessionsOfRegisters } from '../../../domain/attendance/figures/register-sessions.ts';
import type { ClassId } from '../../../domain/ids.ts';
import { isHeldOn } from '../../../domain/people/class-terms.ts';
import { notFound } from '../../../domain/problem.ts';
import { longDate } from '../../../domain/reports/date-text.ts';
import {
  ClassSection,
  classSection,
  type NightlyAbsence,
  type ReportedStudent,
  totalsOf,
} from '../../../domain/reports/nightly-absence.ts';
import {
  classDay,
  noFigures,
  PlannedClass,
  plannedClasses,
  ReportDay,
  reportedSessions,
  reportHead,
  weekBefore,
  withDay,
} from '../../../domain/reports/nightly-absence-day.ts';
import { nightlyAbsencePages } from '../../../domain/reports/nightly-absence-pages.ts';
import { nightlyAbsenceTable } from '../../../domain/reports/nightly-absence-table.ts';
import type { Table } from '../../table/open-table.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { defineKind } from './kind.ts';

/** Who was absent or late on a school day, class by class. */
export const nightlyAbsence = defineKind({
  common: ReportDay,
  unit: PlannedClass,
  section: ClassSection,
  /** The rosters of that many come with one read of the table and fill some megabytes at most. */
  unitsPerChunk: 50,

  async plan({ date, classIds }, { table, now }) {
    const [school, calendar] = await Promise.all([table.schools.get(), table.schools.getCalendar()]);
    if (!school) throw notFound('school');
    if (date === undefined) throw new Error('an absence report is of one date');
    const week = weekBefore(calendar, date);
    const registers = await table.registers.listDay(date);
    const { timeZone, codeSet } = school;
    const sessions = reportedSessions(school.sessions, registers);
    const every = await everyPage((page) => table.classes.list(page));
    const isAsked = (id: ClassId) => classIds?.includes(id) ?? true;
    const known = sessionsOfRegisters(registers, school);
    let lastWeek = noFigures;
    for (const day of week?.schoolDays ?? [])
      lastWeek = withDay(lastWeek, sessionsOfRegisters(await table.registers.listDay(day), school), isAsked);
    const common: ReportDay = {
      figures: { counts: withDay(noFigures, known, isAsked).all, lastWeek: lastWeek.all },
      ...{
        schoolName: school.name,
        timeZone,
        codeSet,
        sessions,
        date,
        partial: classIds !== undefined,
        readAt: now.toISOString(),
      },
      ...(week && { lastWeek: { from: week.schoolDays.at(0) ?? week.monday, to: week.schoolDays.at(-1) ?? week.sunday } }),
    };
    const asked = every
      .filter(({ id }) => isAsked(id))
      // What was taken stands in the report; nothing else is due of a class outside of its own terms.
      .map((each) => (isHeldOn(each, calendar, date) ? each : { ...each, sessions: [] }));
    const names = new Map(every.map(({ id, name }) => [id, name]));
    return {
      common,
      units: plannedClasses(asked, common, { registers, sessions: known, lastWeek: lastWeek.byClass, names }),
    };
  },

  async gather(classes, day, { table }) {
    const rosters = new Map(
      (await table.classes.rosters(classes.map(({ classId }) => classId))).map((roster) => [roster.classId, roster]),
    );
    const sections = classes.flatMap((planned) => {
      const known = classDay(planned, day, rosters.get(planned.classId));
      return known ? [classSection(known)] : [];
    });
    return withStudents(table, sections);
  },

  async document(day, classes) {
    const content: NightlyAbsence = { head: reportHead(day, await totalsOf(classes(), day.figures)), classes };
    const { schoolName, readAt } = content.head;
    const pages = nightlyAbsencePages(content);
    return { title: pages.title, schoolName, about: longDate(day.date), readAt, table: nightlyAbsenceTable(content), pages };
  },
});

/** The sections with number and year group of the students they name: few of all there are, so only those are read. */
async function withStudents(
  table: Table<{ readonly students: readonly ['getMany'] }>,
  sections: readonly ClassSection[],
): Promise<readonly ClassSection[]> {
  const named = sections.flatMap(({ absent, late, seenElsewhere }) =>
    [...absent, ...late, ...seenElsewhere].map(({ studentId }) => studentId),
  );
  const students = new Map((await table.students.getMany(named)).map((student) => [student.id, student]));
  const filled = (listed: ReportedStudent): ReportedStudent => {
    const { studentNumber, yearGroup } = students.get(listed.studentId) ?? {};
    return { ...listed, ...(studentNumber !== undefined && { studentNumber }), ...(yearGroup !== undefined && { yearGroup }) };
  };
  return sections.map((section) => ({
    ...section,
    absent: section.absent.map(filled),
    late: section.late.map(filled),
    seenElsewhere: section.seenElsewhere.map(filled),
  }));
}
