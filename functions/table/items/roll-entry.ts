import * as z from 'zod/mini';
import { studentKey, StudentId } from '../../../domain/ids.ts';
import { displayName, EnrolmentStatus, fold, searchWords, sortName, type Student } from '../../../domain/people/students.ts';
import { addDays, IsoDate } from '../../../domain/time.ts';
import { keyOf, type Key } from './item-keys.ts';

/** A student as lists show one. */
export const RollEntry = z.strictObject({
  studentId: StudentId,
  studentNumber: z.string(),
  name: z.string(),
  yearGroup: z.optional(z.string()),
  status: EnrolmentStatus,
});
export type RollEntry = z.infer<typeof RollEntry>;

/**
 * What an entry holds besides: under a word all words of the student, sorted, to tell whether this is the one to be listed; of somebody who leaves, until
 * when the entry of those enrolled is shown, and from when the entry of those who left.
 */
export const StoredRollEntry = z.extend(RollEntry, {
  words: z.optional(z.array(z.string())),
  until: z.optional(IsoDate),
  from: z.optional(IsoDate),
});

/** Days after which the table may drop an entry that is shown no more, wherever the school is. */
const droppedAfterDays = 2;

const rollOrders = (student: Student): readonly { readonly order: string; readonly words?: readonly string[] }[] => {
  const tail = `${sortName(student)}#${studentKey(student.id)}`;
  const words = searchWords(student);
  return [
    { order: `ALL#${tail}` },
    ...(student.yearGroup === undefined ? [] : [{ order: `YEAR#${fold(student.yearGroup)}#${tail}` }]),
    ...words.map((word) => ({ order: `WORD#${word}#${tail}`, words })),
  ];
};

/** The lists that a student stands in. Somebody with a leaving date changes from one to the other on that day, without anybody having to do it. */
function rollsOf({ status, leavingDate }: Student): readonly {
  readonly status: EnrolmentStatus;
  readonly until?: IsoDate;
  readonly from?: IsoDate;
  readonly expiresAt?: number;
}[] {
  if (leavingDate === undefined) return [{ status }];
  const expiresAt = Date.parse(`${addDays(leavingDate, droppedAfterDays)}T00:00:00Z`) / 1000;
  return [
    { status: 'enrolled', until: leavingDate, expiresAt },
    { status: 'withdrawn', from: leavingDate },
  ];
}

/** The entries of a student in every list that they stand in. */
export function rollItems(schoolId: string, student: Student): readonly (Key & Readonly<Record<string, unknown>>)[] {
  const entry: Omit<RollEntry, 'status'> = {
    studentId: student.id,
    studentNumber: student.studentNumber,
    name: displayName(student),
    ...(student.yearGroup !== undefined && { yearGroup: student.yearGroup }),
  };
  return rollsOf(student).flatMap(({ status, ...shown }) =>
    rollOrders(student).map(({ order, ...words }) => ({
      ...keyOf('rollEntry', { schoolId, status, order }),
      ...entry,
      status,
      ...words,
      ...shown,
    })),
  );
}

/** Whether an entry is shown on a day: that of somebody who leaves stands in each of the two lists for a part of the time. */
export function isShownOn({ until, from }: Pick<z.infer<typeof StoredRollEntry>, 'until' | 'from'>, today: IsoDate): boolean {
  return (until === undefined || today < until) && (from === undefined || from <= today);
}
