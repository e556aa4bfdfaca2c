import { calendarText, type FeedEntry } from '../../../domain/calendar-feed/calendar-text.ts';
import { calendarEntries, detentionEntry, sessionEntry } from '../../../domain/calendar-feed/feed-entries.ts';
import { datesOf, sessionOf } from '../../../domain/detentions/sessions.ts';
import { studentKey, type UserId } from '../../../domain/ids.ts';
import { mayReadStudent, type Scope, type ShownStudent } from '../../../domain/people/scope.ts';
import { notFound } from '../../../domain/problem.ts';
import { addDays } from '../../../domain/time.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import type { Table } from '../../table/open-table.ts';
import { getCalendarFeed } from '../feed-routes.ts';
import { ownerOf } from './feed-token.ts';

/** Days back and ahead of which detentions stand in a feed. */
const [daysBack, daysAhead] = [30, 120];
/** The newest detentions of a student that a feed looks at. */
const mostDetentions = 100;

export const handler = serve(getCalendarFeed, async ({ params, tableOf, now }) => {
  const token = params.token.replace(/\.ics$/, '');
  const owner = ownerOf(token);
  if (!owner) throw notFound('calendar feed');
  const table = tableOf(owner.schoolId);
  if (!(await table.calendarFeeds.find(owner.userId, token))) throw notFound('calendar feed');
  const [user, { school, today }, calendar, links] = await Promise.all([
    table.users.get(owner.userId),
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.people.links(owner.userId),
  ]);
  // What somebody may see is asked anew each time, so that an address outlives no right.
  if (user?.status !== 'active') throw notFound('calendar feed');
  const entries = [
    ...calendarEntries(calendar),
    ...(await ofStudents({ userId: owner.userId, roles: user.roles, ...links }, table, today)),
    ...(user.roles.some((role) => role === 'admin' || role === 'teacher') ? await ofSupervisor(owner.userId, table, today) : []),
  ];
  return { body: calendarText(school.name, school.timeZone, entries) };
});

type Reading = Table<{
  readonly schools: readonly ['getCalendar'];
  readonly students: readonly ['getMany'];
  readonly detentionTypes: readonly ['get'];
  readonly detentionSessions: readonly ['ofType'];
  readonly detentions: readonly ['ofStudent'];
}>;

/** The detentions of the children of a guardian, and of a student. */
async function ofStudents(
  person: Scope & { readonly students: readonly ShownStudent[] },
  table: Reading,
  today: string,
): Promise<readonly FeedEntry[]> {
  const linked = person.students.filter(({ as }) => person.roles.includes(as === 'child' ? 'parent' : 'student'));
  if (linked.length === 0) return [];
  const students = await table.students.getMany(linked.map(({ studentId }) => studentId));
  // Whoever teaches a student sees that student's detentions elsewhere; the feed is of the own family.
  const scope = { ...person, roles: person.roles.filter((role) => role === 'parent' || role === 'student') };
  const entries = await Promise.all(
    students
      .filter((student) => mayReadStudent(scope, student, today))
      .map(async (student) => {
        const { items } = await table.detentions.ofStudent(studentKey(student.id), { limit: mostDetentions });
        const isChild = linked.some(({ studentId, as }) => studentId === student.id && as === 'child');
        const initial = isChild ? (student.preferredGivenName ?? student.givenName).charAt(0) : undefined;
        return items.flatMap((detention) => detentionEntry(detention, initial) ?? []);
      }),
  );
  const from = addDays(today, -daysBack);
  return entries.flat().filter(({ when }) => 'date' in when && when.date >= from);
}

/** The sessions that somebody supervises. */
async function ofSupervisor(userId: UserId, table: Reading, today: string): Promise<readonly FeedEntry[]> {
  const [{ types }, calendar] = await Promise.all([table.detentionTypes.get(), table.schools.getCalendar()]);
  const range = [addDays(today, -daysBack), addDays(today, daysAhead)] as const;
  const entries = await Promise.all(
    types.map(async (type) => {
      const kept = new Map((await table.detentionSessions.ofType(type.id, range)).map((session) => [session.date, session]));
      const dates = new Set([...datesOf(type, calendar, range), ...kept.keys()]);
      return [...dates]
        .map((date) => sessionOf(type, date, { kept: kept.get(date) }))
        .filter(({ supervisorIds, seats }) => seats.length > 0 && supervisorIds.includes(userId))
        .map((session) => sessionEntry(session, type.name));
    }),
  );
  return entries.flat();
}
