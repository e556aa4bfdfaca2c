import type { Calendar } from '../calendar.ts';
import type { Detention } from '../detentions/detention.ts';
import type { DetentionSession } from '../detentions/sessions.ts';
import type { FeedEntry } from './calendar-text.ts';

/** How a detention stands in the feed of the student, and with the initial of the child in that of a guardian. Never why it was set, never a name. */
export function detentionEntry(detention: Detention, initial?: string): FeedEntry | undefined {
  const { id, sequence, typeName, status, steps, room } = detention;
  // One that waits for another place, or was cancelled, is taken out of the calendar where it stood last.
  const last = steps.findLast(({ date, startsAt }) => date !== undefined && startsAt !== undefined);
  const date = detention.date ?? last?.date;
  const startsAt = detention.startsAt ?? last?.startsAt;
  if (date === undefined || startsAt === undefined) return undefined;
  const cancelled = status === 'cancelled' || status === 'unallocated';
  return {
    uid: `${id}@rollbook`,
    sequence,
    stamp: new Date(steps.at(-1)?.at ?? detention.causedAt),
    summary: `Detention (${typeName.toLowerCase()})${initial === undefined ? '' : `, ${initial}`}`,
    ...(room !== undefined && { location: room }),
    cancelled,
    when: { date, startsAt, minutes: detention.minutes ?? 30 },
  };
}

/** How a session stands in the feed of its supervisors: with the number of students and none of their names. */
export function sessionEntry(session: DetentionSession, typeName: string): FeedEntry {
  const { typeId, date, startsAt, minutes, room, seats, cancelled, version } = session;
  return {
    uid: `${typeId}-${date}-${startsAt.replace(':', '')}@rollbook`,
    sequence: version,
    stamp: new Date(`${date}T00:00:00Z`),
    summary: `Detention (${typeName.toLowerCase()}), ${String(seats.length)} ${seats.length === 1 ? 'student' : 'students'}`,
    location: room,
    cancelled,
    when: { date, startsAt, minutes },
  };
}

/** The terms and closures of the school's years. */
export function calendarEntries({ years, closures }: Calendar): readonly FeedEntry[] {
  return [
    ...years.flatMap(({ id, name, terms }) =>
      terms.flatMap((term) => [
        wholeDays(`term-begins-${id}-${term.id}`, `${term.name} term begins (${name})`, {
          startDate: term.startDate,
          endDate: term.startDate,
        }),
        wholeDays(`term-ends-${id}-${term.id}`, `${term.name} term ends (${name})`, {
          startDate: term.endDate,
          endDate: term.endDate,
        }),
      ]),
    ),
    ...closures.map((closure) =>
      wholeDays(
        `closure-${closure.startDate}-${closure.endDate}-${closure.kind}`,
        closure.kind === 'trainingDay' ? `Training day: ${closure.name}` : closure.name,
        closure,
      ),
    ),
  ];
}

function wholeDays(
  uid: string,
  summary: string,
  { startDate, endDate }: { readonly startDate: string; readonly endDate: string },
): FeedEntry {
  return {
    uid: `${uid}@rollbook`,
    sequence: 0,
    stamp: new Date(`${startDate}T00:00:00Z`),
    summary,
    when: { from: startDate, to: endDate },
  };
}
