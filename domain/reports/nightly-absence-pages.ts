import { changeOf, type Counts, possibleOf, rateOf } from '../attendance/figures/counts.ts';
import { longDate, shortDate } from './date-text.ts';
import {
  type ClassSection,
  isAbsence,
  isExplained,
  isLate,
  type NightlyAbsence,
  type ReportedMark,
  type ReportedStudent,
  type ReportHead,
} from './nightly-absence.ts';
import { namesakesIn, numberedName } from './namesakes.ts';
import type { Block, Figure, PrintedCell, PrintedColumn, PrintedReport } from './page-blocks.ts';

const grouped = new Intl.NumberFormat('en-GB');

/** The nightly absence report for paper: the school's figures first, then class by class who was absent or late and which register is missing. */
export function nightlyAbsencePages(report: NightlyAbsence): PrintedReport {
  const { head } = report;
  const { date, time } = head.readOn;
  return {
    title: 'Absence report',
    subtitle: longDate(head.date),
    schoolName: head.schoolName,
    foot: `As the registers stood on ${shortDate(date)} at ${time}. Personal data of students: for staff only.`,
    madeAt: head.readAt,
    language: 'en-GB',
    blocks: async function* () {
      yield* schoolBlocks(head);
      for await (const section of report.classes()) yield* classBlocks(section, head);
    },
  };
}

function* schoolBlocks(head: ReportHead): Iterable<Block> {
  const { totals } = head;
  const { taken, missing, notClosed } = totals.registers;
  const lastWeek = head.lastWeek && `last week ${rateText(totals.lastWeek)}${changeText(totals.counts, totals.lastWeek)}`;
  yield {
    kind: 'figures',
    figures: [
      { value: rateText(totals.counts), label: 'Attendance', ...(lastWeek !== undefined && { note: lastWeek }) },
      { value: grouped.format(totals.absent), label: 'Students absent' },
      alarmingFigure(totals.unexplained, 'Not explained'),
      { value: grouped.format(totals.late), label: 'Students late' },
      { ...alarmingFigure(missing, 'Registers not taken'), note: `of ${grouped.format(taken + missing)} that were due` },
    ],
  };
  yield {
    kind: 'table',
    columns: ['Possible', 'Attended', 'Authorised absence', 'Unauthorised absence', 'Lates'].map((title) => ({
      title,
      share: 1,
      align: 'centre',
    })),
    rows: [
      [
        possibleOf(totals.counts),
        totals.counts.attended,
        totals.counts.authorised,
        totals.counts.unauthorised,
        totals.counts.lates,
      ].map((count) => ({ text: grouped.format(count) })),
    ],
  };
  if (head.partial)
    yield {
      kind: 'note',
      tone: 'strong',
      text: `Not the whole school: ${countText(totals.classes, 'class', 'classes')} that were asked for.`,
    };
  yield { kind: 'note', tone: 'quiet', text: legend(head) };
  if (notClosed > 0)
    yield {
      kind: 'note',
      tone: 'strong',
      text: `${countText(notClosed, 'register', 'registers')} had not closed when this report was made.`,
    };
  if (totals.classes === 0) yield { kind: 'note', text: 'No class takes a register on this day.' };
}

function* classBlocks(section: ClassSection, head: ReportHead): Iterable<Block> {
  const lastWeek =
    possibleOf(section.lastWeek) > 0
      ? `, last week ${rateText(section.lastWeek)}${changeText(section.counts, section.lastWeek)}`
      : '';
  yield {
    kind: 'heading',
    text: section.yearGroup === undefined ? section.name : `${section.name} (${section.yearGroup})`,
    aside: possibleOf(section.counts) > 0 ? `${rateText(section.counts)}${lastWeek}` : 'no rate yet',
  };
  const missing = section.registers
    .filter(({ standing }) => standing === 'missing')
    .map(({ session }) => sessionName(session, head));
  if (missing.length > 0) yield { kind: 'note', tone: 'alarming', text: `Register not taken: ${missing.join(', ')}` };
  if (section.absent.length > 0) yield studentTable(section, section.absent, absenceColumns);
  if (section.late.length > 0) yield studentTable(section, section.late, lateColumns);
  // A line of text has no cell for the number, so that it always stands there.
  const seen = section.seenElsewhere.map(
    (student) => `${numberedName(student.name, student.studentNumber)} (${student.marks.flatMap(differenceOf).join('; ')})`,
  );
  if (seen.length > 0) yield { kind: 'note', text: `Marked otherwise by another class: ${seen.join(', ')}` };
  if (section.absent.length + section.late.length === 0 && section.registers.some(({ standing }) => standing === 'taken'))
    yield {
      kind: 'note',
      tone: 'quiet',
      text: missing.length > 0 ? 'Nobody absent or late in the registers taken.' : 'Nobody absent or late.',
    };
}

interface ListColumns {
  readonly name: string;
  readonly tail: readonly (PrintedColumn & { readonly cell: (student: ReportedStudent) => PrintedCell })[];
}

const absenceColumns: ListColumns = {
  name: 'Absent',
  tail: [
    { title: 'Reason', share: 30, cell: (student) => ({ text: reasonsText(student) }) },
    {
      title: 'Explained',
      share: 12,
      cell: (student) => (isExplained(student) ? { text: 'yes' } : { text: 'NO', tone: 'alarming' }),
    },
  ],
};
const lateColumns: ListColumns = {
  name: 'Late',
  tail: [{ title: 'Arrived', share: 42, cell: (student) => ({ text: latesText(student) }) }],
};

/** One line per student, with a column for each session in which the class takes a register and one for years where they differ. */
function studentTable(section: ClassSection, students: readonly ReportedStudent[], { name, tail }: ListColumns): Block {
  const isNamesake = namesakesIn([...section.absent, ...section.late].map(({ name, studentId: id }) => ({ name, id })));
  const years = students.some(({ yearGroup }) => yearGroup !== undefined && yearGroup !== section.yearGroup);
  return {
    kind: 'table',
    columns: [
      { title: name, share: 34 },
      ...(years ? [{ title: 'Year', share: 10 }] : []),
      ...section.registers.map(({ session }) => ({ title: session, share: 7, align: 'centre' as const })),
      ...tail,
    ],
    rows: students.map((student) => [
      {
        text: isNamesake(student.name) ? numberedName(student.name, student.studentNumber) : student.name,
        tone: 'strong',
        ...(student.studentNumber !== undefined && { number: student.studentNumber }),
      },
      ...(years ? [{ text: student.yearGroup ?? '' }] : []),
      ...section.registers.map(({ session }) => ({ text: letters(student.marks.find((mark) => mark.session === session)) })),
      ...tail.map(({ cell }) => cell(student)),
    ]),
  };
}

/** The letter of the class, and beside it that of another class which says something else. */
function letters(mark: ReportedMark | undefined): string {
  if (!mark) return '';
  return mark.elsewhere && mark.elsewhere.mark !== mark.mark ? `${mark.mark}/${mark.elsewhere.mark}` : mark.mark;
}

function differenceOf({ session, mark, elsewhere }: ReportedMark): readonly string[] {
  return elsewhere ? [`${session}: ${mark} here, ${elsewhere.mark} in ${elsewhere.className}`] : [];
}

/** The reasons of the absences; sessions are named only where they do not all have the same. */
function reasonsText({ marks }: ReportedStudent): string {
  const reasons = marks.filter(isAbsence).map((mark) => ({ session: mark.session, text: reasonText(mark) }));
  const [first] = reasons;
  if (reasons.every(({ text }) => text === first?.text)) return first?.text ?? '';
  return reasons.map(({ session, text }) => `${session}: ${text}`).join('; ');
}

function reasonText(mark: ReportedMark): string {
  const { reason, explained } = mark.elsewhere?.counts ? mark.elsewhere : mark;
  return reason ?? (explained ? 'Excused' : 'No reason given yet');
}

function latesText({ marks }: ReportedStudent): string {
  return marks
    .filter(isLate)
    .map((mark) => {
      const { timeIn, minutesLate, category } = mark.elsewhere?.counts ? mark.elsewhere : mark;
      const known = [
        timeIn,
        minutesLate === undefined ? undefined : `${String(minutesLate)} min late`,
        category === 'unauthorised' ? 'after the register closed' : undefined,
      ];
      return [mark.session, known.filter((each) => each !== undefined).join(', ')].filter((each) => each !== '').join(' ');
    })
    .join('; ');
}

function alarmingFigure(count: number, label: string): Figure {
  return { value: grouped.format(count), label, tone: count > 0 ? 'alarming' : 'plain' };
}

function legend(head: ReportHead): string {
  const counted = head.sessions.filter((session) => session.counted).map(({ id }) => id);
  const rates = counted.length === head.sessions.length ? 'Rates count every session.' : `Rates count ${counted.join(' and ')}.`;
  const week = head.lastWeek ? ` Last week is ${shortDate(head.lastWeek.from)} to ${shortDate(head.lastWeek.to)}.` : '';
  return `P present, A absent, E excused, L late; an empty place means that there is no mark. ${rates}${week}`;
}

function sessionName(id: string, head: ReportHead): string {
  const name = head.sessions.find((session) => session.id === id)?.name;
  return name === undefined || name === id ? id : `${id} (${name})`;
}

function countText(count: number, one: string, many: string): string {
  return `${grouped.format(count)} ${count === 1 ? one : many}`;
}

function rateText(counts: Counts): string {
  const rate = rateOf(counts);
  return rate === undefined ? '–' : `${tenthsText(rate)}%`;
}

/** ` (+0.4)`, with a real minus sign; nothing when there is nothing to hold it against. */
function changeText(counts: Counts, before: Counts): string {
  const change = changeOf(counts, before);
  if (change === undefined) return '';
  return ` (${change < 0 ? '−' : change > 0 ? '+' : '±'}${tenthsText(Math.abs(change))})`;
}

function tenthsText(tenths: number): string {
  return `${String(Math.floor(tenths / 10))}.${String(tenths % 10)}`;
}
