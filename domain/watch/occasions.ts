import type { IsoDate } from '../time.ts';

/** Something that counts towards a concern, on its date, and how much. */
export interface Counted {
  readonly date: IsoDate;
  readonly weight: number;
}

/** How much has to come together, and how far back from a date it may lie. */
export interface Threshold {
  readonly atLeast: number;
  /** The first date of the window that ends on a date. */
  readonly since: (date: IsoDate) => IsoDate;
  readonly today: IsoDate;
  /** The first day of the academic year: what had come together before it was of concern then. */
  readonly yearStart: IsoDate;
}

/** Each time so much came together, with all that it counted. `nth` counts the occasions of the year from 1. */
export interface Occasion<Item extends Counted> {
  readonly nth: number;
  readonly items: readonly Item[];
}

/**
 * The occasions of a year that are of concern today. An item belongs to one occasion only; an occasion is past when it came together before today's
 * window, or when today's window does not hold so much any more.
 */
export function occasionsOf<Item extends Counted>(
  items: readonly Item[],
  { atLeast, since, today, yearStart }: Threshold,
): readonly Occasion<Item>[] {
  const found: Occasion<Item>[] = [];
  const current = since(today);
  const sum = (of: readonly Item[]) => of.reduce((total, { weight }) => total + weight, 0);
  const isCurrent = sum(items.filter(({ date }) => date >= current)) >= atLeast;
  let open: Item[] = [];
  let nth = 0;
  for (const item of items) {
    const first = since(item.date);
    open = [...open.filter(({ date }) => date >= first), item];
    if (sum(open) < atLeast) continue;
    if (item.date >= yearStart) {
      nth += 1;
      if (isCurrent && item.date >= current) found.push({ nth, items: open });
    }
    open = [];
  }
  return found;
}
