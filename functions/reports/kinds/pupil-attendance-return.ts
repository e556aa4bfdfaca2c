import * as z from 'zod/mini';
import { shownCodes } from '../../../domain/attendance/codes/shown-codes.ts';
import { countsOfSessions } from '../../../domain/attendance/figures/pupil-sessions.ts';
import { possibleOf, rateOf } from '../../../domain/attendance/figures/counts.ts';
import { ClassId } from '../../../domain/ids.ts';
import { displayName } from '../../../domain/people/students.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import type { CodeSetName } from '../../../domain/school.ts';
import { ClassesHead, NamedClass, planClasses } from './by-class.ts';
import { defineKind } from './kind.ts';
import { countedIn, pupilRecords, type PupilRecord } from './pupil-figures.ts';

const Term = z.strictObject({ name: z.string(), from: z.iso.date(), to: z.iso.date() });
const Head = z.extend(ClassesHead, {
  /** The terms that have a day in the report, cut to its days. */
  terms: z.array(Term),
  among: z.array(ClassId),
});

/** What a return asks of each pupil and term. A pupil of several classes stands once, with the sessions of all of them. */
export const pupilAttendanceReturn = defineKind({
  common: Head,
  unit: NamedClass,
  section: TabularSection,
  unitsPerChunk: 5,
  async plan(filters, reading) {
    const [{ common, units }, calendar] = await Promise.all([
      planClasses(filters, reading, { closedToo: true }),
      reading.table.schools.getCalendar(),
    ]);
    const { from, to } = common;
    const terms = calendar.years
      .flatMap((year) => year.terms)
      .filter(({ startDate, endDate }) => startDate <= to && from <= endDate)
      .map(({ name, startDate, endDate }) => ({
        name,
        from: startDate < from ? from : startDate,
        to: to < endDate ? to : endDate,
      }))
      .sort((one, other) => (one.from < other.from ? -1 : 1));
    return { common: { ...common, terms, among: units.map(({ classId }) => classId) }, units };
  },
  async gather(classes, { terms, among: named, ...head }, reading) {
    const among = new Set(named);
    return (await pupilRecords(classes, head, reading)).flatMap(({ classId, name, pupils }): readonly TabularSection[] => {
      const rows = pupils
        .filter(({ student }) => countedIn(student, { ...head, among }) === classId)
        .flatMap((pupil) => terms.map((term) => rowOf(pupil, { className: name, term })))
        .filter((row) => row !== undefined);
      return rows.length > 0 ? [{ heading: name, rows }] : [];
    });
  },
  document: (head, sections) =>
    tabularDocument({ title: reportTypes['pupil-attendance-return'].title, columns: columnsOf(head.codeSet) }, head, sections),
});

function rowOf(
  { student, sessions }: PupilRecord,
  { className, term }: { readonly className: string; readonly term: z.infer<typeof Term> },
): TabularSection['rows'][number] | undefined {
  const own = sessions.filter(({ date, counted }) => counted && term.from <= date && date <= term.to);
  if (own.length === 0) return undefined;
  const counts = countsOfSessions(own);
  const rate = rateOf(counts);
  const codes = new Map<string, number>();
  for (const { best } of own) codes.set(best.code, (codes.get(best.code) ?? 0) + 1);
  const { studentNumber, yearGroup = '', birthDate } = student;
  const { lates: late, ...sums } = counts;
  return {
    ...{ class: className, studentNumber, student: displayName(student), yearGroup, term: term.name },
    ...(birthDate !== undefined && { birthDate }),
    ...{ possible: possibleOf(counts), ...sums, late },
    ...(rate !== undefined && { rate: rate / 10 }),
    codes: [...codes]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([code, count]) => `${code} ${String(count)}`)
      .join(', '),
    ...Object.fromEntries([...codes].map(([code, count]) => [`code.${code}`, count])),
  };
}

/** A column for each code that the school's set can export, for machines; on paper one column says those that there are. */
function columnsOf(codeSet: CodeSetName): readonly TabularColumn[] {
  const codes = [...new Set(shownCodes(codeSet).map(({ exportsAs }) => exportsAs))];
  return [
    { key: 'class', title: 'Class' },
    { key: 'studentNumber', title: 'Student number', share: 12 },
    { key: 'student', title: 'Student', share: 24 },
    { key: 'birthDate', title: 'Birth date', kind: 'date' },
    { key: 'yearGroup', title: 'Year group' },
    { key: 'term', title: 'Term', share: 13 },
    { key: 'possible', title: 'Possible', kind: 'number', share: 9 },
    { key: 'attended', title: 'Attended', kind: 'number', share: 9 },
    { key: 'authorised', title: 'Authorised', kind: 'number', share: 10 },
    { key: 'unauthorised', title: 'Unauthorised', kind: 'number', share: 12 },
    { key: 'late', title: 'Lates', kind: 'number' },
    { key: 'rate', title: 'Attendance %', kind: 'percent', share: 11 },
    { key: 'codes', title: 'By code', share: 24, paperOnly: true },
    ...codes.map((code): TabularColumn => ({ key: `code.${code}`, title: `Code ${code}`, kind: 'number' })),
  ];
}
