import * as z from 'zod/mini';
import { summarise } from '../../../domain/attendance/figures/summary.ts';
import { ClassId } from '../../../domain/ids.ts';
import { displayName } from '../../../domain/people/students.ts';
import { ReportFilters, reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { countSchoolDays } from '../../../domain/school-days.ts';
import { averageDailyDocument, dailyRows } from './average-daily.ts';
import { ClassesHead, NamedClass, planClasses } from './by-class.ts';
import { codeAndWeekDocument, codeRows } from './code-and-week.ts';
import { defineKind } from './kind.ts';
import { countedIn, pupilRecords } from './pupil-figures.ts';

const columns: readonly TabularColumn[] = [
  { key: 'class', title: 'Class' },
  { key: 'studentNumber', title: 'Student number', share: 14 },
  { key: 'student', title: 'Student', share: 30 },
  { key: 'yearGroup', title: 'Year group' },
  { key: 'possible', title: 'Possible', kind: 'number', share: 9 },
  { key: 'attended', title: 'Attended', kind: 'number', share: 9 },
  { key: 'authorised', title: 'Authorised', kind: 'number', share: 10 },
  { key: 'unauthorised', title: 'Unauthorised', kind: 'number', share: 12 },
  { key: 'late', title: 'Lates', kind: 'number', share: 7 },
  { key: 'rate', title: 'Attendance %', kind: 'percent', share: 11 },
];

/** What the sessions of each student come to; or, with every session counted once, of each code by week or of each year group by day. */
export const attendanceSummary = defineKind({
  common: z.extend(ClassesHead, { by: ReportFilters.shape.by, among: z.array(ClassId), schoolDays: z.int() }),
  unit: NamedClass,
  section: TabularSection,
  unitsPerChunk: 5,
  async plan({ by, ...filters }, reading) {
    const closedToo = by === 'codeAndWeek' || by === 'averageDaily';
    const [{ common, units }, calendar] = await Promise.all([
      planClasses(filters, reading, { closedToo }),
      reading.table.schools.getCalendar(),
    ]);
    const schoolDays = countSchoolDays(calendar, common.from, common.to);
    return { common: { ...common, by, schoolDays, among: units.map(({ classId }) => classId) }, units };
  },
  async gather(classes, { by, among: named, ...head }, reading) {
    const found = await pupilRecords(classes, head, reading);
    const among = new Set(named);
    return found.map(({ classId, name, pupils }): TabularSection => {
      const here = pupils.filter(({ student }) => countedIn(student, { ...head, among }) === classId);
      switch (by) {
        case 'codeAndWeek':
          return { heading: name, rows: codeRows(here) };
        case 'averageDaily':
          return { heading: name, rows: dailyRows(here) };
        case 'student':
        case undefined:
          return {
            heading: name,
            rows: pupils.map(({ student, sessions }) => {
              const { possible, attended, authorised, unauthorised, late, rate } = summarise(
                sessions.flatMap(({ marks }) => marks),
              );
              const { studentNumber, yearGroup = '' } = student;
              const row = { class: name, studentNumber, student: displayName(student), yearGroup };
              return { ...row, possible, attended, authorised, unauthorised, late, ...(rate !== null && { rate }) };
            }),
          };
        default:
          return by satisfies never;
      }
    });
  },
  document(head, sections) {
    if (head.by === 'codeAndWeek') return codeAndWeekDocument(head, sections);
    if (head.by === 'averageDaily') return averageDailyDocument(head, sections);
    return tabularDocument({ title: reportTypes['attendance-summary'].title, columns }, head, sections);
  },
});
