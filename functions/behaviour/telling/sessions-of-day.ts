import { isSchoolDay } from '../../../domain/calendar.ts';
import { sessionOf, type DetentionSession } from '../../../domain/detentions/sessions.ts';
import type { UserId } from '../../../domain/ids.ts';
import type { IsoDate } from '../../../domain/time.ts';
import type { Table } from '../../table/open-table.ts';

/** A session that will be held with students in it, in the order of the day. */
export interface HeldSession extends DetentionSession {
  readonly typeName: string;
  /** Those of its supervisors who are active members of staff. */
  readonly present: readonly UserId[];
}

/** The sessions of a date that have students; none on a day without school. */
export async function sessionsOfDay(
  date: IsoDate,
  table: Table<{
    readonly schools: readonly ['getCalendar'];
    readonly detentionTypes: readonly ['get'];
    readonly detentionSessions: readonly ['ofType'];
    readonly users: readonly ['getMany'];
  }>,
): Promise<readonly HeldSession[]> {
  const [calendar, { types }] = await Promise.all([table.schools.getCalendar(), table.detentionTypes.get()]);
  if (!isSchoolDay(calendar, date)) return [];
  const kept = await Promise.all(
    types.map(async (type) =>
      (await table.detentionSessions.ofType(type.id, [date, date])).map((each) => ({
        ...sessionOf(type, date, { kept: each }),
        typeName: type.name,
      })),
    ),
  );
  const held = kept.flat().filter(({ cancelled, seats }) => !cancelled && seats.length > 0);
  const named = [...new Set(held.flatMap(({ supervisorIds }) => supervisorIds))];
  const users = named.length > 0 ? await table.users.getMany(named) : [];
  const active = new Set(
    users
      .filter(({ status, roles }) => status === 'active' && roles.some((role) => role === 'admin' || role === 'teacher'))
      .map(({ id }) => id),
  );
  return held
    .map((session) => ({ ...session, present: session.supervisorIds.filter((id) => active.has(id)) }))
    .sort((one, other) => (one.startsAt + one.typeId < other.startsAt + other.typeId ? -1 : 1));
}

/** A session as a line of a message. */
export function sessionLine({ startsAt, typeName, room }: HeldSession): string {
  return `${startsAt} ${typeName}, ${room}`;
}
