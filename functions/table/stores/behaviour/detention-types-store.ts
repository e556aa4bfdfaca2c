import * as z from 'zod/mini';
import { fieldChanges } from '../../../../domain/audit-changes.ts';
import type { DetentionTypeId } from '../../../../domain/behaviour/policy.ts';
import { KeptSession } from '../../../../domain/detentions/sessions.ts';
import { defaultTypes, DetentionType } from '../../../../domain/detentions/types.ts';
import type { IsoDate } from '../../../../domain/time.ts';
import type { EventsOf } from '../../access-patterns.ts';
import { auditWrites } from '../../items/audit-item.ts';
import { keyOf, partitionOf } from '../../items/item-keys.ts';
import { outboxOf, parseItem, type TableContext } from '../../table-context.ts';
import { absent, ifVersion } from '../../wire/database-contract.ts';

const StoredTypes = z.strictObject({ types: z.array(DetentionType), version: z.int() });
type StoredTypes = z.infer<typeof StoredTypes>;

/** The version of the types that every school begins with, which is not stored. */
const firstVersion = 1;

/** The types of detention of a school. */
export function openDetentionTypes(context: TableContext) {
  const { db, schoolId } = context;
  const key = keyOf('detentionTypes', { schoolId });
  return {
    async get(): Promise<StoredTypes> {
      const item = await db.get(key);
      return item ? parseItem(StoredTypes, item) : { types: [...defaultTypes], version: firstVersion };
    },
    /** Fails with `stale-version` unless the stored version is the one before this one. */
    async save(stored: StoredTypes, previous: StoredTypes): Promise<void> {
      await db.transact([
        {
          put: {
            ...key,
            ...stored,
            ...outboxOf(context, [{ type: 'detention.types.changed', data: { version: stored.version } }]),
          },
          condition: previous.version === firstVersion ? absent : ifVersion(previous.version),
        },
        ...auditWrites(context, {
          action: 'detention-types.changed',
          entityId: schoolId,
          changes: fieldChanges({ types: previous.types }, { types: stored.types }),
        }),
      ]);
    },
  };
}

/** Where a session stands: its type, date and time. */
export type SessionPlace = Pick<KeptSession, 'typeId' | 'date' | 'startsAt'>;

/** The sessions of detention that hold students or have something of their own. */
export function openDetentionSessions(context: TableContext) {
  const { db, schoolId } = context;
  return {
    async get(
      { typeId, date, startsAt }: SessionPlace,
      options: { readonly consistent?: boolean } = {},
    ): Promise<KeptSession | undefined> {
      const item = await db.get(keyOf('detentionSession', { schoolId, typeId, date, startsAt }), options);
      return item && parseItem(KeptSession, item);
    },
    /** The sessions of a type from one date to another, both included, in order. They are few: one a date, and those with a time of their own. */
    async ofType(
      typeId: DetentionTypeId,
      [from, to]: readonly [IsoDate, IsoDate],
      options: { readonly consistent?: boolean } = {},
    ): Promise<readonly KeptSession[]> {
      const pk = partitionOf('detentionSession', { schoolId });
      const found: KeptSession[] = [];
      let after;
      do {
        const page = await db.query({ pk, between: [`${typeId}#${from}`, `${typeId}#${to}$`], after, ...options });
        found.push(...page.items.map((item) => parseItem(KeptSession, item)));
        after = page.last;
      } while (after);
      return found;
    },
    /** Fails with `stale-version` when somebody else changed the session or took a place in it since it was read. */
    async change(
      session: KeptSession,
      previous: KeptSession | undefined,
      events: EventsOf<'detentionSessions', 'change'>,
    ): Promise<void> {
      const { typeId, date, startsAt } = session;
      await db.transact([
        {
          put: { ...keyOf('detentionSession', { schoolId, typeId, date, startsAt }), ...session, ...outboxOf(context, events) },
          condition: ifVersion(previous?.version ?? 0),
        },
        ...auditWrites(context, {
          action: 'detention-session.changed',
          entityId: schoolId,
          changes: fieldChanges(previous?.own ?? {}, session.own).map((change) => ({
            ...change,
            field: `${typeId}/${date}/${change.field}`,
          })),
        }),
      ]);
    },
  };
}
