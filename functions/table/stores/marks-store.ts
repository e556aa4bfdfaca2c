import * as z from 'zod/mini';
import { markLetters } from '../../../domain/attendance/codes/code-set.ts';
import { isAfterClose, type Mark } from '../../../domain/attendance/registers/marks.ts';
import type { Register } from '../../../domain/attendance/registers/register.ts';
import type { MarkedSession } from '../../../domain/attendance/figures/student-sessions.ts';
import { SessionId } from '../../../domain/calendar.ts';
import type { ClassId, StudentKey } from '../../../domain/ids.ts';
import { daysBetween } from '../../../domain/time.ts';
import { ConditionFailed, type Item } from '../wire/database-contract.ts';
import { keyOf, partitionOf, sortPrefixOf } from '../items/item-keys.ts';
import type { RegisterPlace } from './registers-store.ts';
import type { TableContext } from '../table-context.ts';

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

/** A session as the projection notes it; the class stands there by the last ten characters of its id. */
export interface NotedSession extends Omit<MarkedSession, 'classId'> {
  readonly classKey: string;
  readonly version: number;
}

/** Which register it is, and how its session was held. */
export type HeldPlace = Pick<Register, 'classId' | 'date' | 'session' | 'heldAs'>;

const slotName = /^(\d\d)(\d\d)([A-Z]+\d*)~([0-9A-Z]{10})$/;

/** By what a class is named in a student's year: the last ten characters of its id. */
export function classKey(classId: ClassId): string {
  return classId.slice(-10);
}

/** The day of its year, 1 January being 1. */
function dayOfYear(date: string): number {
  return daysBetween(`${date.slice(0, 4)}-01-01`, date) + 1;
}

/** What is kept of students' years from the registers, and the days on which classes were marked. */
export function openMarks({ db, schoolId }: TableContext) {
  async function noteSlot(
    { classId, date, session }: RegisterPlace,
    studentKey: StudentKey,
    slot: readonly unknown[],
  ): Promise<boolean> {
    try {
      await db.update({
        key: keyOf('marks', { schoolId, studentKey, year: date.slice(0, 4) }),
        expression: 'SET #slot = :slot',
        names: { '#slot': `${date.slice(5, 7)}${date.slice(8, 10)}${session}~${classKey(classId)}` },
        values: { ':slot': slot, ':version': slot[0] },
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
    /** Takes away what was derived for students and classes in some calendar years. Whatever is projected meanwhile stays right: versions decide. */
    async forget(
      years: readonly string[],
      of: { readonly studentKeys: readonly StudentKey[]; readonly classIds: readonly ClassId[] },
    ): Promise<void> {
      const keys = years.flatMap((year) => [
        ...of.studentKeys.map((studentKey) => keyOf('marks', { schoolId, studentKey, year })),
        ...of.classIds.map((classId) => keyOf('taken', { schoolId, classId, year })),
      ]);
      await db.writeMany(keys.map((key) => ({ remove: key })));
    },
    /** What a register version says: that the session was taken, and each exception or mark that is one no more. A version noted already, or an older one, changes nothing. */
    project: {
      async taken({ classId, date, session, heldAs }: HeldPlace): Promise<void> {
        await db.update({
          key: keyOf('taken', { schoolId, classId, year: date.slice(0, 4) }),
          expression: 'ADD #session :day',
          names: { '#session': heldAs.counted ? session : `${session}${uncounted}` },
          values: { ':day': new Set([dayOfYear(date)]) },
        });
      },
      /** Answers whether the version was news. */
      mark(place: HeldPlace, version: number, mark: Mark): Promise<boolean> {
        const u = isAfterClose(mark, place.heldAs) || undefined;
        const more = { r: mark.reason, i: mark.timeIn, o: mark.timeOut, l: mark.minutesLate, u };
        const slot = [version, mark.mark, ...(Object.values(more).some((value) => value !== undefined) ? [more] : [])];
        return noteSlot(place, mark.student, slot);
      },
      /** That a taken register does not name a student who is on the roll of its day; answers whether that was news. */
      unnamed(place: RegisterPlace, version: number, student: StudentKey): Promise<boolean> {
        return noteSlot(place, student, [version, unnamed]);
      },
    },
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
