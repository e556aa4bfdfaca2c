import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { ClassesHead, NamedClass, nameOf, planClasses, readClasses } from './by-class.ts';
import { defineKind } from './kind.ts';

const columns: readonly TabularColumn[] = [
  { key: 'class', title: 'Class' },
  { key: 'studentNumber', title: 'Student number', share: 14 },
  { key: 'student', title: 'Student', share: 34 },
  { key: 'yearGroup', title: 'Year group', share: 12 },
  { key: 'birthDate', title: 'Birth date', kind: 'date', share: 18 },
];

/** Who is in a class today. */
export const classList = defineKind({
  common: ClassesHead,
  unit: NamedClass,
  section: TabularSection,
  unitsPerChunk: 10,
  plan: planClasses,
  async gather(classes, head, reading) {
    const { rolls, students } = await readClasses(classes, head, reading);
    return rolls
      .filter(({ roll }) => roll.length > 0)
      .map(({ name, roll }): TabularSection => ({
        heading: name,
        aside: `${String(roll.length)} ${roll.length === 1 ? 'student' : 'students'}`,
        rows: roll.map((entry) => {
          const student = students.get(entry.studentId);
          const { studentNumber = '', yearGroup = '', birthDate } = student ?? {};
          const row = { class: name, studentNumber, student: nameOf(entry, student), yearGroup };
          return birthDate === undefined ? row : { ...row, birthDate };
        }),
      }));
  },
  document: (head, sections) => tabularDocument({ title: reportTypes['class-list'].title, columns }, head, sections),
});
