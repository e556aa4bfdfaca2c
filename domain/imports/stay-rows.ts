import { staysOverlap } from '../people/enrolments.ts';
import type { IsoDate } from '../time.ts';
import type { ReconciledStay, Stay, StayRow } from './reconcile-stays.ts';

/** Bounds of what a bundle may say of a student's time in the school. */
export interface TimeInSchool {
  /** When the student came back, after having left: what lies before is history. */
  readonly since?: { readonly leavingDate: IsoDate; readonly returnDate: IsoDate } | undefined;
  /** The day from which the student is in the school no more, where that is known. */
  readonly until?: IsoDate | undefined;
}

/**
 * A row as it concerns the time of a student in the school: one that spans a time away begins when the student came back, one of the time before ends
 * when the student left, one beyond the day of leaving ends there. Undefined for one that begins after that.
 */
export function rowWithin<Row extends StayRow>(row: Row, { since, until }: TimeInSchool, begin: IsoDate): Row | undefined {
  let { beginDate: from = begin, endDate: to } = row;
  if (since && from < since.returnDate) {
    if (to === undefined || to > since.returnDate) from = since.returnDate;
    else if (from < since.leavingDate && to > since.leavingDate) to = since.leavingDate;
  }
  if (until !== undefined && from >= until) return undefined;
  if (until !== undefined && (to === undefined || to > until)) to = until;
  const moved = from !== (row.beginDate ?? begin);
  return { ...row, ...(moved && { beginDate: from }), ...(to !== undefined && { endDate: to }) };
}

/** The first day, of those that a bundle names, on which a student who left can be back; today where it names none. */
export function returnDateOf(
  dates: readonly IsoDate[],
  { leavingDate, today }: { readonly leavingDate: IsoDate; readonly today: IsoDate },
) {
  const [first] = dates.filter((date) => date >= leavingDate).sort();
  return first ?? (today > leavingDate ? today : leavingDate);
}

/** Rows whose stays may not be stored, since they overlap another one of the student in the class: of each two, that of the later line. */
export function overlappingRows<Row extends { readonly line: number }>(
  reconciled: readonly (ReconciledStay<Row> & { readonly was?: Stay })[],
): ReadonlySet<ReconciledStay<Row>> {
  const refused = new Set<ReconciledStay<Row>>();
  const stayOf = (each: (typeof reconciled)[number]) => (refused.has(each) ? each.was : each.stay);
  const isFixed = (each: (typeof reconciled)[number]) =>
    !each.row || refused.has(each) || each.outcome === 'unchanged' || each.outcome === 'withdrawn';
  for (;;) {
    const clash = reconciled.find((each) => {
      const stay = stayOf(each);
      if (isFixed(each) || !stay) return false;
      return reconciled.some((other) => {
        const theirs = other === each ? undefined : stayOf(other);
        return theirs && staysOverlap(stay, theirs) && (isFixed(other) || (other.row?.line ?? 0) < (each.row?.line ?? 0));
      });
    });
    if (!clash) return refused;
    refused.add(clash);
  }
}
