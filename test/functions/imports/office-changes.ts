import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { ImportKind, RejectedRows, Tally } from '../../../domain/imports/counts.ts';
import type { RosterFile } from '../../../domain/oneroster/bundle-files.ts';
import { bundleOf } from '../../support/oneroster/oneroster-bundle.ts';

type Row = Record<string, string>;
type Files = Readonly<Record<string, string>>;

/** A bundle of version 1.1 as somebody edits it: the rows of its files, which may be changed, added and taken out. */
export interface Desk {
  readonly rows: (file: RosterFile) => Row[];
  /** Takes out every row that the condition names. */
  readonly drop: (file: RosterFile, which: (row: Row) => boolean) => void;
  /** The students, in the order of the file. */
  readonly student: (nth: number) => Row;
  readonly teacher: (nth: number) => Row;
  /** The enrolments of somebody. */
  readonly enrolments: (user: Row) => readonly Row[];
  /** A class that the student is not in. */
  readonly otherClass: (student: Row) => Row;
  /** The whole bundle as it is now. */
  readonly files: () => Files;
  /** A delta of the given rows. */
  readonly delta: (rows: Partial<Record<RosterFile, readonly Row[]>>) => Files;
}

/** Puts a bundle on the desk. */
export function deskOf(files: Files): Desk {
  const tables = new Map<string, Row[]>(
    Object.entries(files)
      .filter(([name]) => name !== 'manifest.csv')
      .map(([name, text]) => [name, parse<Row>(text, { columns: true })]),
  );
  const rows = (file: RosterFile): Row[] => {
    const found = tables.get(`${file}.csv`);
    if (!found) throw new Error(`the bundle has no ${file}.csv`);
    return found;
  };
  const nth = (role: string, index: number): Row => {
    const found = rows('users').filter((user) => user['role'] === role)[index];
    if (!found) throw new Error(`the bundle has no ${role} ${String(index)}`);
    return found;
  };
  const enrolments = (user: Row) => rows('enrollments').filter((row) => row['userSourcedId'] === user['sourcedId']);
  return {
    rows,
    drop: (file, which) =>
      void tables.set(
        `${file}.csv`,
        rows(file).filter((row) => !which(row)),
      ),
    student: (index) => nth('student', index),
    teacher: (index) => nth('teacher', index),
    enrolments,
    otherClass(student) {
      const own = new Set(enrolments(student).map((row) => row['classSourcedId']));
      const found = rows('classes').find((row) => !own.has(row['sourcedId']));
      if (!found) throw new Error('the student is in every class');
      return found;
    },
    files: () => ({
      ...files,
      ...Object.fromEntries(
        [...tables].map(([name, table]) => [name, stringify(table, { header: true, record_delimiter: '\r\n' }).trimEnd()]),
      ),
    }),
    delta: (changed) =>
      bundleOf({
        version: '1.1',
        mode: 'delta',
        rows: Object.fromEntries(
          Object.entries(changed).map(([file, own]) => [
            file,
            own.map((row) => ({ ...row, dateLastModified: '2026-11-23T08:00:00Z' })),
          ]),
        ),
      }),
  };
}

export const today = '2026-11-23';

/** What must come of a change: the counts that are not zero, what is told, and all that differs in the school. */
export interface Outcome {
  readonly counts: Partial<Record<ImportKind, Partial<Tally>>>;
  /** Rejected rows by file. @default none */
  readonly rejectedRows?: RejectedRows;
  /** File, line, column and whether row or value. @default nothing */
  readonly told?: readonly (readonly [string, number, string, 'row' | 'value'])[];
  /** By kind and sourcedId the names of the fields that differ, `new` or `gone`. */
  readonly differs: Readonly<Record<string, string>>;
  /** What people and classes are afterwards. */
  readonly becomes?: readonly ({ readonly kind: 'stu' | 'usr' | 'cls'; readonly sourcedId: string } & Readonly<
    Record<string, unknown>
  >)[];
  /** @default the whole bundle as it lies on the desk */
  readonly files?: Readonly<Record<string, string>>;
}

export interface OfficeCase {
  readonly what: string;
  /** What was changed before the first import. */
  readonly first?: (desk: Desk) => void;
  readonly change: (desk: Desk) => Outcome;
}

export const idOf = (row: Row): string => row['sourcedId'] ?? '';
/** How many of each kind the bundle has. */
export const size = { users: 310, students: 300, classes: 10, enrolments: 1293 };
/** What is counted when nothing has changed. */
export const all = {
  users: { unchanged: size.users },
  students: { unchanged: size.students },
  classes: { unchanged: size.classes },
  enrolments: { unchanged: size.enrolments },
};
export const rostersOf = (desk: Desk, user: Row): Record<string, string> =>
  Object.fromEntries(desk.enrolments(user).map((row) => [`roster ${row['classSourcedId'] ?? ''}`, 'entries']));
export const lineOf = (desk: Desk, file: Parameters<Desk['rows']>[0], row: Row): number => desk.rows(file).indexOf(row) + 2;
export const guardian = (desk: Desk, number: string): Record<string, string> => ({
  ...desk.teacher(0),
  sourcedId: `guardian-${number}`,
  role: 'guardian',
  username: `guardian.${number}`,
  givenName: 'Oriel',
  familyName: 'Tansy',
  email: `guardian.${number}@families.example`,
  phone: `+1 302 555 01${number}`,
  identifier: '',
});
export const enrolmentOf = (desk: Desk, sourcedId: string, cells: Record<string, string>): Record<string, string> => ({
  ...desk.rows('enrollments')[0],
  sourcedId,
  role: 'student',
  primary: 'false',
  ...cells,
});
