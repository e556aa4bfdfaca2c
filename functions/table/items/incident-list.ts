import type { BehaviourKind } from '../../../domain/behaviour/policy.ts';
import { beginningOfIds } from '../../runtime/new-id.ts';
import type { Page, PageInput } from '../table-context.ts';
import type { Database, Item } from '../wire/database-contract.ts';
import { monthOf } from './audit-item.ts';

/** Months that one page looks into at most: a page of a quiet school may show less than its limit and still not be the last. */
const mostMonths = 12;

/** What is listed: from one instant up to another, which is not part of it, of one kind or of both. */
export interface IncidentStretch {
  readonly from: Date;
  readonly until: Date;
  readonly kind?: BehaviourKind | undefined;
}

/** Where the items of a month and kind lie, and whether there is a partition for each month. */
interface Places {
  readonly page: PageInput;
  readonly partition: (month: string, kind: BehaviourKind) => string;
  readonly months?: 'all at once';
}

/**
 * A page of items whose sort key is the id of an incident, newest first: the two kinds lie apart and are merged by their ids. A cursor names the month it
 * stands in and the last id; an empty id begins a month.
 */
export async function incidentsBetween(db: Database, stretch: IncidentStretch, places: Places): Promise<Page<Item>> {
  const { page, partition } = places;
  if (stretch.from >= stretch.until) return { items: [] };
  const kinds = stretch.kind ? [stretch.kind] : (['negative', 'positive'] as const);
  const [low, high] = [beginningOfIds('inc', stretch.from), beginningOfIds('inc', stretch.until)];
  const oldest = places.months ? 'all' : monthOf(stretch.from);
  const items: Item[] = [];
  let month = page.after?.pk ?? (places.months ? 'all' : monthOf(new Date(stretch.until.getTime() - 1)));
  let after = page.after?.sk;
  for (let looked = 0; month >= oldest; looked += 1) {
    const room = page.limit - items.length;
    if (room === 0 || looked === mostMonths) return { items, last: { pk: month, sk: '' } };
    const start = after;
    const found = await Promise.all(
      kinds.map((kind) => {
        const pk = partition(month, kind);
        return db.query({ pk, between: [low, high], limit: room, newestFirst: true, ...(start && { after: { pk, sk: start } }) });
      }),
    );
    // What one kind has not shown yet may stand before what the other has.
    const shown = found.flatMap(({ last }) => (last ? [last.sk] : []));
    const sure = shown.length > 0 ? shown.reduce((latest, sk) => (sk > latest ? sk : latest)) : '';
    const merged = found
      .flatMap((each) => each.items)
      .filter(({ sk }) => String(sk) >= sure)
      .sort((a, b) => (String(a['sk']) < String(b['sk']) ? 1 : -1));
    items.push(...merged.slice(0, room));
    const end = merged[room - 1] ?? merged.at(-1);
    if ((merged.length > room || shown.length > 0) && end) return { items, last: { pk: month, sk: String(end['sk']) } };
    if (places.months) return { items };
    month = monthOf(new Date(Date.parse(`${month}-01T00:00:00Z`) - 1));
    after = undefined;
  }
  return { items };
}
