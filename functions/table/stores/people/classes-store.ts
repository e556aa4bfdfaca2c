import type { ClassId } from '../../../../domain/ids.ts';
import { emptyRoster, SchoolClass, type Roster } from '../../../../domain/people/classes.ts';
import { Cover } from '../../../../domain/people/cover.ts';
import * as z from 'zod/mini';
import { SessionId } from '../../../../domain/calendar.ts';
import { dateOfDay, type TakenSession } from '../../../../domain/attendance/figures/student-sessions.ts';
import { classDifference, coverDifference } from '../../../../domain/audit-changes.ts';
import { auditRowWrites, auditWrites } from '../../items/audit-item.ts';
import { ifVersion, type Item } from '../../wire/database-contract.ts';
import { keyOf, partitionOf, sortPrefixOf } from '../../items/item-keys.ts';
import { uncounted } from '../attendance/marks-store.ts';
import { compactRoster, readRoster } from '../../items/roster-item.ts';
import { parseItem, type Page, type PageInput, type TableContext } from '../../table-context.ts';

/** Classes, their rosters and who covers them, of one school. */
export function openClasses(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (classId: ClassId) => keyOf('class', { schoolId, classId });
  const rosterKey = (classId: ClassId) => keyOf('roster', { schoolId, classId });
  const teaches = (classId: ClassId, userId: string) => keyOf('personLink', { schoolId, userId, link: `TEACHES#${classId}` });
  return {
    async get(classId: ClassId): Promise<SchoolClass | undefined> {
      const item = await db.get(keyFor(classId), { consistent: true });
      return item && parseItem(SchoolClass, item);
    },
    async getMany(classIds: readonly ClassId[]): Promise<readonly SchoolClass[]> {
      const items = await db.getMany([...new Set(classIds)].map(keyFor));
      return items.map((item) => parseItem(SchoolClass, item));
    },
    async list({ limit, after }: PageInput): Promise<Page<SchoolClass>> {
      const { items, last } = await db.query({
        pk: partitionOf('class', { schoolId }),
        beginsWith: sortPrefixOf('class'),
        limit,
        after,
      });
      return { items: items.map((item) => parseItem(SchoolClass, item)), ...(last && { last }) };
    },
    /** Writes a class and the links of its teachers, or nothing. Fails with `stale-version` when the class changed. */
    async save(previous: SchoolClass | undefined, next: SchoolClass): Promise<void> {
      const before = previous?.teacherIds ?? [];
      await db.transact([
        { put: { ...keyFor(next.id), ...next }, condition: ifVersion(previous?.version ?? 0) },
        ...next.teacherIds.filter((id) => !before.includes(id)).map((id) => ({ put: { ...teaches(next.id, id) } })),
        ...before.filter((id) => !next.teacherIds.includes(id)).map((id) => ({ remove: teaches(next.id, id) })),
        ...auditRowWrites(context, {
          action: previous ? 'class.changed' : 'class.created',
          entityId: next.id,
          ...classDifference(previous, next),
        }),
      ]);
    },
    /** The roster of a class; an empty one of version 0 where nobody was ever enrolled. */
    async roster(classId: ClassId): Promise<Roster> {
      const item = await db.get(rosterKey(classId), { consistent: true });
      return item ? readRoster(item) : emptyRoster(classId);
    },
    async rosters(classIds: readonly ClassId[], options?: { readonly consistent?: boolean }): Promise<readonly Roster[]> {
      const items = await db.getMany([...new Set(classIds)].map(rosterKey), options);
      return items.map(readRoster);
    },
    /** Fails with `stale-version` unless the stored version is the one before this one. */
    async saveRoster(roster: Roster): Promise<void> {
      await db.write({
        put: { ...rosterKey(roster.classId), ...compactRoster(roster) },
        condition: ifVersion(roster.version - 1),
      });
    },
    /** Who covers a class on a day; nobody, version 0, where that was never said. */
    async cover({ classId, date }: { readonly classId: ClassId; readonly date: string }): Promise<Cover> {
      const item = await db.get(keyOf('cover', { schoolId, classId, date }));
      return item ? parseItem(Cover, item) : { classId, date, sessions: {}, version: 0 };
    },
    /** Who covers which classes on a day: one small item for each class that somebody covers. */
    async coversOn(date: string): Promise<readonly Cover[]> {
      const { items } = await db.query({ pk: partitionOf('cover', { schoolId, date }), beginsWith: sortPrefixOf('cover') });
      return items.map((item) => parseItem(Cover, item));
    },
    /** Fails with `stale-version` when the cover changed. */
    async saveCover(previous: Cover, next: Cover): Promise<void> {
      await db.transact([
        { put: { ...keyOf('cover', { schoolId, ...next }), ...next }, condition: ifVersion(previous.version) },
        ...auditWrites(context, { action: 'cover.changed', entityId: next.classId, ...coverDifference(previous, next) }),
      ]);
    },
    /** On which days between two dates, inclusive, the registers of a class were taken, by session. */
    async taken(
      classId: ClassId,
      [from, to]: readonly [string, string],
      options: { readonly consistent?: boolean } = {},
    ): Promise<readonly TakenSession[]> {
      const sk = (date: string) => keyOf('taken', { schoolId, classId, year: date.slice(0, 4) }).sk;
      const { items } = await db.query({
        pk: partitionOf('taken', { schoolId, classId }),
        between: [sk(from), sk(to)],
        ...options,
      });
      return items.flatMap((item) => takenIn(classId, item, [from, to]));
    },
    /** The same of many classes, each read once: a hundred in one request. */
    async takenOf(classIds: readonly ClassId[], range: readonly [string, string]): Promise<readonly TakenSession[]> {
      const years = [...new Set(range.map((date) => date.slice(0, 4)))];
      const keys = [...new Set(classIds)].flatMap((classId) =>
        years.map((year) => ({ classId, key: keyOf('taken', { schoolId, classId, year }) })),
      );
      const classOf = new Map(keys.map(({ classId, key }) => [key.pk, classId]));
      const items = await db.getMany(keys.map(({ key }) => key));
      return items.flatMap((item) => {
        const classId = classOf.get(String(item['pk']));
        return classId === undefined ? [] : takenIn(classId, item, range);
      });
    },
  };
}

/** On which days the item of a class and a calendar year says that its registers were taken. */
function takenIn(classId: ClassId, item: Item, [from, to]: readonly [string, string]): readonly TakenSession[] {
  const year = String(item['sk']).slice(sortPrefixOf('taken').length);
  return Object.entries(item).flatMap(([name, days]) => {
    const counted = !name.endsWith(uncounted);
    const session = z.safeParse(SessionId, counted ? name : name.slice(0, -uncounted.length));
    if (!session.success || !(days instanceof Set)) return [];
    const dates = [...days].map((day) => dateOfDay(year, Number(day))).filter((date) => from <= date && date <= to);
    return [{ classId, session: session.data, counted, dates: dates.sort() }];
  });
}
