import { displayName } from '../../../domain/people/students.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { ClassesHead, NamedClass, planClasses } from './by-class.ts';
import { defineKind } from './kind.ts';
import { pupilFigures } from './pupil-figures.ts';

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

/** What the sessions of each student come to. */
export const attendanceSummary = defineKind({
  common: ClassesHead,
  unit: NamedClass,
  section: TabularSection,
  unitsPerChunk: 5,
  plan: planClasses,
  async gather(classes, head, reading) {
    return (await pupilFigures(classes, head, reading)).map(({ name, pupils }): TabularSection => ({
      heading: name,
      rows: pupils.map(({ student, figures }) => {
        const { possible, attended, authorised, unauthorised, late, rate } = figures;
        const { studentNumber, yearGroup = '' } = student;
        const row = { class: name, studentNumber, student: displayName(student), yearGroup };
        return { ...row, possible, attended, authorised, unauthorised, late, ...(rate !== null && { rate }) };
      }),
    }));
  },
  document: (head, sections) => tabularDocument({ title: reportTypes['attendance-summary'].title, columns }, head, sections),
});
