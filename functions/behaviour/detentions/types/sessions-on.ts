import { sessionOf, type DetentionSession } from '../../../../domain/detentions/sessions.ts';
import type { DetentionType } from '../../../../domain/detentions/types.ts';
import type { IsoDate } from '../../../../domain/time.ts';
import type { Table } from '../../../table/open-table.ts';

type Reading = Table<{ readonly detentionSessions: readonly ['ofType'] }>;

/** The sessions of a date that hold students. */
export async function sessionsOn(
  date: IsoDate,
  types: readonly DetentionType[],
  table: Reading,
): Promise<readonly DetentionSession[]> {
  const sessions = await Promise.all(
    types.map(async (type) => {
      const kept = await table.detentionSessions.ofType(type.id, [date, date]);
      return kept.filter(({ seats }) => seats.length > 0).map((each) => sessionOf(type, date, { kept: each }));
    }),
  );
  return sessions.flat();
}

/** The same where it matters: nobody can be elsewhere who is not named. */
export async function sessionsBeside(
  { date, supervisorIds }: DetentionSession,
  types: readonly DetentionType[],
  table: Reading,
): Promise<readonly DetentionSession[]> {
  return supervisorIds.length === 0 ? [] : sessionsOn(date, types, table);
}
