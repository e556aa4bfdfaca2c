import { changeOf, type Counts, possibleOf, rateOf } from '../attendance/figures/counts.ts';
import {
  type ClassSection,
  isAbsence,
  isExplained,
  type NightlyAbsence,
  type RegisterStanding,
  type ReportedStudent,
  type ReportHead,
} from './nightly-absence.ts';
import type { Cell, ReportTable, TableColumn } from './table.ts';

/** Every column but those of the sessions, which stand where the empty place is. */
const before = [
  { key: 'date', title: 'Date', kind: 'date' },
  { key: 'row', title: 'Row' },
  { key: 'class', title: 'Class' },
  { key: 'yearGroup', title: 'Year group' },
  { key: 'studentNumber', title: 'Student number' },
  { key: 'student', title: 'Student' },
] as const satisfies readonly TableColumn[];
const after = [
  { key: 'explained', title: 'Explained' },
  { key: 'minutesLate', title: 'Minutes late' },
  { key: 'absentStudents', title: 'Absent students', kind: 'number' },
  { key: 'unexplainedStudents', title: 'Not explained', kind: 'number' },
  { key: 'lateStudents', title: 'Late students', kind: 'number' },
  { key: 'possible', title: 'Possible', kind: 'number' },
  { key: 'attended', title: 'Attended', kind: 'number' },
  { key: 'authorised', title: 'Authorised', kind: 'number' },
  { key: 'unauthorised', title: 'Unauthorised', kind: 'number' },
  { key: 'lates', title: 'Lates', kind: 'number' },
  { key: 'rate', title: 'Attendance %', kind: 'percent' },
  { key: 'rateLastWeek', title: 'Last week %', kind: 'percent' },
  { key: 'change', title: 'Change', kind: 'number' },
] as const satisfies readonly TableColumn[];
type ColumnKey = (typeof before)[number]['key'] | (typeof after)[number]['key'];

const standingText = { taken: 'taken', missing: 'not taken', notClosed: 'not closed yet' } as const satisfies Record<
  RegisterStanding,
  string
>;

/**
 * The nightly absence report as one table: a row of kind `school` first, then for each class a row `class` followed by its rows
 * `absent` and `late`. One kind of row is one click on the filter of a spreadsheet. In a `class` row the columns of the sessions say
 * whether the register was taken.
 */
export function nightlyAbsenceTable({ head, classes }: NightlyAbsence): ReportTable {
  return {
    columns: [
      ...before,
      ...head.sessions.flatMap(({ id }) => [
        { key: `${id}.mark`, title: id },
        { key: `${id}.reason`, title: `${id} reason` },
      ]),
      ...after,
    ],
    rows: async function* () {
      yield row(head, schoolCells(head));
      for await (const section of classes()) {
        yield row(head, classCells(section), (session) => {
          const register = section.registers.find((each) => each.session === session);
          return [register && standingText[register.standing], undefined];
        });
        for (const student of section.absent) yield studentRow(head, { section, student, kind: 'absent' });
        for (const student of section.late) yield studentRow(head, { section, student, kind: 'late' });
      }
    },
  };
}

type Cells = Readonly<Partial<Record<ColumnKey, Cell>>>;

function row(
  head: ReportHead,
  cells: Cells,
  ofSession: (session: string) => readonly [Cell, Cell] = () => [undefined, undefined],
): readonly Cell[] {
  const all: Cells = { date: head.date, ...cells };
  return [
    ...before.map(({ key }) => all[key]),
    ...head.sessions.flatMap(({ id }) => ofSession(id)),
    ...after.map(({ key }) => all[key]),
  ];
}

function schoolCells({ totals, schoolName, partial }: ReportHead): Cells {
  return {
    row: partial ? 'classes asked for' : 'school',
    class: schoolName,
    absentStudents: totals.absent,
    unexplainedStudents: totals.unexplained,
    lateStudents: totals.late,
    ...countCells(totals.counts, totals.lastWeek),
  };
}

function classCells(section: ClassSection): Cells {
  return {
    row: 'class',
    class: section.name,
    yearGroup: section.yearGroup,
    absentStudents: section.absent.length,
    unexplainedStudents: section.absent.filter((student) => !isExplained(student)).length,
    lateStudents: section.late.length,
    ...countCells(section.counts, section.lastWeek),
  };
}

function studentRow(
  head: ReportHead,
  { section, student, kind }: { section: ClassSection; student: ReportedStudent; kind: 'absent' | 'late' },
): readonly Cell[] {
  const minutes = student.marks.flatMap(({ mark, minutesLate }) =>
    mark === 'L' && minutesLate !== undefined ? [minutesLate] : [],
  );
  const cells: Cells = {
    row: kind,
    class: section.name,
    yearGroup: student.yearGroup ?? section.yearGroup,
    studentNumber: student.studentNumber,
    student: student.name,
    explained: student.marks.some(isAbsence) ? (isExplained(student) ? 'yes' : 'no') : undefined,
    minutesLate: minutes.length > 1 ? minutes.join(' + ') : minutes[0],
  };
  return row(head, cells, (session) => {
    const mark = student.marks.find((each) => each.session === session);
    const other = mark?.elsewhere;
    const differs = mark && other && other.mark !== mark.mark;
    return [differs ? `${mark.mark}/${other.mark}` : mark?.mark, other?.counts ? other.reason : mark?.reason];
  });
}

function countCells(counts: Counts, lastWeek: Counts): Cells {
  return {
    possible: possibleOf(counts),
    attended: counts.attended,
    authorised: counts.authorised,
    unauthorised: counts.unauthorised,
    lates: counts.lates,
    rate: tenths(rateOf(counts)),
    rateLastWeek: tenths(rateOf(lastWeek)),
    change: tenths(changeOf(counts, lastWeek)),
  };
}

/** A tenth of an integer is the decimal that people write: 931 becomes 93.1 and nothing after it. */
function tenths(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value / 10;
}
