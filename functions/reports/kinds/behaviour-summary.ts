import { ledgerYearOf } from '../../../domain/behaviour/ledger.ts';
import { studentKey } from '../../../domain/ids.ts';
import { displayName } from '../../../domain/people/students.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { ClassesHead, NamedClass, planClasses, readPupils } from './by-class.ts';
import { defineKind } from './kind.ts';

const columns: readonly TabularColumn[] = [
  { key: 'class', title: 'Class' },
  { key: 'studentNumber', title: 'Student number', share: 14 },
  { key: 'student', title: 'Student', share: 32 },
  { key: 'positive', title: 'Positive', kind: 'number', share: 10 },
  { key: 'negative', title: 'Negative', kind: 'number', share: 10 },
  { key: 'positivePoints', title: 'Points +', kind: 'number', share: 10 },
  { key: 'negativePoints', title: 'Points −', kind: 'number', share: 10 },
  { key: 'balance', title: 'Balance', kind: 'number', share: 10 },
];

/** What was recorded of each student who was involved in anything between two days. Points count though they have expired since; what was voided does not. */
export const behaviourSummary = defineKind({
  common: ClassesHead,
  unit: NamedClass,
  section: TabularSection,
  unitsPerChunk: 5,
  plan: planClasses,
  async gather(classes, head, reading) {
    const { from, to } = head;
    const [found, calendar] = await Promise.all([readPupils(classes, head, reading), reading.table.schools.getCalendar()]);
    const keys = [...new Set(found.flatMap(({ pupils }) => pupils.map(({ id }) => studentKey(id))))];
    const years = [...new Set([ledgerYearOf(calendar, from), ledgerYearOf(calendar, to)])];
    const ledgers = await Promise.all(years.map((year) => reading.table.ledgers.getMany(keys, year)));
    return found.flatMap(({ name, pupils }): readonly TabularSection[] => {
      const rows = pupils.flatMap((student) => {
        const entries = ledgers
          .flatMap((ledger) => ledger.get(studentKey(student.id))?.entries ?? [])
          .filter(({ role, reversed, recordedOn }) => !role && !reversed && from <= recordedOn && recordedOn <= to);
        if (entries.length === 0) return [];
        const [positive, negative] = (['positive', 'negative'] as const).map((kind) =>
          entries.filter((each) => each.kind === kind),
        );
        const pointsOf = (own: typeof entries = []) => own.reduce((sum, { points }) => sum + points, 0);
        return [
          {
            class: name,
            studentNumber: student.studentNumber,
            student: displayName(student),
            positive: positive?.length ?? 0,
            negative: negative?.length ?? 0,
            positivePoints: pointsOf(positive),
            negativePoints: pointsOf(negative),
            balance: pointsOf(positive) - pointsOf(negative),
          },
        ];
      });
      return rows.length > 0 ? [{ heading: name, rows }] : [];
    });
  },
  document: (head, sections) => tabularDocument({ title: reportTypes['behaviour-summary'].title, columns }, head, sections),
});
