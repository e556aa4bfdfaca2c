import { ClassId, StudentId, studentKey } from '../../domain/ids.ts';
import { addCounts, noCounts } from '../../domain/attendance/figures/counts.ts';
import {
  type ClassDay,
  ClassSection,
  classSection,
  type NightlyAbsence,
  type ReportedMark,
  type ReportHead,
  totalsOf,
} from '../../domain/reports/nightly-absence.ts';

export const morning = { id: 'AM', name: 'Morning', counted: true } as const;
export const afternoon = { id: 'PM', name: 'Afternoon', counted: true } as const;
export const aLesson = { id: 'P1', name: 'First lesson', counted: false } as const;

type TestMark = Omit<ReportedMark, 'session'>;
export const marks = {
  present: { mark: 'P', category: 'attended', explained: true },
  absent: { mark: 'A', category: 'unauthorised', explained: false },
  truant: { mark: 'A', category: 'unauthorised', explained: true, reason: 'Away without permission' },
  ill: { mark: 'E', category: 'authorised', explained: true, reason: 'Illness' },
  dentist: { mark: 'E', category: 'authorised', explained: true, reason: 'Medical or dental appointment' },
  noBus: { mark: 'E', category: 'notPossible', explained: true, reason: 'School transport did not run' },
  trip: { mark: 'P', category: 'attended', explained: true, reason: 'Trip' },
  late: { mark: 'L', category: 'attended', explained: true, timeIn: '09:05', minutesLate: 15 },
  afterClose: { mark: 'L', category: 'unauthorised', explained: true, timeIn: '10:30', minutesLate: 100 },
} as const satisfies Record<string, TestMark>;
export type MarkName = keyof typeof marks;

/** An id that ends in a number. */
export const studentId = (number: number): StudentId => StudentId.parse(`stu_${String(number).padStart(26, '0')}`);
export const classId = (number: number): ClassId => ClassId.parse(`cls_${String(number).padStart(26, '0')}`);

export interface DayOptions {
  readonly classNumber?: number;
  readonly name?: string;
  readonly yearGroup?: string;
  /** Marks of each student by session, by the student's name; a student without a mark has `undefined` in that place. */
  readonly students?: Readonly<Record<string, readonly (MarkName | undefined)[]>>;
  readonly sessions?: readonly ReportedSession[];
  /** Sessions in which no register was taken. */
  readonly untaken?: readonly string[];
  /** Sessions that have not closed yet. */
  readonly open?: readonly string[];
  /** The number of the first student; the others follow. */
  readonly firstStudent?: number;
  readonly lastWeek?: ClassDay['lastWeek'];
}
type ReportedSession = ClassDay['registers'][number]['session'];

/** What the registers of a class say; one student who was there twice, unless told otherwise. */
function aClassDay(options: DayOptions = {}): ClassDay {
  const {
    classNumber = 1,
    name = '7A',
    yearGroup,
    students = { 'Sam Pupil': ['present', 'present'] },
    sessions = [morning, afternoon],
  } = options;
  const first = options.firstStudent ?? classNumber * 100;
  const roll = Object.keys(students).map((studentName, index) => ({ studentId: studentId(first + index), name: studentName }));
  const registers = sessions.map((session, place) => ({
    session,
    closed: !(options.open ?? []).includes(session.id),
    marks: (options.untaken ?? []).includes(session.id)
      ? undefined
      : new Map(
          roll.flatMap((student) => {
            const mark = students[student.name]?.[place];
            return mark === undefined ? [] : [[studentKey(student.studentId), marks[mark]] as const];
          }),
        ),
  }));
  return { classId: classId(classNumber), name, yearGroup, roll, registers, lastWeek: options.lastWeek ?? noCounts };
}

/** The part of a class in a report, checked against its schema. */
export function aSection(options: DayOptions = {}): ClassSection {
  return ClassSection.parse(classSection(aClassDay(options)));
}

/** A report of some classes, with totals that are theirs. */
export async function aReport(sections: readonly ClassSection[], head: Partial<ReportHead> = {}): Promise<NightlyAbsence> {
  const classes = () => streamOf(sections);
  return {
    head: {
      schoolName: 'Hillview Primary School',
      date: '2026-11-23',
      readAt: new Date('2026-11-23T18:00:00Z'),
      readOn: { date: '2026-11-23', time: '18:00' },
      sessions: [morning, afternoon],
      partial: false,
      lastWeek: { from: '2026-11-16', to: '2026-11-20' },
      totals: await totalsOf(classes(), figuresOf(sections)),
      ...head,
    },
    classes,
  };
}

/** What sections come to whose students are in one class each. */
export function figuresOf(sections: readonly ClassSection[]) {
  return {
    counts: sections.map(({ counts }) => counts).reduce(addCounts, noCounts),
    lastWeek: sections.map(({ lastWeek }) => lastWeek).reduce(addCounts, noCounts),
  };
}

export async function* streamOf<Row>(rows: Iterable<Row>): AsyncIterable<Row> {
  await Promise.resolve();
  yield* rows;
}

export async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  return (await bytesOf(chunks)).toString('utf8');
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(chunks));
}
