import { balanceOf, ledgerYearOf, type Balance } from '../../../domain/behaviour/ledger.ts';
import type { Calendar } from '../../../domain/calendar.ts';
import { sessionOf } from '../../../domain/detentions/sessions.ts';
import type { SchoolId, StudentKey } from '../../../domain/ids.ts';
import type { Scope } from '../../../domain/people/scope.ts';
import type { School } from '../../../domain/school.ts';
import { addDays, instantOf, type IsoDate } from '../../../domain/time.ts';
import type { Table } from '../../table/open-table.ts';

interface Day {
  readonly school: Pick<School, 'timeZone'>;
  readonly calendar: Calendar;
  readonly today: IsoDate;
}

/** What staff see of today's behaviour: admins all of the school, teachers what they recorded and whom they supervise. */
export async function behaviourOfStaff(
  {
    scope: { userId, roles },
    schoolId,
    school,
    today,
  }: Pick<Day, 'school' | 'today'> & { readonly scope: Scope; readonly schoolId: SchoolId },
  table: Table<{
    readonly incidents: readonly ['count'];
    readonly detentionTypes: readonly ['get'];
    readonly detentionSessions: readonly ['ofType'];
  }>,
) {
  const isAdmin = roles.includes('admin');
  const stretch = {
    from: instantOf(today, '00:00', school.timeZone),
    until: instantOf(addDays(today, 1), '00:00', school.timeZone),
  };
  const detained = async () => {
    const { types } = await table.detentionTypes.get();
    const kept = await Promise.all(types.map((type) => table.detentionSessions.ofType(type.id, [today, today])));
    const sessions = types.flatMap((type, at) => (kept[at] ?? []).map((each) => sessionOf(type, today, { kept: each })));
    const seen = sessions.filter(({ supervisorIds }) => isAdmin || supervisorIds.includes(userId));
    return seen.reduce((sum, { seats }) => sum + seats.length, 0);
  };
  const [incidentsToday, detentionsToday] = await Promise.all([
    table.incidents.count(isAdmin ? schoolId : userId, stretch),
    detained(),
  ]);
  return { incidentsToday, detentionsToday };
}

/** What a family sees of its child's behaviour: the balance without what is for staff, and how many detentions are ahead. */
export async function behaviourOfChild(
  student: StudentKey,
  { calendar, today }: Pick<Day, 'calendar' | 'today'>,
  table: Table<{ readonly ledgers: readonly ['get']; readonly detentions: readonly ['days'] }>,
): Promise<{ readonly behaviour: Balance; readonly detentionsAhead: number }> {
  const [ledger, days] = await Promise.all([
    table.ledgers.get(student, ledgerYearOf(calendar, today)),
    table.detentions.days(student, today),
  ]);
  return {
    behaviour: balanceOf(ledger, { on: today, calendar, audience: 'family' }),
    detentionsAhead: days.reduce((sum, { times }) => sum + times.length, 0),
  };
}
