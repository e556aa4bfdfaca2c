import * as z from 'zod/mini';
import { dateIn, timeIn, TimeZone } from '../time.ts';
import { longDate, shortDate } from './date-text.ts';
import { namesakesIn, numberedName } from './namesakes.ts';
import type { Block, PrintedCell } from './page-blocks.ts';
import type { ReportDocument } from './report-document.ts';
import type { TableColumn } from './table.ts';

/** What every part of a report of rows has in common, as it was when the report was begun. */
export const TabularHead = z.strictObject({
  schoolName: z.string(),
  timeZone: TimeZone,
  /** What the report was limited to, in words. */
  about: z.string(),
  readAt: z.iso.datetime(),
  /** Titles of columns to write in. */
  blankColumns: z.optional(z.array(z.string())),
});
export type TabularHead = z.infer<typeof TabularHead>;

const TabularCell = z.union([z.string(), z.number()]);

/** A part of such a report under a heading of its own. A row has its cells by the keys of the columns. */
export const TabularSection = z.strictObject({
  heading: z.string(),
  aside: z.optional(z.string()),
  rows: z.array(z.record(z.string(), TabularCell)),
});
export type TabularSection = z.infer<typeof TabularSection>;

export interface TabularColumn extends TableColumn {
  /** Share of the width of the page; a column without one is for machines only. */
  readonly share?: number;
  /** For people only: it says what machines read in other columns. */
  readonly paperOnly?: true;
}

/** A report of rows in sections: all columns for machines, those with a share of the page for people, numbers to the right. */
export function tabularDocument(
  kind: {
    readonly title: string;
    readonly columns: readonly TabularColumn[];
    /** What stands on paper before the first section: people would rather look than read. */
    readonly opening?: readonly Block[];
  },
  head: TabularHead,
  sections: () => AsyncIterable<TabularSection>,
): ReportDocument {
  const readAt = new Date(head.readAt);
  const readOn = `${shortDate(dateIn(readAt, head.timeZone))} at ${timeIn(readAt, head.timeZone)}`;
  const columns: readonly TabularColumn[] = [
    ...kind.columns,
    ...(head.blankColumns ?? []).map((title, index) => ({ key: `blank${String(index + 1)}`, title, share: 14 })),
  ];
  const printed = columns.filter(({ share }) => share !== undefined);
  const listed = columns.filter(({ paperOnly }) => paperOnly === undefined);
  return {
    title: kind.title,
    schoolName: head.schoolName,
    about: head.about,
    readAt,
    table: {
      columns: listed,
      rows: async function* () {
        for await (const { rows } of sections()) for (const row of rows) yield listed.map(({ key }) => row[key]);
      },
    },
    pages: {
      title: kind.title,
      subtitle: head.about,
      schoolName: head.schoolName,
      foot: `As it stood on ${readOn}. Personal data of students: for staff only.`,
      madeAt: readAt,
      language: 'en-GB',
      blocks: async function* () {
        let empty = true;
        yield* kind.opening ?? [];
        for await (const { heading, aside, rows } of sections()) {
          empty = false;
          yield { kind: 'heading', text: heading, ...(aside !== undefined && { aside }) };
          yield {
            kind: 'table',
            columns: printed.map(({ title, share = 1, kind: cells }) => ({
              title,
              share,
              ...((cells === 'number' || cells === 'percent') && { align: 'right' as const }),
            })),
            rows: printedRows(rows, printed),
          };
        }
        if (empty) yield { kind: 'note', text: 'There is nothing to report.' };
      },
    },
  };
}

/**
 * The rows of a section as they are printed. Where the list prints no student numbers, the name of a student carries the number: beside it where another
 * student of the list has the same name, and for whoever draws the name where no font has its letters.
 */
function printedRows(rows: TabularSection['rows'], printed: readonly TabularColumn[]): readonly (readonly PrintedCell[])[] {
  const isNumbered = printed.some(({ key }) => key === 'studentNumber');
  const known = rows.map(({ student, studentNumber }) => ({ name: String(student), id: String(studentNumber) }));
  const isNamesake = namesakesIn(known);
  return rows.map((row) => {
    const { student, studentNumber: number } = row;
    return printed.map((column): PrintedCell => {
      const text = printedText(row[column.key], column);
      if (column.key !== 'student' || typeof student !== 'string' || typeof number !== 'string') return { text };
      return { text: isNamesake(student) && !isNumbered ? numberedName(text, number) : text, number };
    });
  });
}

function printedText(cell: string | number | undefined, { kind }: TabularColumn): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return kind === 'date' ? longDate(cell).replace(/^\S+ /, '') : cell;
  return kind === 'percent' ? `${cell.toFixed(1)}%` : String(cell);
}
