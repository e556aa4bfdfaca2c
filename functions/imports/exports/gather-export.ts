import type { ExportCounts } from '../../../domain/exports/roster-export.ts';
import type { ExportRow } from '../../../domain/oneroster/export-rows.ts';
import { type PeopleAround, rosterWriter } from '../../../domain/oneroster/write-people.ts';
import { exportFrame } from '../../../domain/oneroster/write-roster.ts';
import type { Student } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import { dateIn } from '../../../domain/time.ts';
import type { Key } from '../../table/items/item-keys.ts';
import type { Table } from '../../table/open-table.ts';
import type { Page, PageInput } from '../../table/table-context.ts';
import type { runExport } from '../subscriptions.ts';

export type ExportTable = Table<(typeof runExport)['access']>;

/** People in hand at a time, with the accounts and guardians of students. */
const pageSize = 200;

export interface Gathering {
  readonly now: Date;
  /** Takes the rows of a page before the next one is read. */
  readonly write: (rows: readonly ExportRow[]) => Promise<void>;
}

/** Reads a school and hands on the rows of its export page by page: the school and its classes, then the students, then everybody else. */
export async function gatherExport(table: ExportTable, { now, write }: Gathering): Promise<ExportCounts> {
  const [school, calendar, source] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.imports.source(),
  ]);
  if (!school) throw notFound('school');
  const classes = (await Array.fromAsync(pagesOf((page) => table.classes.list(page), 1000))).flat();
  const today = dateIn(now, school.timeZone);
  const writer = rosterWriter(exportFrame({ school, calendar, classes, importedAs: source?.schoolSourcedId, today }));
  await write(writer.frame());
  for await (const page of pagesOf((input) => table.students.all(input), pageSize))
    await write(writer.students(page, await peopleAround(table, page)));
  for await (const page of pagesOf((input) => table.users.list(input), pageSize)) await write(writer.users(page));
  return writer.counts();
}

async function peopleAround(table: ExportTable, page: readonly Student[]): Promise<PeopleAround> {
  const users = await table.users.getMany(
    page.flatMap(({ userId, guardians }) => [...(userId ? [userId] : []), ...guardians.map((guardian) => guardian.userId)]),
  );
  const here = new Set(page.map(({ id }) => id));
  const others = users.flatMap(({ studentId }) => (studentId === undefined || here.has(studentId) ? [] : [studentId]));
  return { users, students: await table.students.getMany(others) };
}

async function* pagesOf<Row>(read: (page: PageInput) => Promise<Page<Row>>, limit: number): AsyncIterable<readonly Row[]> {
  let after: Key | undefined;
  do {
    const page: Page<Row> = await read({ limit, after });
    yield page.items;
    after = page.last;
  } while (after);
}
