import * as z from 'zod/mini';
import { SessionId, sessionWindow, type Session } from '../../calendar.ts';
import { ClassId } from '../../ids.ts';
import { addDays, addMinutes, instantOf, type IsoDate, type TimeZone } from '../../time.ts';

/** Minutes after a session's close at which the office hears what its teachers were reminded of in vain. */
const graceMinutes = 10;

/** When the office is told of the registers of a session that are missing still. */
export function officeToldAt(closedAt: Date): Date {
  return addMinutes(closedAt, graceMinutes);
}

/** Whether a session is the one of a day that closes first: after it an office looks at its morning. */
export function closesFirst(
  session: Session['id'],
  sessions: readonly Pick<Session, 'id' | 'startsAt' | 'closesAfterMinutes'>[],
  { date, timeZone }: { readonly date: IsoDate; readonly timeZone: TimeZone },
): boolean {
  const closes = (each: (typeof sessions)[number]) => sessionWindow(each, date, timeZone).closesAt.getTime();
  const [first] = sessions.toSorted((one, other) => closes(one) - closes(other));
  return first?.id === session;
}

/** The midnight after a school day: nobody is reminded of it afterwards. */
export function endOfDay(date: IsoDate, timeZone: TimeZone): Date {
  return instantOf(addDays(date, 1), '00:00', timeZone);
}

/** Names of classes that stand in one message; the list in the app has all of them. */
const mostNamed = 60;

/** The names of classes as one text. */
export function namedClasses(names: readonly string[]): string {
  return names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ', …' : '');
}

/** Minutes in which the teachers of a class hear of one register once, however often somebody presses. */
const minutesApart = 10;

/** Of which classes the office has lately asked for the register of a session. */
export const AskedRegisters = z.strictObject({
  date: z.iso.date(),
  session: SessionId,
  asked: z.array(z.strictObject({ classId: ClassId, at: z.iso.datetime() })),
  version: z.int(),
});
export type AskedRegisters = z.infer<typeof AskedRegisters>;

/** What is noted when the office asks for the registers of classes, and of which of them it asked too lately for anybody to be reminded again. */
export function askAgain(
  before: AskedRegisters,
  classIds: readonly ClassId[],
  now: Date,
): { readonly next: AskedRegisters; readonly asking: readonly ClassId[]; readonly recently: readonly ClassId[] } {
  const lately = before.asked.filter(({ at }) => addMinutes(new Date(at), minutesApart) > now);
  const known = new Set(lately.map(({ classId }) => classId));
  const asking = classIds.filter((id) => !known.has(id));
  return {
    next: {
      ...before,
      asked: [...lately, ...asking.map((classId) => ({ classId, at: now.toISOString() }))],
      version: before.version + 1,
    },
    asking,
    recently: classIds.filter((id) => known.has(id)),
  };
}
