import { type Register, RegisterChange } from '../../../../domain/attendance/registers/register.ts';
import { emptyCalendar, type SessionId } from '../../../../domain/calendar.ts';
import type { ClassId } from '../../../../domain/ids.ts';
import { emptyRoster, SchoolClass, type Roster } from '../../../../domain/people/classes.ts';
import { Problem } from '../../../../domain/problem.ts';
import type { EventsOf } from '../../access-patterns.ts';
import { absent, ConditionFailed, ifVersion, type Item } from '../../wire/database-contract.ts';
import { keyOf, partitionOf, sortPrefixOf, type Key } from '../../items/item-keys.ts';
import { compactRegister, readRegister } from '../../items/register-item.ts';
import { readRoster } from '../../items/roster-item.ts';
import { StoredCalendar, StoredSchool } from '../people/schools-store.ts';
import { outboxOf, parseItem, type TableContext } from '../../table-context.ts';

export interface RegisterPlace {
  readonly classId: ClassId;
  readonly date: string;
  readonly session: SessionId;
}

export interface RegisterBasis {
  readonly school?: StoredSchool;
  readonly calendar: StoredCalendar;
  readonly schoolClass?: SchoolClass;
  readonly roster: Roster;
  readonly register?: Register;
}

/** Registers of a school, one item each, and the records of their changes. */
export function openRegisters(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = ({ classId, date, session }: RegisterPlace) => keyOf('register', { schoolId, classId, date, session });
  const changeKey = (place: RegisterPlace, version: number) =>
    keyOf('registerChange', { schoolId, ...place, version: String(version).padStart(6, '0') });
  return {
    /**
     * What reading, taking and amending a register rests on: one request for five items, which costs as many units as five and a fifth of
     * the time. Without a school or a class it says so by leaving them out; an empty roster has version 0.
     */
    async basis(place: RegisterPlace, options?: { readonly consistent?: boolean }): Promise<RegisterBasis> {
      const keys = {
        school: keyOf('school', { schoolId }),
        calendar: keyOf('calendar', { schoolId }),
        schoolClass: keyOf('class', { schoolId, classId: place.classId }),
        roster: keyOf('roster', { schoolId, classId: place.classId }),
        register: keyFor(place),
      };
      const items = await db.getMany(Object.values(keys), options);
      const found = (key: Key) => items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
      const [school, calendar, schoolClass, roster, register] = [
        found(keys.school),
        found(keys.calendar),
        found(keys.schoolClass),
        found(keys.roster),
        found(keys.register),
      ];
      return {
        ...(school && { school: parseItem(StoredSchool, school) }),
        calendar: calendar ? parseItem(StoredCalendar, calendar) : { ...emptyCalendar, version: 0 },
        ...(schoolClass && { schoolClass: parseItem(SchoolClass, schoolClass) }),
        roster: roster ? readRoster(roster) : emptyRoster(place.classId),
        ...(register && { register: readRegister(register) }),
      };
    },
    async get(place: RegisterPlace, options?: { readonly consistent?: boolean }): Promise<Register | undefined> {
      const item = await db.get(keyFor(place), options);
      return item && readRegister(item);
    },
    async getMany(places: readonly RegisterPlace[]): Promise<readonly Register[]> {
      const items = await db.getMany(places.map(keyFor));
      return items.map(readRegister);
    },
    /** Every register taken on a day. A day holds one small item a class and session, so a school's fits into few pages of 1 MB. */
    async listDay(date: string, options: { readonly consistent?: boolean } = {}): Promise<readonly Register[]> {
      const items = await everyItem((after) =>
        db.query({ pk: partitionOf('register', { schoolId, date }), beginsWith: sortPrefixOf('register'), after, ...options }),
      );
      return items.map(readRegister);
    },
    /** One conditional write, whatever the size of the class. Fails with `already-exists` when the register is taken. */
    async take(register: Register, events: EventsOf<'registers', 'take'>): Promise<void> {
      try {
        await db.write({
          put: { ...keyFor(register), ...compactRegister(register), ...outboxOf(context, events) },
          condition: absent,
        });
      } catch (error) {
        if (error instanceof ConditionFailed)
          throw new Problem(
            'already-exists',
            'this register was taken already; read it and send its ETag as If-Match to change it',
            { cause: error },
          );
        throw error;
      }
    },
    /** Writes the changed register and the record of the change, or nothing. Fails with `stale-version` when somebody else changed it. */
    async change(register: Register, change: RegisterChange, events: EventsOf<'registers', 'change'>): Promise<void> {
      await db.transact([
        {
          put: { ...keyFor(register), ...compactRegister(register), ...outboxOf(context, events) },
          condition: ifVersion(register.version - 1),
        },
        { put: { ...changeKey(change, change.version), ...change }, condition: absent },
      ]);
    },
    /** Every change of a register, oldest first: one small item each, few of them. */
    async history(place: RegisterPlace): Promise<readonly RegisterChange[]> {
      const beginsWith = `${sortPrefixOf('registerChange')}${place.session}#${place.classId}#`;
      const items = await everyItem((after) =>
        db.query({ pk: partitionOf('registerChange', { schoolId, date: place.date }), beginsWith, after }),
      );
      return items.map((item) => parseItem(RegisterChange, item));
    },
  };
}

/** Every item of a query whose answer is bounded by what a school can have in a day. */
async function everyItem(
  read: (after: Key | undefined) => Promise<{ readonly items: readonly Item[]; readonly last?: Key }>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let after: Key | undefined;
  do {
    const page = await read(after);
    items.push(...page.items);
    after = page.last;
  } while (after);
  return items;
}
