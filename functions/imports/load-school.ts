import type { ExistingSchool } from '../../domain/imports/existing-school.ts';
import { notFound } from '../../domain/problem.ts';
import { dateIn, type IsoDate } from '../../domain/time.ts';
import type { Table } from '../table/open-table.ts';
import type { Page, PageInput } from '../table/table-context.ts';
import type { runImport } from './subscriptions.ts';

export type ImportTable = Table<(typeof runImport)['access']>;

/** Items per request; the table ends a page at a megabyte anyway. */
const pageSize = 1000;

export interface LoadedSchool {
  readonly existing: ExistingSchool;
  /** Where the school is, by which its telephone numbers are read. */
  readonly country: string | undefined;
  /** The school's date. */
  readonly today: IsoDate;
}

/** A school with all its people, classes and rosters, as an import compares them with a bundle. */
export async function loadSchool(table: ImportTable, now: Date): Promise<LoadedSchool> {
  const [school, { version: calendarVersion, ...calendar }, source, users, students, classes] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.imports.source(),
    every((page) => table.users.list(page)),
    every((page) => table.students.all(page)),
    every((page) => table.classes.list(page)),
  ]);
  if (!school) throw notFound('school');
  const rosters = await table.classes.rosters(classes.map(({ id }) => id));
  const existing = { sessions: school.sessions, calendar, calendarVersion, source, users, students, classes, rosters };
  return { existing, country: school.country, today: dateIn(now, school.timeZone) };
}

async function every<Row>(read: (page: PageInput) => Promise<Page<Row>>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let page = await read({ limit: pageSize });
  for (;;) {
    rows.push(...page.items);
    if (!page.last) return rows;
    page = await read({ limit: pageSize, after: page.last });
  }
}
