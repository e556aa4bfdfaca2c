import * as z from 'zod/mini';
import type { DetentionTypeId } from '../../../../domain/behaviour/policy.ts';
import { Detention } from '../../../../domain/detentions/detention.ts';
import type { Engagement } from '../../../../domain/detentions/placing.ts';
import type { DetentionSession, KeptSession } from '../../../../domain/detentions/sessions.ts';
import { DetentionId, studentKey, studentKeyOfDetention, type StudentKey } from '../../../../domain/ids.ts';
import { LocalTime, type IsoDate } from '../../../../domain/time.ts';
import type { EventsOf } from '../../access-patterns.ts';
import { keyOf, partitionOf, sortPrefixOf } from '../../items/item-keys.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../../table-context.ts';
import { absent, ifVersion, type Write } from '../../wire/database-contract.ts';

/** When a student is detained on one date. */
const DetainedDay = z.strictObject({
  times: z.array(z.strictObject({ detentionId: DetentionId, startsAt: LocalTime, minutes: z.int() })),
  version: z.int(),
});
type DetainedDay = z.infer<typeof DetainedDay>;

/** A date of a student as it was read, to be written under its version. */
export interface DetainedDate extends DetainedDay {
  readonly date: IsoDate;
}

/** What changes with a detention besides itself: sessions with the places they have now, and dates of the student. Each as it was read. */
export interface Placement {
  readonly detention: Detention;
  readonly previous?: Detention | undefined;
  readonly takes?: { readonly session: DetentionSession; readonly own: KeptSession['own'] } | undefined;
  readonly leaves?: KeptSession | undefined;
  readonly days: readonly DetainedDate[];
}

/** The detentions of a school's students. */
export function openDetentions(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (detentionId: DetentionId) =>
    keyOf('detention', { schoolId, studentKey: studentKeyOfDetention(detentionId), detentionId });
  const waitingKey = ({ typeId, causedAt, id }: Detention) =>
    keyOf('detentionWaiting', { schoolId, typeId, causedAt, detentionId: id });
  const sessionKey = ({ typeId, date, startsAt }: Pick<KeptSession, 'typeId' | 'date' | 'startsAt'>) =>
    keyOf('detentionSession', { schoolId, typeId, date, startsAt });

  return {
    async get(detentionId: DetentionId, options: { readonly consistent?: boolean } = {}): Promise<Detention | undefined> {
      const item = await db.get(keyFor(detentionId), options);
      return item && parseItem(Detention, item);
    },
    /** The detentions of some ids, in no order. */
    async getMany(detentionIds: readonly DetentionId[]): Promise<readonly Detention[]> {
      return (await db.getMany(detentionIds.map(keyFor))).map((item) => parseItem(Detention, item));
    },
    async ofStudent(
      student: StudentKey,
      { limit, after }: PageInput,
      options: { readonly consistent?: boolean } = {},
    ): Promise<Page<Detention>> {
      const { items, last } = await db.query({
        pk: partitionOf('detention', { schoolId, studentKey: student }),
        beginsWith: sortPrefixOf('detention'),
        newestFirst: true,
        limit,
        after,
        ...options,
      });
      return { items: items.map((item) => parseItem(Detention, item)), ...(last && { last }) };
    },
    /** When a student is detained from a date on. */
    async days(student: StudentKey, from: IsoDate): Promise<readonly DetainedDate[]> {
      const prefix = sortPrefixOf('detentionDay');
      const { items } = await db.query({
        pk: partitionOf('detentionDay', { schoolId, studentKey: student }),
        between: [`${prefix}${from}`, `${prefix}9999-12-31`],
        consistent: true,
      });
      return items.map((item) => ({ ...parseItem(DetainedDay, item), date: String(item['sk']).slice(prefix.length) }));
    },
    /** The ids of the detentions that wait for a place, of one type or of all, each type's oldest cause first. */
    async waiting(typeId: DetentionTypeId | undefined, { limit, after }: PageInput): Promise<Page<DetentionId>> {
      const { items, last } = await db.query({
        pk: partitionOf('detentionWaiting', { schoolId }),
        ...(typeId !== undefined && { beginsWith: `${typeId}#` }),
        limit,
        after,
      });
      const ids = items.map((item) => DetentionId.parse(String(item['sk']).split('#').at(-1)));
      return { items: ids, ...(last && { last }) };
    },
    /**
     * Writes a detention with the places that it takes and leaves as one transaction. Fails with `stale-version` when the detention, a session or the
     * student's date changed since it was read: read again, decide again.
     */
    async place({ detention, previous, takes, leaves, days }: Placement, events: EventsOf<'detentions', 'place'>): Promise<void> {
      const { id, studentId, status } = detention;
      const writes: Write[] = [
        {
          put: { ...keyFor(id), ...detention, ...outboxOf(context, events) },
          condition: previous ? ifVersion(previous.version) : absent,
        },
      ];
      const isLeft = leaves && takes && sessionKey(leaves).sk === sessionKey(takes.session).sk ? undefined : leaves;
      if (takes) {
        const { session, own } = takes;
        const { typeId, date, startsAt, minutes } = session;
        const seats = [...session.seats.filter(({ detentionId }) => detentionId !== id), { detentionId: id, studentId }];
        const kept: KeptSession = { typeId, date, startsAt, minutes, seats, own, version: session.version + 1 };
        writes.push({ put: { ...sessionKey(session), ...kept }, condition: ifVersion(session.version) });
      }
      if (isLeft) {
        const seats = isLeft.seats.filter(({ detentionId }) => detentionId !== id);
        writes.push({
          put: { ...sessionKey(isLeft), ...isLeft, seats, version: isLeft.version + 1 },
          condition: ifVersion(isLeft.version),
        });
      }
      for (const { date, times, version } of days)
        writes.push({
          put: { ...keyOf('detentionDay', { schoolId, studentKey: studentKey(studentId), date }), times, version: version + 1 },
          condition: ifVersion(version),
        });
      if (status === 'unallocated') writes.push({ put: { ...waitingKey(detention) } });
      else if (previous?.status === 'unallocated') writes.push({ remove: waitingKey(previous) });
      await db.transact(writes);
    },
    /** Fails with `stale-version` when somebody else changed the detention since it was read. */
    async save(detention: Detention, previous: Detention, events: EventsOf<'detentions', 'save'>): Promise<void> {
      await db.write({
        put: { ...keyFor(detention.id), ...detention, ...outboxOf(context, events) },
        condition: ifVersion(previous.version),
      });
    },
  };
}

/** The times of a student's dates as engagements, without those of one detention. */
export function engagementsOf(days: readonly DetainedDate[], except?: DetentionId): readonly Engagement[] {
  return days.flatMap(({ date, times }) =>
    times.filter(({ detentionId }) => detentionId !== except).map((time) => ({ ...time, date })),
  );
}
