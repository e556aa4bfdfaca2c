import { reasonOf } from '../../../domain/attendance/codes/codes.ts';
import { classesWithin, recordFrom } from '../../../domain/attendance/figures/student-record.ts';
import { summarise } from '../../../domain/attendance/figures/summary.ts';
import { ledgerYearOf } from '../../../domain/behaviour/ledger.ts';
import { studentKey, StudentId } from '../../../domain/ids.ts';
import { displayName, type Student } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import type { gatherReads } from '../steps.ts';
import { ClassesHead, planClasses } from './by-class.ts';
import { defineKind, type Reading } from './kind.ts';

const columns: readonly TabularColumn[] = [
  { key: 'part', title: 'Part' },
  { key: 'date', title: 'Date', kind: 'date', share: 20 },
  { key: 'at', title: 'When', share: 10 },
  { key: 'entry', title: 'Entry', share: 28 },
  { key: 'detail', title: 'Detail', share: 34 },
  { key: 'points', title: 'Points', kind: 'number', share: 8 },
];

/** A student's time for staff: sessions that were not plainly attended, incidents and detentions. */
export const studentProfile = defineKind({
  common: ClassesHead,
  unit: StudentId,
  section: TabularSection,
  unitsPerChunk: 1,
  async plan(filters, reading) {
    const [{ common }, student] = await Promise.all([
      planClasses(filters, reading),
      filters.studentId === undefined ? undefined : reading.table.students.get(filters.studentId),
    ]);
    if (!student) throw notFound('student');
    const year = student.yearGroup === undefined ? '' : `, ${student.yearGroup}`;
    const about = `${displayName(student)} (${student.studentNumber}${year}), ${common.about}`;
    return { common: { ...common, about }, units: [student.id] };
  },
  async gather(ids, head, reading) {
    const [student] = await reading.table.students.getMany(ids);
    if (!student) throw notFound('student');
    return [
      await attendanceOf(student, head, reading),
      await behaviourOf(student, head, reading),
      await detentionsOf(student, head, reading),
    ];
  },
  document: (head, sections) => tabularDocument({ title: reportTypes['student-profile'].title, columns }, head, sections),
});

type Gathering = Reading<typeof gatherReads>;

async function attendanceOf(student: Student, head: ClassesHead, { table }: Gathering): Promise<TabularSection> {
  const range = [head.from, head.to] as const;
  const key = studentKey(student.id);
  const [noted, taken] = await Promise.all([
    table.marks.ofStudents([key], range),
    table.classes.takenOf(classesWithin(student, range), range),
  ]);
  const record = recordFrom(student, { noted: noted.get(key) ?? [], taken }, { school: head, range });
  const { possible, attended, rate, late } = summarise(record);
  const figures = `${String(attended)} of ${String(possible)} sessions, ${rate === null ? 'no rate' : `${rate.toFixed(1)}%`}`;
  return {
    heading: 'Attendance',
    aside: `${figures}, ${String(late)} late`,
    rows: record
      .filter(({ mark }) => mark.mark !== 'P' || mark.reason !== undefined)
      .map(({ date, session, mark, category, code }) => ({
        part: 'attendance',
        date,
        at: session,
        entry: `${mark.mark} (${code}), ${category === 'notPossible' ? 'not possible' : category}`,
        detail: mark.reason === undefined ? '' : (reasonOf(head.codeSet, mark.reason)?.label ?? mark.reason),
      })),
  };
}

async function behaviourOf(student: Student, { from, to }: ClassesHead, { table }: Gathering): Promise<TabularSection> {
  const calendar = await table.schools.getCalendar();
  const key = studentKey(student.id);
  const years = [...new Set([ledgerYearOf(calendar, from), ledgerYearOf(calendar, to)])];
  const ledgers = await Promise.all(years.map((year) => table.ledgers.getMany([key], year)));
  const entries = ledgers
    .flatMap((ledger) => ledger.get(key)?.entries ?? [])
    .filter(({ reversed, recordedOn }) => !reversed && from <= recordedOn && recordedOn <= to);
  const balance = entries.reduce((sum, { kind, points }) => sum + (kind === 'positive' ? points : -points), 0);
  return {
    heading: 'Behaviour',
    aside: `balance ${String(balance)}`,
    rows: entries.map(({ occurredOn, category, kind, points, role, note = '' }) => ({
      part: 'behaviour',
      date: occurredOn,
      entry: `${category} (${role ?? kind})`,
      detail: note,
      points: kind === 'positive' ? points : -points,
    })),
  };
}

async function detentionsOf(student: Student, { from, to }: ClassesHead, { table }: Gathering): Promise<TabularSection> {
  const every = await everyPage((page) => table.detentions.ofStudent(studentKey(student.id), page));
  const rows = every.flatMap(({ date, startsAt = '', typeName, status, reason = '' }) =>
    date === undefined || date < from || to < date
      ? []
      : [{ part: 'detention', date, at: startsAt, entry: `${typeName}, ${status}`, detail: reason }],
  );
  return { heading: 'Detentions', aside: String(rows.length), rows };
}
