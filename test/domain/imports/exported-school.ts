import { planImport, type ImportPlan } from '../../../domain/imports/plans/plan-import.ts';
import type { ExistingSchool } from '../../../domain/imports/existing-school.ts';
import { knownRoster } from '../../../domain/imports/existing-school.ts';
import type { BundleFile } from '../../../domain/oneroster/bundle.ts';
import { rosterFiles } from '../../../domain/oneroster/bundle-files.ts';
import { headerOf } from '../../../domain/oneroster/export-rows.ts';
import { manifestFile } from '../../../domain/oneroster/manifest.ts';
import { readRoster } from '../../../domain/oneroster/read-roster.ts';
import { rosterWriter } from '../../../domain/oneroster/write-people.ts';
import { exportFrame, manifestRows } from '../../../domain/oneroster/write-roster.ts';
import { phoneNumberOf } from '../../../domain/imports/phone-number.ts';
import { sourceIds } from '../../../functions/imports/source-ids.ts';
import { schoolId, today } from './school-in-memory.ts';

type Rows = readonly (readonly string[])[];
export type Exported = Readonly<Record<string, Rows>>;

/** The export of a school: the rows of its files, headers included, by name. People come a few at a time, as they do from a table. */
export function exported(school: ExistingSchool, pageSize = 2): Exported {
  const { calendar, classes, source, sessions, students, users } = school;
  const frame = exportFrame({
    school: { id: schoolId, name: 'Brook 1 School', sessions: [...sessions] },
    calendar,
    classes,
    importedAs: source?.schoolSourcedId,
    today,
  });
  const writer = rosterWriter(frame);
  const rows = [
    ...writer.frame(),
    ...pages(students, pageSize).flatMap((page) => writer.students(page, { users, students })),
    ...pages(users, pageSize).flatMap((page) => writer.users(page)),
  ];
  const byFile = Map.groupBy(rows, ({ file }) => file);
  const files = rosterFiles.filter((file) => byFile.has(file));
  return {
    [manifestFile]: manifestRows(schoolId, new Set(files)),
    ...Object.fromEntries(
      files.map((file) => [`${file}.csv`, [headerOf(file), ...(byFile.get(file) ?? []).map(({ cells }) => cells)]]),
    ),
  };
}

/** The rows of a file by column name. */
export function cellsOf(files: Exported, name: string): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...rows] = files[name] ?? [];
  return rows.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index] ?? ''])));
}

/** The plan to import an export, into the school that it is from unless another is named. Fails when the bundle is refused. */
export async function planOfExport(files: Exported, school: ExistingSchool, own = schoolId): Promise<ImportPlan> {
  const bundle = Object.entries(files).map(([name, rows]): BundleFile => ({
    name,
    rows: rows.map((fields, index) => ({ line: index + 1, fields })),
  }));
  const outcome = await readRoster(bundle, { today, known: knownRoster(school) });
  if ('refused' in outcome) throw new Error(`the export was refused: ${JSON.stringify(outcome.refused)}`);
  return planImport(outcome.roster, school, { today, invite: false, idOf: sourceIds(own), phoneNumberOf, systemCode: own });
}

/** What a plan changes, and what it has to say. */
export function changesOf({ calendar, users, classes, students, rosters, source, rejections, counts }: ImportPlan) {
  const told = Object.values(counts).flatMap(({ unchanged: _, ...others }) => Object.values(others));
  return { calendar, users, classes, students, rosters, source, rejections, told: told.filter((count) => count > 0) };
}

/** What `changesOf` is of a plan that changes nothing. */
export const nothing: ReturnType<typeof changesOf> = {
  calendar: undefined,
  users: [],
  classes: [],
  students: [],
  rosters: [],
  source: undefined,
  rejections: [],
  told: [],
};

function pages<Each>(all: readonly Each[], size: number): readonly (readonly Each[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}

/** An export with other cells in the row that has these. Fails unless there is exactly one. */
export function withCell(
  files: Exported,
  name: string,
  where: Readonly<Record<string, string>>,
  filled: Readonly<Record<string, string>>,
): Exported {
  const [header = []] = files[name] ?? [];
  const rows = cellsOf(files, name);
  const found = rows.filter((row) => Object.entries(where).every(([column, value]) => row[column] === value));
  if (found.length !== 1) throw new Error(`${String(found.length)} rows of ${name} are so`);
  const changed = rows.map((row) => (row === found[0] ? { ...row, ...filled } : row));
  return { ...files, [name]: [header, ...changed.map((row) => header.map((column) => row[column] ?? ''))] };
}
