import { Calendar, emptyCalendar, SessionId } from '../../../../domain/calendar.ts';
import { SchoolId } from '../../../../domain/ids.ts';
import { LocalTime, TimeZone } from '../../../../domain/time.ts';
import { School } from '../../../../domain/school.ts';
import * as z from 'zod/mini';
import { fieldChanges } from '../../../../domain/audit-changes.ts';
import { auditWrites } from '../../items/audit-item.ts';
import { absent, ConditionFailed, ifVersion } from '../../wire/database-contract.ts';
import { keyOf, partitionOf } from '../../items/item-keys.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../../table-context.ts';

export const StoredSchool = z.extend(School, { version: z.int() });
export type StoredSchool = z.infer<typeof StoredSchool>;
export const StoredCalendar = z.extend(Calendar, { version: z.int() });
export type StoredCalendar = z.infer<typeof StoredCalendar>;

/** What the clock needs to know of a school without reading it. */
export const SchoolEntry = z.strictObject({
  id: SchoolId,
  timeZone: TimeZone,
  sessions: z.array(z.strictObject({ id: SessionId, startsAt: LocalTime, closesAfterMinutes: z.int() })),
  nightlyReportAt: LocalTime,
  /** Everything due until then has been announced. */
  announcedUntil: z.iso.datetime(),
});
export type SchoolEntry = z.infer<typeof SchoolEntry>;

const entryOf = (school: School) => ({
  id: school.id,
  timeZone: school.timeZone,
  sessions: school.sessions.map(({ id, startsAt, closesAfterMinutes }) => ({ id, startsAt, closesAfterMinutes })),
  nightlyReportAt: school.nightlyReport.at,
});

/** Settings and calendar of a school. */
export function openSchools(context: TableContext) {
  const { db, schoolId, now } = context;
  const key = keyOf('school', { schoolId });
  const calendarKey = keyOf('calendar', { schoolId });
  const entryKey = keyOf('schoolEntry', { schoolId });
  return {
    async get(options?: { readonly consistent?: boolean }): Promise<StoredSchool | undefined> {
      const item = await db.get(key, options);
      return item && parseItem(StoredSchool, item);
    },
    /** Fails with `stale-version` when the school exists. */
    async create(school: School, cursorSecret: string): Promise<void> {
      await db.transact([
        { put: { ...key, ...school, version: 1 }, condition: absent },
        { put: { ...entryKey, ...entryOf(school), announcedUntil: now.toISOString() }, condition: absent },
        { put: { ...calendarKey, ...emptyCalendar, version: 1 }, condition: absent },
        { put: { ...keyOf('cursorKey', { schoolId }), secret: cursorSecret }, condition: absent },
        ...auditWrites(context, { action: 'school.opened', entityId: schoolId }),
      ]);
    },
    /** Fails with `stale-version` unless the stored version is the one before this one. Without a previous state every field is said to have changed. */
    async save(school: StoredSchool, previous?: School): Promise<void> {
      const { timeZone, sessions, nightlyReportAt } = entryOf(school);
      const { mode } = school.absenceAlerts;
      const changed = previous !== undefined && previous.absenceAlerts.mode !== mode;
      const outbox = outboxOf(context, changed ? [{ type: 'school.alert-mode.changed', data: { mode } }] : []);
      await db.transact([
        { put: { ...key, ...school, ...outbox }, condition: ifVersion(school.version - 1) },
        {
          key: entryKey,
          expression: 'SET #zone = :zone, #sessions = :sessions, #at = :at',
          names: { '#zone': 'timeZone', '#sessions': 'sessions', '#at': 'nightlyReportAt' },
          values: { ':zone': timeZone, ':sessions': sessions, ':at': nightlyReportAt },
          condition: 'attribute_exists(pk)',
        },
        ...auditWrites(context, { action: 'school.changed', entityId: schoolId, changes: fieldChanges(previous, school) }),
      ]);
    },
    async getCalendar(): Promise<StoredCalendar> {
      const item = await db.get(calendarKey);
      return item ? parseItem(StoredCalendar, item) : { ...emptyCalendar, version: 0 };
    },
    /** Fails with `stale-version` unless the stored version is the one before this one. Without a previous state every field is said to have changed. */
    async saveCalendar(calendar: StoredCalendar, previous?: Calendar): Promise<void> {
      await db.transact([
        {
          put: {
            ...calendarKey,
            ...calendar,
            ...outboxOf(context, [{ type: 'school.calendar.changed', data: { version: calendar.version } }]),
          },
          condition: ifVersion(calendar.version - 1),
        },
        ...auditWrites(context, { action: 'calendar.changed', entityId: schoolId, changes: fieldChanges(previous, calendar) }),
      ]);
    },
  };
}

/** The schools of the installation, as the clock sees them. */
export function openDirectory({ db }: TableContext) {
  return {
    async list({ limit, after }: PageInput): Promise<Page<SchoolEntry>> {
      const { items, last } = await db.query({ pk: partitionOf('schoolEntry', {}), limit, after });
      return { items: items.map((item) => parseItem(SchoolEntry, item)), ...(last && { last }) };
    },
    /** Never moves back: two clocks at once leave the later instant. */
    async advance(schoolId: SchoolId, until: Date): Promise<void> {
      try {
        await db.update({
          key: keyOf('schoolEntry', { schoolId }),
          expression: 'SET announcedUntil = :until',
          values: { ':until': until.toISOString() },
          condition: 'attribute_exists(pk) AND announcedUntil < :until',
        });
      } catch (error) {
        // Another clock was further already.
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
  };
}

/** The secret behind the cursors of a school. */
export function openCursors({ db, schoolId }: TableContext) {
  return {
    /** The secret that signs the cursors of the school. */
    async key(): Promise<string> {
      const item = await db.get(keyOf('cursorKey', { schoolId }));
      return z.parse(z.string().check(z.minLength(32)), item?.['secret']);
    },
  };
}
