import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { ImportPlan } from '../../domain/imports/plans/plan-import.ts';
import { neutralised } from '../../domain/reports/cells.ts';
import { inGroups } from './in-parallel.ts';

const columns = ['outcome', 'kind', 'id', 'sourcedId', 'changes', 'file', 'line', 'column', 'detail'] as const;

/** Writes all that a plan does and all that it refused as CSV: one row for each user, student, class, enrolment, and each rejection. Ids only, no names. */
export async function writeOutcome(
  path: string,
  { entries, rejections }: Pick<ImportPlan, 'entries' | 'rejections'>,
): Promise<void> {
  await pipeline(Readable.from(lines(entries, rejections)), createWriteStream(path));
}

function* lines(entries: ImportPlan['entries'], rejections: ImportPlan['rejections']): Iterable<string> {
  yield csv([columns]);
  for (const group of inGroups(entries, 1000))
    yield csv(
      group.map(({ outcome, kind, id, sourcedId = '', changes = [] }) => [
        outcome,
        kind,
        id,
        sourcedId,
        changes.join(' '),
        '',
        '',
        '',
        '',
      ]),
    );
  for (const group of inGroups(rejections, 1000))
    yield csv(
      group.map(({ rejects, file, line, column, detail }) => [
        `rejected ${rejects}`,
        '',
        '',
        '',
        '',
        file,
        String(line),
        column,
        detail,
      ]),
    );
}

function csv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(neutralised)),
    { record_delimiter: 'windows' },
  );
}
