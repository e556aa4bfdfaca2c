import * as z from 'zod/mini';
import { Clearing, Concern, type ConcernName } from '../../../../domain/watch/concern.ts';
import { ClassId, studentKey, StudentId, type StudentKey, UserId } from '../../../../domain/ids.ts';
import { fieldChanges } from '../../../../domain/audit-changes.ts';
import type { EventsOf } from '../../access-patterns.ts';
import { auditWrites } from '../../items/audit-item.ts';
import { absent, ConditionFailed, ifVersion } from '../../wire/database-contract.ts';
import { keyOf, partitionOf } from '../../items/item-keys.ts';
import { everyPage } from '../../wire/every-page.ts';
import { readTally, tallyUpdate, transactTallied } from '../../items/tally.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../../table-context.ts';

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

/** A concern that is not true any more, as it was worked on, with when and why it was cleared. */
export const ClearedEntry = z.extend(WatchEntry, { cleared: Clearing });
export type ClearedEntry = z.infer<typeof ClearedEntry>;

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
    /** Concerns that were true once, all or of one kind. */
    async cleared(concern: ConcernName | undefined, { limit, after }: PageInput): Promise<Page<ClearedEntry>> {
      const { items, last } = await db.query({
        pk: partitionOf('clearedConcern', { schoolId }),
        beginsWith: concern === undefined ? '' : `${concern}#`,
        limit,
        after,
      });
      return { items: items.map((item) => parseItem(ClearedEntry, item)), ...(last && { last }) };
    },
    /** Concerns of some names that stand about the students from one key to another, inclusive: one Query a name, whoever has none costs nothing. */
    async standing([from, to]: readonly [StudentKey, StudentKey], names: readonly ConcernName[]): Promise<readonly WatchEntry[]> {
      const pk = partitionOf('watchEntry', { schoolId });
      const found = await Promise.all(
        names.map((concern) =>
          everyPage(async ({ after, limit }) => {
            const { items, last } = await db.query({ pk, between: [`${concern}#${from}`, `${concern}#${to}~`], limit, after });
            return { items: items.map((item) => parseItem(WatchEntry, item)), ...(last && { last }) };
          }),
        ),
      );
      return found.flat();
    },
    /** Those of some occasions that stand already: a read is an eighth of the price of a write that fails. */
    async raised(places: readonly WatchPlace[]): Promise<readonly WatchEntry[]> {
      const items = await db.getMany(places.map(keyFor));
      return items.map((item) => parseItem(WatchEntry, item));
    },
    /** Takes a concern off the list that is not true any more, and keeps it with when and why. Fails with `stale-version` when it changed. */
    async clear(entry: WatchEntry, cleared: Clearing): Promise<void> {
      const { studentId, concern, window } = entry;
      const key = keyOf('clearedConcern', { schoolId, concern, window, studentKey: studentKey(studentId) });
      await transactTallied(db, [
        { remove: keyFor(entry), condition: ifVersion(entry.version) },
        { put: { ...key, ...entry, cleared } },
        ...(entry.state === 'open' ? [tallyUpdate('CONCERNS', -1, { schoolId, student: studentKey(studentId) })] : []),
      ]);
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
