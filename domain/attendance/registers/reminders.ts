import { sessionWindow, type Session } from '../../calendar.ts';
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
