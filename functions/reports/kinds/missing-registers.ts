import * as z from 'zod/mini';
import { registerState, Session, sessionWindow } from '../../../domain/calendar.ts';
import { isHeldOn } from '../../../domain/people/class-terms.ts';
import { enrolledOn } from '../../../domain/people/classes.ts';
import { notFound } from '../../../domain/problem.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { schoolDaysBetween } from '../../../domain/school-days.ts';
import { weekdayOf } from '../../../domain/time.ts';
import { ClassesHead, NamedClass, planClasses } from './by-class.ts';
import { defineKind } from './kind.ts';

const columns: readonly TabularColumn[] = [
  { key: 'class', title: 'Class' },
  { key: 'date', title: 'Date', kind: 'date', share: 30 },
  { key: 'weekday', title: 'Weekday', share: 20 },
  { key: 'session', title: 'Session', share: 20 },
  { key: 'enrolled', title: 'Students', kind: 'number', share: 12 },
];

/** Registers that closed without being taken. A class without students on a day, or outside of its own terms, owes none. */
export const missingRegisters = defineKind({
  common: z.extend(ClassesHead, { sessions: z.array(z.pick(Session, { id: true, startsAt: true, closesAfterMinutes: true })) }),
  unit: NamedClass,
  section: TabularSection,
  unitsPerChunk: 20,
  async plan(filters, reading) {
    const [{ common, units }, school] = await Promise.all([planClasses(filters, reading), reading.table.schools.get()]);
    if (!school) throw notFound('school');
    const sessions = school.sessions.map(({ id, startsAt, closesAfterMinutes }) => ({ id, startsAt, closesAfterMinutes }));
    return { common: { ...common, sessions }, units };
  },
  async gather(units, { from, to, timeZone, readAt, sessions }, { table }) {
    const ids = units.map(({ classId }) => classId);
    const [calendar, classes, rosters, taken] = await Promise.all([
      table.schools.getCalendar(),
      table.classes.getMany(ids),
      table.classes.rosters(ids),
      table.classes.takenOf(ids, [from, to]),
    ]);
    const done = new Set(taken.flatMap(({ classId, session, dates }) => dates.map((date) => `${classId} ${session} ${date}`)));
    const days = schoolDaysBetween(calendar, from, to);
    return units.flatMap(({ classId, name }): readonly TabularSection[] => {
      const schoolClass = classes.find(({ id }) => id === classId);
      const roster = rosters.find((each) => each.classId === classId);
      if (!schoolClass || !roster) return [];
      const rows = days.flatMap((date) => {
        const enrolled = enrolledOn(roster, date).length;
        if (enrolled === 0 || !isHeldOn(schoolClass, calendar, date)) return [];
        return sessions
          .filter(({ id }) => schoolClass.sessions.includes(id) && !done.has(`${classId} ${id} ${date}`))
          .filter((session) => registerState(sessionWindow(session, date, timeZone), new Date(readAt)) === 'closed')
          .map(({ id: session }) => ({ class: name, date, weekday: weekdayOf(date), session, enrolled }));
      });
      return rows.length > 0 ? [{ heading: name, aside: `${String(rows.length)} not taken`, rows }] : [];
    });
  },
  document: (head, sections) => tabularDocument({ title: reportTypes['missing-registers'].title, columns }, head, sections),
});
