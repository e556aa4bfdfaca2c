import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { markLetters } from '../../../../domain/attendance/codes/code-set.ts';
import { isAfterClose, type Mark } from '../../../../domain/attendance/registers/marks.ts';
import type { Register } from '../../../../domain/attendance/registers/register.ts';
import { classKey, type NotedInClass } from '../../../../domain/attendance/figures/student-record.ts';
import { SessionId } from '../../../../domain/calendar.ts';
import type { StudentKey } from '../../../../domain/ids.ts';
import { daysBetween } from '../../../../domain/time.ts';
import { ConditionFailed, type Item } from '../../wire/database-contract.ts';
import { keyOf, partitionOf, sortPrefixOf, type Key } from '../../items/item-keys.ts';
import type { RegisterPlace } from './registers-store.ts';
import type { TableContext } from '../../table-context.ts';

/** Students whose years are read at once. */
const sideBySide = 16;

/** What follows the name of a session among the taken ones where rates do not count it. */
export const uncounted = '!';

/** The letter of a taken register that does not name the student. */
const unnamed = '-';

/** What stands of one session in a student's year: version of the register, letter, and what else the mark says. */
const Slot = z.tuple([
  z.int(),
  z.enum([...markLetters, unnamed]),
  z.optional(
    z.strictObject({
      r: z.optional(z.string()),
      i: z.optional(z.string()),
      o: z.optional(z.string()),
      l: z.optional(z.int()),
      /** The student arrived after the register had closed. */
      u: z.optional(z.boolean()),
    }),
  ),
]);

/** A session as the projection notes it. */
export interface NotedSession extends NotedInClass {
  readonly version: number;
}

/** Which register it is, and how its session was held. */
export type HeldPlace = Pick<Register, 'classId' | 'date' | 'session' | 'heldAs'>;

/** The attribute that counts the notes in an item: no session has its name. */
const revision = 'revision';

/** What is kept of a year under a key; nothing where nothing was noted. */
export interface Kept {
  readonly key: Key;
  readonly item: Item;
}

const slotName = /^(\d\d)(\d\d)([A-Z]+\d*)~([0-9A-Z]{10})$/;

/** What the projection notes of a version of a register; each answers whether that was news. */
export interface Projection {
  taken(place: HeldPlace): Promise<void>;
  mark(place: HeldPlace, version: number, mark: Mark): Promise<boolean>;
  unnamed(place: RegisterPlace, version: number, student: StudentKey): Promise<boolean>;
}

type SlotOf = readonly [version: number, ...rest: unknown[]];

/** The attribute of a session in a student's year. */
export function slotNameOf({ classId, date, session }: RegisterPlace): string {
  return `${date.slice(5, 7)}${date.slice(8, 10)}${session}~${classKey(classId)}`;
}

/** What stands there of a mark. */
export function slotOf(place: HeldPlace, version: number, mark: Mark): SlotOf {
  const u = isAfterClose(mark, place.heldAs) || undefined;
  const more = { r: mark.reason, i: mark.timeIn, o: mark.timeOut, l: mark.minutesLate, u };
  const said = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
  return [version, mark.mark, ...(Object.keys(said).length > 0 ? [said] : [])];
}

/** What stands there of a student who is on the roll and not in the register. */
export function unnamedSlot(version: number): SlotOf {
  return [version, unnamed];
}

/** The attribute of the days on which a session of a class was taken. */
export function takenNameOf({ session, heldAs }: HeldPlace): string {
  return heldAs.counted ? session : `${session}${uncounted}`;
}

/** The day of its year, 1 January being 1. */
export function dayOfYear(date: string): number {
  return daysBetween(`${date.slice(0, 4)}-01-01`, date) + 1;
}

/** What is kept of students' years from the registers, and the days on which classes were marked. */
export function openMarks({ db, schoolId }: TableContext) {
  async function noteSlot(place: RegisterPlace, studentKey: StudentKey, slot: SlotOf): Promise<boolean> {
    try {
      await db.update({
        key: keyOf('marks', { schoolId, studentKey, year: place.date.slice(0, 4) }),
        expression: 'SET #slot = :slot ADD #revision :one',
        names: { '#slot': slotNameOf(place), '#revision': revision },
        values: { ':slot': slot, ':version': slot[0], ':one': 1 },
        condition: 'attribute_not_exists(#slot) OR #slot[0] < :version',
      });
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
  /** The exceptions of the calendar years that two dates lie in, inclusive. */
  async function ofStudent(studentKey: StudentKey, range: readonly [string, string]): Promise<readonly NotedSession[]> {
    const sk = (date: string) => keyOf('marks', { schoolId, studentKey, year: date.slice(0, 4) }).sk;
    const { items } = await db.query({
      pk: partitionOf('marks', { schoolId, studentKey }),
      between: [sk(range[0]), sk(range[1])],
    });
    return sessionsIn(items, range);
  }
  return {
    ofStudent,
    /** The same of many students: one request for a hundred within a calendar year; across two years one for each, which costs half the units. */
    async ofStudents(
      studentKeys: readonly StudentKey[],
      range: readonly [string, string],
    ): Promise<ReadonlyMap<StudentKey, readonly NotedSession[]>> {
      const [year, last] = [range[0].slice(0, 4), range[1].slice(0, 4)];
      if (year !== last) {
        const found = new Map<StudentKey, readonly NotedSession[]>();
        const waiting = [...new Set(studentKeys)];
        const worker = async () => {
          for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) found.set(key, await ofStudent(key, range));
        };
        await Promise.all(Array.from({ length: sideBySide }, worker));
        return found;
      }
      const keys = new Map(
        [...new Set(studentKeys)].map((studentKey) => [keyOf('marks', { schoolId, studentKey, year }).pk, studentKey]),
      );
      const items = await db.getMany([...keys.values()].map((studentKey) => keyOf('marks', { schoolId, studentKey, year })));
      return new Map(
        items.flatMap((item) => {
          const key = keys.get(String(item['pk']));
          return key === undefined ? [] : [[key, sessionsIn([item], range)] as const];
        }),
      );
    },
    /** What is kept under these keys now: read before the registers, so that `swap` sees what was noted in between. */
    async kept(keys: readonly Key[]): Promise<readonly Kept[]> {
      const items = await db.getMany(keys, { consistent: true });
      const found = new Map(items.map((item) => [`${String(item['pk'])} ${String(item['sk'])}`, item]));
      return keys.map((key) => ({ key, item: found.get(`${key.pk} ${key.sk}`) ?? {} }));
    },
    /**
     * Puts a year that was derived beside the kept one in its place, all of it in one write, so that nobody reads a part. Writes nothing where both
     * say the same. Answers whether it stands: not when something was noted since the kept one was read.
     */
    async swap({ key, item }: Kept, draft: Item): Promise<boolean> {
      const { pk: _pk, sk: _sk, [revision]: seen, ...notes } = item;
      if (isDeepStrictEqual(notes, draft)) return true;
      const names = { '#revision': revision };
      try {
        await db.write({
          put: { ...draft, ...key, [revision]: Number(seen ?? 0) + 1 },
          condition:
            seen === undefined
              ? { expression: 'attribute_not_exists(#revision)', names }
              : { expression: '#revision = :seen', names, values: { ':seen': seen } },
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },
    /** What a register version says: that the session was taken, and each exception or mark that is one no more. A version noted already, or an older one, changes nothing. */
    project: {
      async taken(place) {
        await db.update({
          key: keyOf('taken', { schoolId, classId: place.classId, year: place.date.slice(0, 4) }),
          expression: 'ADD #session :day, #revision :one',
          names: { '#session': takenNameOf(place), '#revision': revision },
          values: { ':day': new Set([dayOfYear(place.date)]), ':one': 1 },
        });
      },
      mark: (place, version, mark) => noteSlot(place, mark.student, slotOf(place, version, mark)),
      /** That a taken register does not name a student who is on the roll of its day. */
      unnamed: (place, version, student) => noteSlot(place, student, unnamedSlot(version)),
    } satisfies Projection,
  };
}

function sessionsIn(items: readonly Item[], [from, to]: readonly [string, string]): readonly NotedSession[] {
  return items
    .flatMap((item) =>
      Object.entries(item).flatMap(([name, value]) =>
        readSlot(String(item['sk']).slice(sortPrefixOf('marks').length), name, value),
      ),
    )
    .filter(({ date }) => from <= date && date <= to)
    .sort((one, other) => (one.date + one.session < other.date + other.session ? -1 : 1));
}

function readSlot(year: string, name: string, value: unknown): NotedSession[] {
  const [, month, day, session, key] = slotName.exec(name) ?? [];
  if (month === undefined || day === undefined || session === undefined || key === undefined) return [];
  const [version, letter, more] = Slot.parse(value);
  return [
    {
      date: `${year}-${month}-${day}`,
      session: SessionId.parse(session),
      classKey: key,
      version,
      mark:
        letter === unnamed
          ? null
          : {
              mark: letter,
              ...(more?.r !== undefined && { reason: more.r }),
              ...(more?.i !== undefined && { timeIn: more.i }),
              ...(more?.o !== undefined && { timeOut: more.o }),
              ...(more?.l !== undefined && { minutesLate: more.l }),
            },
      afterClose: more?.u ?? false,
    },
  ];
}
