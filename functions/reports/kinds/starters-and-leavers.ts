import * as z from 'zod/mini';
import { displayName, type Student } from '../../../domain/people/students.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { eachPage } from '../../table/wire/every-page.ts';
import { ClassesHead, planClasses } from './by-class.ts';
import { defineKind } from './kind.ts';

const columns: readonly TabularColumn[] = [
  { key: 'event', title: 'What' },
  { key: 'date', title: 'Date', kind: 'date', share: 20 },
  { key: 'studentNumber', title: 'Student number', share: 14 },
  { key: 'student', title: 'Student', share: 30 },
  { key: 'yearGroup', title: 'Year group', share: 12 },
  { key: 'birthDate', title: 'Birth date', kind: 'date', share: 20 },
  { key: 'reason', title: 'Reason', share: 20 },
];

interface Move {
  readonly event: 'Starters' | 'Leavers' | 'Returners';
  readonly date: string;
  readonly reason?: string | undefined;
}

/** Who came, left and came back. A student begins with the first stay in a class; the last day is the leaving date. */
export const startersAndLeavers = defineKind({
  common: ClassesHead,
  unit: z.literal('school'),
  section: TabularSection,
  unitsPerChunk: 1,
  async plan(filters, reading) {
    return { common: (await planClasses(filters, reading)).common, units: ['school' as const] };
  },
  async gather(_, { from, to }, { table }) {
    const found: { readonly move: Move; readonly row: TabularSection['rows'][number] }[] = [];
    for await (const page of eachPage((each) => table.students.all(each)))
      for (const student of page)
        for (const move of movesOf(student).filter(({ date }) => from <= date && date <= to))
          found.push({ move, row: rowOf(student, move) });
    found.sort((one, other) => (one.move.date < other.move.date ? -1 : 1));
    return (['Starters', 'Leavers', 'Returners'] as const).flatMap((event): readonly TabularSection[] => {
      const rows = found.filter(({ move }) => move.event === event).map(({ row }) => row);
      return rows.length > 0 ? [{ heading: event, aside: String(rows.length), rows }] : [];
    });
  },
  document: (head, sections) => tabularDocument({ title: reportTypes['starters-and-leavers'].title, columns }, head, sections),
});

function movesOf({ enrolments, leavingDate, leavingReason, leavings = [] }: Student): readonly Move[] {
  const [first] = enrolments.map(({ beginDate }) => beginDate).sort();
  return [
    ...(first === undefined ? [] : [{ event: 'Starters', date: first } as const]),
    ...leavings.flatMap((each) => [
      { event: 'Leavers', date: each.leavingDate, reason: each.leavingReason } as const,
      { event: 'Returners', date: each.returnDate } as const,
    ]),
    ...(leavingDate === undefined ? [] : [{ event: 'Leavers', date: leavingDate, reason: leavingReason } as const]),
  ];
}

function rowOf(student: Student, { event, date, reason = '' }: Move): TabularSection['rows'][number] {
  const { studentNumber, yearGroup = '', birthDate } = student;
  const row = { event, date, studentNumber, student: displayName(student), yearGroup, reason };
  return birthDate === undefined ? row : { ...row, birthDate };
}
