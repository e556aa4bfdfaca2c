import { fewestPossible } from '../../../domain/attendance/figures/absence-thresholds.ts';
import { displayName } from '../../../domain/people/students.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { ClassesHead, NamedClass, planClasses } from './by-class.ts';
import { defineKind } from './kind.ts';
import { pupilFigures } from './pupil-figures.ts';

const columns: readonly TabularColumn[] = [
  { key: 'class', title: 'Class' },
  { key: 'studentNumber', title: 'Student number', share: 14 },
  { key: 'student', title: 'Student', share: 34 },
  { key: 'level', title: 'Absence', share: 14 },
  { key: 'possible', title: 'Possible', kind: 'number', share: 10 },
  { key: 'missed', title: 'Missed', kind: 'number', share: 10 },
  { key: 'rate', title: 'Attendance %', kind: 'percent', share: 14 },
];

/** Who is persistently or severely absent; how many have too few sessions to say so stands beside each class. */
export const persistentAbsence = defineKind({
  common: ClassesHead,
  unit: NamedClass,
  section: TabularSection,
  unitsPerChunk: 5,
  plan: planClasses,
  async gather(classes, head, reading) {
    return (await pupilFigures(classes, head, reading)).flatMap(({ name, pupils }): readonly TabularSection[] => {
      const tooFew = pupils.filter(({ figures }) => figures.possible < fewestPossible).length;
      const rows = pupils
        .filter(({ figures }) => figures.persistentAbsence)
        .map(({ student, figures: { possible, authorised, unauthorised, severeAbsence, rate } }) => ({
          class: name,
          studentNumber: student.studentNumber,
          student: displayName(student),
          level: severeAbsence ? 'severe' : 'persistent',
          possible,
          missed: authorised + unauthorised,
          ...(rate !== null && { rate }),
        }));
      if (rows.length === 0 && tooFew === 0) return [];
      return [{ heading: name, ...(tooFew > 0 && { aside: `too few sessions: ${String(tooFew)}` }), rows }];
    });
  },
  document: (head, sections) => tabularDocument({ title: reportTypes['persistent-absence'].title, columns }, head, sections),
});
