import { checkRecipients, checkScheduleFilters, type ReportSchedule } from '../../../domain/reports/report-schedule.ts';
import type { Scope } from '../../../domain/people/scope.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import type { Table } from '../../table/open-table.ts';
import { scopedFilters } from '../scoped-filters.ts';

/** Whose right to the reports of a schedule is asked. */
type Asker = Pick<Scope, 'userId' | 'roles'>;

type Reading = Table<{
  readonly schools: readonly ['get'];
  readonly classes: readonly ['get'];
  readonly students: readonly ['get'];
  readonly people: readonly ['links'];
  readonly users: readonly ['getMany'];
}>;

/** Refuses a schedule whose filters its type does not take, whose reports the owner may not have, or whose recipients are not staff. */
export async function checkSchedule(
  { type, filters: { days, ...limits }, ...schedule }: ReportSchedule,
  { asker, table, now }: { readonly asker: Asker; readonly table: Reading; readonly now: Date },
): Promise<void> {
  checkScheduleFilters(type, { ...limits, ...(days && { days }) });
  checkRecipients(schedule.recipients, await table.users.getMany(schedule.recipients));
  const [{ today }, scope] = await Promise.all([schoolToday(table, now), scopeOfPerson(asker, table)]);
  await scopedFilters({ type, filters: limits }, { scope, today, table });
}

/** What a person is to others, as it is now and not as a token says. */
export async function scopeOfPerson(
  { userId, roles }: Asker,
  table: Table<{ readonly people: readonly ['links'] }>,
): Promise<Scope> {
  if (roles.includes('admin')) return { userId, roles, teaches: [], children: [], self: [] };
  const { teaches, children, self } = await table.people.links(userId);
  return { userId, roles, teaches, children, self };
}
