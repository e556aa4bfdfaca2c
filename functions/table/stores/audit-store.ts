import { AuditEntry, type Stretch } from '../../../domain/audit.ts';
import type { UserId } from '../../../domain/ids.ts';
import { beginningOfIds } from '../../runtime/new-id.ts';
import { monthOf } from '../items/audit-item.ts';
import { partitionOf } from '../items/item-keys.ts';
import { parseItem, type Page, type PageInput, type TableContext } from '../table-context.ts';

/** Months that one page of a list looks into at most: a page of a quiet school may show less than its limit and still not be the last. */
const mostMonths = 12;

/** The ids of the entries of a stretch: they begin with their time, and the end is exclusive because every id is longer than its time. */
const idsOf = ({ from, until }: Stretch): readonly [string, string] => [
  beginningOfIds('aud', from),
  beginningOfIds('aud', until),
];

/** The audit trail of a school, newest entries first. It is read here and nowhere changed: entries are written with what they tell of. */
export function openAudit({ db, schoolId }: TableContext) {
  const within = async (pk: string, stretch: Stretch, { limit, after }: PageInput): Promise<Page<AuditEntry>> => {
    if (stretch.from >= stretch.until) return { items: [] };
    const { items, last } = await db.query({ pk, between: idsOf(stretch), limit, after, newestFirst: true });
    return { items: items.map((item) => parseItem(AuditEntry, item)), ...(last && { last }) };
  };
  const partition = (month: string) => partitionOf('auditEntry', { schoolId, month });

  return {
    /** The entries of the school, month by month; a cursor with an empty sort key begins a month. */
    async list(stretch: Stretch, { limit, after }: PageInput): Promise<Page<AuditEntry>> {
      const items: AuditEntry[] = [];
      const oldest = monthOf(stretch.from);
      let month = after ? after.pk.slice(-oldest.length) : monthOf(new Date(stretch.until.getTime() - 1));
      let start = after?.sk === '' ? undefined : after;
      for (let looked = 0; month >= oldest; looked += 1) {
        if (items.length === limit || looked === mostMonths) return { items, last: { pk: partition(month), sk: '' } };
        const found = await within(partition(month), stretch, { limit: limit - items.length, after: start });
        items.push(...found.items);
        // Also where the table stopped early, after 1 MB.
        if (found.last) return { items, last: found.last };
        month = monthBefore(month);
        start = undefined;
      }
      return { items };
    },
    /** The entries about one entity. */
    ofEntity: (entityId: string, stretch: Stretch, page: PageInput): Promise<Page<AuditEntry>> =>
      within(partitionOf('auditOf', { schoolId, entityId }), stretch, page),
    /** The entries of what one person did. */
    byActor: (userId: UserId, stretch: Stretch, page: PageInput): Promise<Page<AuditEntry>> =>
      within(partitionOf('auditBy', { schoolId, userId }), stretch, page),
  };
}

function monthBefore(month: string): string {
  return monthOf(new Date(Date.parse(`${month}-01T00:00:00Z`) - 1));
}
