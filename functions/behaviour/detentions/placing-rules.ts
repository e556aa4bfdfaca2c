import { ledgerYearOf } from '../../../domain/behaviour/ledger.ts';
import { academicYearOf, type Calendar } from '../../../domain/calendar.ts';
import type { PlacingRules } from '../../../domain/detentions/placing.ts';
import type { DetentionType } from '../../../domain/detentions/types.ts';
import { addDays, type IsoDate } from '../../../domain/time.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import type { Table } from '../../table/open-table.ts';

/** What a consumer needs to give places in a school. */
export interface SchoolOfDetentions extends PlacingRules {
  readonly calendar: Calendar;
  readonly types: readonly DetentionType[];
  /** The academic year of today. */
  readonly year: string;
  /** The last date for which places are given: the end of the academic year. */
  readonly until: IsoDate;
}

/** Reads what placing needs to know of the school. */
export async function schoolOfDetentions(
  table: Table<{ readonly schools: readonly ['get', 'getCalendar']; readonly detentionTypes: readonly ['get'] }>,
  now: Date,
): Promise<SchoolOfDetentions> {
  const [{ school, today }, calendar, { types }] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.detentionTypes.get(),
  ]);
  return {
    calendar,
    types,
    zone: school.timeZone,
    today,
    now,
    year: ledgerYearOf(calendar, today),
    until: academicYearOf(calendar, today)?.endDate ?? addDays(today, 100),
  };
}
