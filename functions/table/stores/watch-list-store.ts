import * as z from 'zod/mini';
import { Concern, type ConcernName } from '../../../domain/attendance/watch/watch-list.ts';
import { ClassId, studentKey, StudentId, type StudentKey, UserId } from '../../../domain/ids.ts';
import { fieldChanges } from '../../../domain/audit-changes.ts';
import type { EventsOf } from '../access-patterns.ts';
import { auditWrites } from '../items/audit-item.ts';
import { absent, ConditionFailed, ifVersion } from '../wire/database-contract.ts';
import { keyOf, partitionOf } from '../items/item-keys.ts';
import { readTally, tallyUpdate, transactTallied } from '../items/tally.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../table-context.ts';

/** A concern about a student as the school works on it. */
export const WatchEntry = z.extend(Concern, {
  studentId: StudentId,
  name: z.string(),
  /** The classes of the student when it was raised. */
  classIds: z.array(ClassId),
  raisedAt: z.iso.datetime(),
  state: z.enum(['open', 'handled']),
  ownerId: z.optional(UserId),
  version: z.int(),
});
export type WatchEntry = z.infer<typeof WatchEntry>;

export interface WatchPlace {
  readonly studentId: StudentId;
  readonly concern: ConcernName;
  readonly window: string;
}

/** Concerns about students. */
export function openWatchList(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = ({ studentId, concern, window }: WatchPlace) =>
    keyOf('watchEntry', { schoolId, concern, window, studentKey: studentKey(studentId) });
  return {
    async list(concern: ConcernName | undefined, { limit, after }: PageInput): Promise<Page<WatchEntry>> {
      const { items, last } = await db.query({
        pk: partitionOf('watchEntry', { schoolId }),
        beginsWith: concern === undefined ? '' : `${concern}#`,
        limit,
        after,
      });
      return { items: items.map((item) => parseItem(WatchEntry, item)), ...(last && { last }) };
    },
    /** How many open concerns there are about each student. */
    open: (): Promise<ReadonlyMap<StudentKey, number>> => readTally(context, 'CONCERNS'),
    async get(place: WatchPlace): Promise<WatchEntry | undefined> {
      const item = await db.get(keyFor(place), { consistent: true });
      const entry = item && parseItem(WatchEntry, item);
      return entry?.studentId === place.studentId ? entry : undefined;
    },
    /** Those of some occasions that were raised before: a read is an eighth of the price of a write that fails. */
    async raised(places: readonly WatchPlace[]): Promise<readonly WatchEntry[]> {
      const items = await db.getMany(places.map(keyFor));
      return items.map((item) => parseItem(WatchEntry, item));
    },
    /** Raises a concern of an occasion that was not raised before; answers whether it was this call that did. */
    async raise(entry: WatchEntry, events: EventsOf<'watchList', 'raise'>): Promise<boolean> {
      try {
        await transactTallied(db, [
          { put: { ...keyFor(entry), ...entry, ...outboxOf(context, events) }, condition: absent },
          tallyUpdate('CONCERNS', 1, { schoolId, student: studentKey(entry.studentId) }),
        ]);
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed && error.failed.includes(0)) return false;
        throw error;
      }
    },
    /** Fails with `stale-version` when the concern changed. */
    async save(previous: WatchEntry, next: WatchEntry): Promise<void> {
      const changes = fieldChanges(previous, next, ['state', 'ownerId']);
      const owners = [previous.ownerId, next.ownerId].filter((id) => id !== undefined);
      const counts = previous.state === next.state ? 0 : next.state === 'open' ? 1 : -1;
      await transactTallied(db, [
        { put: { ...keyFor(next), ...next }, condition: ifVersion(previous.version) },
        ...(counts === 0 ? [] : [tallyUpdate('CONCERNS', counts, { schoolId, student: studentKey(next.studentId) })]),
        ...auditWrites(context, { action: 'concern.changed', entityId: next.studentId, alsoAbout: owners, changes }),
      ]);
    },
  };
}
