import type { IsoDate } from '../time.ts';
import type { Outcome } from './counts.ts';

/** A time in a class; the end is exclusive. */
export interface Stay {
  readonly beginDate: IsoDate;
  readonly endDate?: IsoDate | undefined;
}

/** What a bundle says of a student in a class. */
export interface StayRow {
  readonly beginDate?: IsoDate | undefined;
  readonly endDate?: IsoDate | undefined;
  readonly deleted: boolean;
}

export interface Reconciling {
  readonly today: IsoDate;
  /** Whether the rows are all there is: a stay without one ends then. */
  readonly complete: boolean;
  /** When a row without a begin begins. */
  readonly begin: IsoDate;
}

export interface ReconciledStay<Row> {
  /** Absent for a stay that was to begin and does not. */
  readonly stay?: Stay;
  /** The stay as it was before. */
  readonly was?: Stay;
  readonly row?: Row;
  /** Absent for a stay that is history and that no row names. */
  readonly outcome?: Outcome;
}

/**
 * Brings the stays of a student in one class in line with the rows of a bundle. A row belongs to the stay with its begin, else to one that it
 * overlaps, so that a corrected date does not double the student. What has begun is never removed: it ends today.
 */
export function reconcileStays<Row extends StayRow>(
  stays: readonly Stay[],
  rows: readonly Row[],
  given: Reconciling,
): readonly ReconciledStay<Row>[] {
  const { today, complete, begin } = given;
  const left = new Set(stays);
  const rowOf = new Map<Stay, Row>();
  const claim = (row: Row, fits: (stay: Stay) => boolean) => {
    const found = [...left].filter(fits).sort((one, other) => (one.beginDate < other.beginDate ? 1 : -1))[0];
    if (!found) return false;
    left.delete(found);
    rowOf.set(found, row);
    return true;
  };
  const exact = rows.filter((row) => !(row.beginDate !== undefined && claim(row, (stay) => stay.beginDate === row.beginDate)));
  const unclaimed = exact.filter(
    (row) => !claim(row, (stay) => overlaps(stay, { beginDate: row.beginDate ?? stay.beginDate, endDate: row.endDate })),
  );
  return [
    ...stays.map((stay): ReconciledStay<Row> => {
      const row = rowOf.get(stay);
      const ends = row ? row.deleted : complete && lasts(stay, today);
      if (!ends && !row) return { stay };
      const next = ends || !row ? endStay(stay, today) : asRow(row, stay.beginDate);
      const same = next?.beginDate === stay.beginDate && next.endDate === stay.endDate;
      return {
        ...(next && { stay: next }),
        was: stay,
        ...(row && { row }),
        outcome: same ? 'unchanged' : ends ? 'withdrawn' : 'changed',
      };
    }),
    ...unclaimed
      .filter(({ deleted }) => !deleted)
      .map((row): ReconciledStay<Row> => ({ stay: asRow(row, begin), row, outcome: 'created' })),
  ];
}

/** The stay as it is when it ends today: as it was where it has ended, nothing where it has not begun. */
export function endStay<Each extends Stay>(stay: Each, today: IsoDate): Each | undefined {
  if (stay.endDate !== undefined && stay.endDate <= today) return stay;
  return stay.beginDate > today ? undefined : { ...stay, endDate: today };
}

/** Whether a stay has days to come; one of no day at all has none, whenever that is. */
function lasts({ beginDate, endDate }: Stay, today: IsoDate): boolean {
  return endDate === undefined || (endDate > today && endDate !== beginDate);
}

function asRow({ beginDate, endDate }: StayRow, begin: IsoDate): Stay {
  const from = beginDate ?? (endDate !== undefined && endDate < begin ? endDate : begin);
  return endDate === undefined ? { beginDate: from } : { beginDate: from, endDate };
}

function overlaps(one: Stay, other: Stay): boolean {
  return (
    (other.endDate === undefined || one.beginDate < other.endDate) && (one.endDate === undefined || other.beginDate < one.endDate)
  );
}
