import type { ExportCounts } from '../../domain/exports/roster-export.ts';
import type { StudentId, UserId } from '../../domain/ids.ts';
import {
  agentsOf,
  exportedId,
  exportedUserId,
  isAccountOf,
  isExportedStudent,
  isExportedUser,
} from '../../domain/oneroster/exported.ts';
import type { ExportRow } from '../../domain/oneroster/export-rows.ts';
import { exportFrame, frameRows, studentRows, userRows } from '../../domain/oneroster/write-roster.ts';
import type { Student } from '../../domain/people/students.ts';
import type { User } from '../../domain/people/users.ts';
import { notFound } from '../../domain/problem.ts';
import { dateIn } from '../../domain/time.ts';
import type { Key } from '../table/item-keys.ts';
import type { Table } from '../table/open-table.ts';
import type { Page, PageInput } from '../table/table-context.ts';
import type { runExport } from './subscriptions.ts';

export type ExportTable = Table<(typeof runExport)['access']>;

/** People in hand at a time, with the accounts and guardians of students. */
const pageSize = 200;

export interface Gathering {
  readonly now: Date;
  /** Takes the rows of a page before the next one is read. */
  readonly write: (rows: readonly ExportRow[]) => Promise<void>;
}

/**
 * Reads a school and hands on the rows of its export page by page: the school and its classes, then the students, then everybody else. Nothing
 * of a page is kept but the ids of those who were written or named.
 */
export async function gatherExport(table: ExportTable, { now, write }: Gathering): Promise<ExportCounts> {
  const [school, calendar, source] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.imports.source(),
  ]);
  if (!school) throw notFound('school');
  const classes = (await Array.fromAsync(pagesOf((page) => table.classes.list(page), 1000))).flat();
  const today = dateIn(now, school.timeZone);
  const frame = exportFrame({ school, calendar, classes, importedAs: source?.schoolSourcedId, today });
  const count = { users: 0, students: 0, classes: frame.classes.size, enrolments: 0 };
  const handOn = async (rows: readonly ExportRow[]) => {
    count.enrolments += rows.filter(({ file }) => file === 'enrollments').length;
    await write(rows);
  };
  await handOn(frameRows(frame));

  const [ofStudents, accounts, agents] = [new Set<string>(), new Set<UserId>(), new Set<UserId>()];
  for await (const page of pagesOf((input) => table.students.all(input), pageSize)) {
    const students = page.filter(isExportedStudent);
    const { userOf, nameOf } = await peopleAround(table, students);
    const rows = students.flatMap((student) => {
      const user = userOf(student.userId);
      const account = user && isAccountOf(user, student) ? user : undefined;
      const guardians = agentsOf(student, userOf);
      ofStudents.add(exportedId(student));
      if (account) accounts.add(account.id);
      for (const { id } of guardians) agents.add(id);
      return studentRows(frame, { student, account, agents: guardians.map(nameOf) });
    });
    count.students += students.length;
    await handOn(rows);
  }
  for await (const page of pagesOf((input) => table.users.list(input), pageSize)) {
    const users = page.filter((user) => !accounts.has(user.id) && isExportedUser(user, agents.has(user.id)));
    count.users += users.length;
    await handOn(users.flatMap((user) => userRows(frame, user, exportedUserId(user, ofStudents))));
  }
  return count;
}

/** The accounts and guardians of some students, and under which ids an export names them: a guardian who is a student goes by that. */
async function peopleAround(table: ExportTable, students: readonly Student[]) {
  const users = await table.users.getMany(
    students.flatMap(({ userId, guardians }) => [...(userId ? [userId] : []), ...guardians.map((each) => each.userId)]),
  );
  const byId = new Map(users.map((user) => [user.id, user]));
  const studentById = new Map<StudentId, Student>(students.map((student) => [student.id, student]));
  const others = users.flatMap(({ studentId }) => (studentId === undefined || studentById.has(studentId) ? [] : [studentId]));
  for (const student of await table.students.getMany(others)) studentById.set(student.id, student);
  return {
    userOf: (id: UserId | undefined) => (id === undefined ? undefined : byId.get(id)),
    nameOf: (user: User) => {
      const student = user.studentId === undefined ? undefined : studentById.get(user.studentId);
      return student && isExportedStudent(student) && isAccountOf(user, student) ? exportedId(student) : exportedId(user);
    },
  };
}

async function* pagesOf<Row>(read: (page: PageInput) => Promise<Page<Row>>, limit: number): AsyncIterable<readonly Row[]> {
  let after: Key | undefined;
  do {
    const page: Page<Row> = await read({ limit, after });
    yield page.items;
    after = page.last;
  } while (after);
}
